package dev.postern.mirror.swap;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.ItemId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves one mailbox to another backend, or finds out what that would come to. Nothing is stored
 * before the flip, which is one transaction: it may be killed at any moment and run again. Upstream
 * nothing is changed but notes, where the new backend cannot read the old one's. What cannot be
 * read upstream throws {@link PosternException}; then nothing was flipped.
 */
public final class MailboxSwap {
  private static final Logger LOG = LoggerFactory.getLogger(MailboxSwap.class);

  /** How often it is looked again at what clients and other nodes write meanwhile. */
  private static final int ROUNDS = 5;

  /** As many may be missing, whatever their share. */
  private static final int MISSED_AT_MOST = 5;

  private static final int MISSED_SHARE = 10;

  private final String mailbox;
  private final String to;
  private final Switching switching;
  private final List<KindSwap<?>> kinds;
  private boolean oldAnswers = true;

  public MailboxSwap(String mailbox, String to, Switching switching, List<Ground<?>> grounds) {
    this.mailbox = mailbox;
    this.to = to;
    this.switching = switching;
    List<KindSwap<?>> all = new ArrayList<>();
    grounds.forEach(ground -> all.add(new KindSwap<>(ground)));
    this.kinds = List.copyOf(all);
  }

  /**
   * Compares both backends: changes nothing upstream, and brings the mirror up to date. Empty if
   * the mailbox is where it was to be already.
   */
  public Optional<Tally> compare() {
    if (switching.current().equals(to)) {
      return Optional.empty();
    }
    askOld(KindSwap::list);
    askOld(KindSwap::refresh);
    return Optional.of(survey());
  }

  /** Whether the old backend answered; if not, the mirror as last synced was what it has. */
  public boolean oldAnswered() {
    return oldAnswers;
  }

  /**
   * Moves the mailbox.
   *
   * @param force even if much is missing on the new backend that the old one cannot be asked for
   */
  public Outcome run(boolean force) {
    for (int round = 1; ; round++) {
      if (switching.current().equals(to)) {
        return new Outcome.Already();
      }
      askOld(KindSwap::refresh);
      Tally tally = survey();
      List<String> reasons = reasons(tally, force);
      if (reasons.isEmpty()) {
        kinds.forEach(KindSwap::carry);
      }
      Outcome outcome =
          reasons.isEmpty()
              ? switching.undisturbed(() -> flip(force))
              : new Outcome.Refused(reasons, tally);
      if (round == ROUNDS || !isPassing(outcome)) {
        return outcome;
      }
      LOG.info("{}: clients write while it is switched; looking again", mailbox);
    }
  }

  /** Looks once more, now that nobody writes here, and flips. */
  private Outcome flip(boolean force) {
    Tally tally = survey();
    List<String> reasons = reasons(tally, force);
    if (!reasons.isEmpty()) {
      return new Outcome.Refused(reasons, tally);
    }
    Map<ItemId, ItemId> intents = new HashMap<>();
    kinds.forEach(kind -> intents.putAll(kind.intents()));
    boolean flipped =
        kinds.stream().allMatch(KindSwap::isCarried)
            && switching.flip(
                kinds.stream().flatMap(kind -> kind.crossed().stream()).toList(),
                kinds.stream().flatMap(kind -> kind.homeless().stream()).toList(),
                intents);
    return flipped
        ? new Outcome.Switched(tally)
        : new Outcome.Refused(List.of("it changes all the time: run it again"), tally);
  }

  /** Whether another look may come to something else. */
  private static boolean isPassing(Outcome outcome) {
    return outcome instanceof Outcome.Refused(List<String> _, Tally tally)
        && (tally.missing().isEmpty() || tally.missing().stream().anyMatch(Tally.Missing::onOld))
        && tally.homeless().isEmpty();
  }

  /** The old backend may be blocked already: the mirror is then what there was before. */
  private void askOld(Consumer<KindSwap<?>> question) {
    for (KindSwap<?> kind : kinds) {
      try {
        if (oldAnswers) {
          question.accept(kind);
        }
      } catch (PosternException e) {
        if (e.failure() instanceof Failure.Throttled) {
          throw e;
        }
        oldAnswers = false;
        LOG.warn(
            "{}: {} does not answer, so that the replica is compared as last synced: {}",
            mailbox,
            switching.current(),
            e.failure().detail());
      }
    }
  }

  private Tally survey() {
    if (kinds.stream().noneMatch(KindSwap::isMirrored)) {
      kinds.getFirst().askForFolders();
    }
    kinds.forEach(KindSwap::survey);
    return kinds.stream().map(kind -> kind.tally(oldAnswers)).reduce(Tally.NONE, Tally::plus);
  }

  /** Why it must not be switched; empty if nothing speaks against it. */
  private List<String> reasons(Tally tally, boolean force) {
    List<String> reasons = new ArrayList<>();
    for (Tally.Homeless shelf : tally.homeless()) {
      if (!force || oldAnswers) {
        reasons.add(
            "the collection %s of %s with %d resources has no counterpart on %s"
                .formatted(shelf.collection(), shelf.kind(), shelf.resources(), to));
      }
    }
    long onOld = tally.missing().stream().filter(Tally.Missing::onOld).count();
    if (onOld > 0) {
      reasons.add("%d resources are on %s and not on %s".formatted(onOld, switching.current(), to));
    }
    int missing = tally.missing().size();
    if (!force && missing > Math.max(MISSED_AT_MOST, tally.resources() / MISSED_SHARE)) {
      reasons.add("%d of %d resources are not on %s".formatted(missing, tally.resources(), to));
    }
    return reasons;
  }
}
