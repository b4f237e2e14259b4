package dev.postern.mirror;

import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the folders listed, now and then, of owners whose mailboxes no client asks for: what they
 * share would never be known otherwise.
 */
final class Surveys {
  private static final Logger LOG = LoggerFactory.getLogger(Surveys.class);

  /** So that a start is not the moment at which all mailboxes are looked at. */
  private static final double SOONEST = 1.0 / 12;

  private final Database database;
  private final InstantSource clock;
  private final Duration interval;
  private final Set<String> kinds;
  private final Supplier<? extends Collection<MailAddress>> owners;
  private final Consumer<MailAddress> listing;
  private final RandomGenerator jitter = RandomGenerator.getDefault();
  private final Map<MailAddress, Instant> next = new ConcurrentHashMap<>();

  /**
   * @param interval how old what is known of an owner may become
   * @param kinds of which folders are listed
   * @param listing lists the folders of a mailbox
   */
  Surveys(
      Database database,
      InstantSource clock,
      Duration interval,
      Set<String> kinds,
      Supplier<? extends Collection<MailAddress>> owners,
      Consumer<MailAddress> listing) {
    this.database = database;
    this.clock = clock;
    this.interval = interval;
    this.kinds = Set.copyOf(kinds);
    this.owners = owners;
    this.listing = listing;
  }

  /** What is to be done now, each as one piece of work. */
  List<Runnable> due() {
    Instant now = clock.instant();
    Collection<MailAddress> all = owners.get();
    next.keySet().retainAll(Set.copyOf(all));
    List<Runnable> due = new ArrayList<>();
    for (MailAddress owner : all) {
      Instant when = next.computeIfAbsent(owner, _ -> now.plus(part(SOONEST)));
      if (!when.isAfter(now)) {
        next.put(owner, now.plus(interval));
        due.add(() -> survey(owner));
      }
    }
    return due;
  }

  private void survey(MailAddress owner) {
    Instant limit = clock.instant().minus(interval);
    boolean known =
        kinds.stream()
            .anyMatch(kind ->
                database
                    .read(tx -> PermissionTable.readAt(tx, new HomeKey(owner.value(), kind)))
                    .filter(limit::isBefore)
                    .isPresent());
    if (!known) {
      list(owner);
    }
  }

  /** A user whose mailbox does not answer shares nothing that is not known yet. */
  private void list(MailAddress owner) {
    try {
      listing.accept(owner);
    } catch (PosternException e) {
      LOG.info("{}: what is shared was not read: {}", owner, e.failure().detail());
    }
  }

  private Duration part(double least) {
    return Duration.ofMillis((long) (interval.toMillis() * jitter.nextDouble(least, 1)));
  }
}
