package dev.postern.backends.ews.push;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Streams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Puts mailboxes that share a server into groups, each of which shares connections. A mailbox stays
 * in its group, as its subscription lives where that group's cookie leads.
 */
final class Groups implements Streams.Listening {
  private static final Duration GRACE = Duration.ofMillis(800);

  private final Notifying notifying;
  private final Sites sites;
  private final EwsStreams.Terms terms;
  private final Streams.Listener listener;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("ews-push-", 0).factory());
  private final Map<MailAddress, Group> byMailbox = new HashMap<>();
  private final Map<String, List<Group>> bySite = new HashMap<>();
  private final Map<Group, Integer> sizes = new HashMap<>();
  private final Set<MailAddress> strays = ConcurrentHashMap.newKeySet();
  private Set<MailAddress> wanted = Set.of();
  private boolean placing;
  private boolean closed;

  Groups(Notifying notifying, Sites sites, EwsStreams.Terms terms, Streams.Listener listener) {
    this.notifying = notifying;
    this.sites = sites;
    this.terms = terms;
    this.listener = listener;
  }

  @Override
  public synchronized void to(Set<MailAddress> mailboxes) {
    if (closed) {
      return;
    }
    wanted = Set.copyOf(mailboxes);
    List.copyOf(byMailbox.keySet()).stream()
        .filter(it -> !wanted.contains(it) || strays.remove(it))
        .forEach(this::leave);
    if (!placing && !newcomers().isEmpty()) {
      placing = true;
      threads.execute(this::place);
    }
  }

  private synchronized Set<MailAddress> newcomers() {
    Set<MailAddress> newcomers = new TreeSet<>(wanted);
    newcomers.removeAll(byMailbox.keySet());
    return newcomers;
  }

  private void leave(MailAddress mailbox) {
    Group group = byMailbox.remove(mailbox);
    if (group == null) {
      return;
    }
    group.remove(mailbox);
    if (sizes.merge(group, -1, Integer::sum) == 0) {
      sizes.remove(group);
      bySite.values().forEach(all -> all.remove(group));
      group.close();
    }
  }

  private void place() {
    Set<MailAddress> newcomers = newcomers();
    while (!newcomers.isEmpty()) {
      Map<MailAddress, String> found = sites.of(newcomers);
      Map<Group, Set<MailAddress>> arrivals = new HashMap<>();
      synchronized (this) {
        if (closed) {
          return;
        }
        newcomers.stream()
            .filter(wanted::contains)
            .forEach(it ->
                arrivals
                    .computeIfAbsent(
                        group(found.getOrDefault(it, it.value()), it), _ -> new HashSet<>())
                    .add(it));
        arrivals.forEach(Group::add);
      }
      newcomers = newcomersOrDone();
    }
  }

  private synchronized Set<MailAddress> newcomersOrDone() {
    Set<MailAddress> more = newcomers();
    placing = !more.isEmpty();
    return more;
  }

  /** The first of the site's groups with room. */
  private Group group(String site, MailAddress mailbox) {
    List<Group> all = bySite.computeIfAbsent(site, _ -> new ArrayList<>());
    Group group =
        all.stream()
            .filter(it -> sizes.getOrDefault(it, 0) < terms.mailboxes())
            .findFirst()
            .orElseGet(() -> {
              Group made = new Group(notifying, terms, listener, threads, this::stray);
              all.add(made);
              return made;
            });
    byMailbox.put(mailbox, group);
    sizes.merge(group, 1, Integer::sum);
    return group;
  }

  /** The mailbox has moved to another site. */
  private void stray(MailAddress mailbox) {
    sites.forget(mailbox);
    strays.add(mailbox);
  }

  @Override
  public void close() {
    Set<Group> all;
    synchronized (this) {
      closed = true;
      all = new HashSet<>(byMailbox.values());
      byMailbox.clear();
    }
    all.forEach(Group::close);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
