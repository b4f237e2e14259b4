package dev.postern.spool.queue;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.mail.Submission;
import dev.postern.spool.report.Report;
import dev.postern.spool.report.Report.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try to send a message, or the report about it, and what follows from how it ends. */
record Attempt(SpoolStore store, Entry entry, Details details) {
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  /** That it has begun is on disk already. */
  void run() {
    boolean sent;
    try {
      sent = send();
    } catch (PosternException e) {
      failed(e.failure());
      return;
    } catch (RuntimeException e) {
      LOG.warn(
          "the message {} could not be sent for a reason that was not foreseen", entry.id(), e);
      failed(new Failure.Unavailable(Duration.ZERO, "the gateway failed: " + e));
      return;
    }
    LOG.info(
        "{} {} from {} {}, {} after it was accepted",
        entry.stage() == Stage.MESSAGE ? "message" : "report about",
        entry.id(),
        entry.mailbox(),
        sent ? "sent" : "was found in Sent Items",
        Duration.between(entry.accepted(), store.clock().instant()).truncatedTo(ChronoUnit.MILLIS));
    succeeded();
  }

  /** Whether it was sent now; otherwise it had been before. */
  private boolean send() {
    Submission submission = store.submissions().of(entry.mailbox());
    Access access = new Access(entry.login(), entry.mailbox());
    if (entry.unsure() && submission.wasSent(access, messageId())) {
      return false;
    }
    submission.submit(access, message());
    return true;
  }

  private String messageId() {
    return entry.stage() == Stage.MESSAGE
        ? details.messageId()
        : "<%s.%s@%s>"
            .formatted(
                entry.id(), outcome().name().toLowerCase(Locale.ROOT), entry.mailbox().domain());
  }

  private Submission.Message message() {
    Letter letter = store.letter(entry);
    return entry.stage() == Stage.MESSAGE
        ? letter
        : new Report(
            store.hostName(),
            outcome(),
            messageId(),
            details.messageId(),
            details.envelope().sender().orElse(entry.mailbox()),
            details.envelope(),
            letter.header(),
            letter,
            entry.accepted(),
            entry.tried().orElse(entry.accepted()),
            entry.trouble().orElse("unknown"));
  }

  private Outcome outcome() {
    return entry.stage() == Stage.RELAYED ? Outcome.RELAYED : Outcome.FAILED;
  }

  private void succeeded() {
    Optional<MailAddress> reader =
        entry.stage() == Stage.MESSAGE && Report.isWanted(details.envelope(), Outcome.RELAYED)
            ? details.reportTo()
            : Optional.empty();
    store
        .database()
        .execute(tx -> {
          LaneTable.succeeded(tx, entry.mailbox());
          if (reader.isPresent()) {
            SpoolTable.proceed(
                tx, entry.id(), Stage.RELAYED, reader.get(), false, now(), Optional.empty());
          } else {
            SpoolTable.delete(tx, entry.id(), true);
          }
        });
    if (reader.isEmpty()) {
      forget();
    }
  }

  private void failed(Failure failure) {
    switch (failure) {
      case Failure.Throttled(Duration after, String detail) -> later(false, after, detail);
      case Failure.NoRoom(Duration after, String detail) -> later(false, after, detail);
      case Failure.Unauthenticated f -> later(entry.unsure(), Duration.ZERO, f.detail());
      case Failure.NotFound f -> later(entry.unsure(), Duration.ZERO, f.detail());
      case Failure.Unavailable(Duration after, String detail) -> later(true, after, detail);
      case Failure.Forbidden f -> giveUp(f.detail());
      case Failure.InvalidContent f -> giveUp(f.detail());
      case Failure.TooLarge f -> giveUp(f.detail());
      case Failure.Unsupported f -> giveUp(f.detail());
      case Failure.PreconditionFailed f -> giveUp(f.detail());
      case Failure.UidConflict f -> giveUp(f.detail());
      case Failure.InvalidSyncToken f -> giveUp(f.detail());
    }
  }

  private void later(boolean mayBeSent, Duration asked, String trouble) {
    // Throttled while it was looked for says nothing about the attempt before.
    boolean unsure = mayBeSent || entry.unsure();
    Duration waited = entry.waited().plus(sinceLast());
    if (waited.compareTo(entry.patience()) >= 0) {
      giveUp(trouble);
      return;
    }
    if (waited.compareTo(store.times().warnAfter()) >= 0
        && entry.waited().compareTo(store.times().warnAfter()) < 0) {
      LOG.warn(
          "message {} from {} has been waiting for {} minutes: {}",
          entry.id(),
          entry.mailbox(),
          waited.toMinutes(),
          trouble);
    }
    Duration pause = longer(store.times().backOff(entry.attempts() + 1), limited(asked));
    Duration wait = unsure ? longer(pause, store.times().settle()) : pause;
    store
        .database()
        .execute(tx -> {
          int failures = LaneTable.failed(tx, entry.mailbox());
          LaneTable.pause(
              tx,
              entry.mailbox(),
              now()
                  .plus(
                      longer(
                          limited(asked),
                          store.times().spacing().multipliedBy(Math.min(failures, 30)))));
          SpoolTable.postpone(tx, entry.id(), unsure, now().plus(wait), waited, trouble);
        });
  }

  /**
   * The time since the last attempt as far as it can have been spent waiting: a clock that jumped
   * ahead makes no message old.
   */
  private Duration sinceLast() {
    Duration passed = Duration.between(entry.tried().orElse(entry.accepted()), now());
    Duration most = store.times().longestRetry().plus(SpoolTimes.LONGEST_PAUSE);
    return passed.isNegative() ? Duration.ZERO : passed.compareTo(most) > 0 ? most : passed;
  }

  private void giveUp(String trouble) {
    boolean reported =
        entry.stage() == Stage.MESSAGE
            && details.reportTo().isPresent()
            && Report.isWanted(details.envelope(), Outcome.FAILED);
    if (entry.stage() == Stage.RELAYED) {
      LOG.warn("the sender of {} is not told that it was sent: {}", entry.id(), trouble);
      store.database().execute(tx -> SpoolTable.delete(tx, entry.id(), true));
      forget();
    } else if (reported) {
      LOG.warn("message {} from {} is given up: {}", entry.id(), entry.mailbox(), trouble);
      proceed(Stage.FAILED, details.reportTo().orElseThrow(), trouble);
    } else {
      LOG.error(
          "message {} from {} cannot be sent and its sender not be told; it is kept until \"postern"
              + " spool retry {}\" or \"postern spool drop {}\": {}",
          entry.id(),
          details.mailbox(),
          entry.id(),
          entry.id(),
          trouble);
      proceed(
          Stage.KEPT,
          details.mailbox(),
          entry.trouble().filter(_ -> entry.stage() == Stage.FAILED).orElse(trouble));
    }
  }

  private void proceed(Stage stage, MailAddress mailbox, String trouble) {
    store
        .database()
        .execute(tx ->
            SpoolTable.proceed(tx, entry.id(), stage, mailbox, false, now(), Optional.of(trouble)));
  }

  private void forget() {
    try {
      store.bodies().forget(entry.id());
    } catch (IOException e) {
      LOG.warn("the file of the message {}, which was sent, could not be deleted", entry.id(), e);
    }
  }

  private Instant now() {
    return store.clock().instant();
  }

  private static Duration limited(Duration asked) {
    return asked.compareTo(SpoolTimes.LONGEST_PAUSE) > 0 ? SpoolTimes.LONGEST_PAUSE : asked;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
