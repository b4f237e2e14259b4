package dev.postern.protocols.smtp;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.mail.Outbox;
import dev.postern.protocols.mail.MailSession;
import dev.postern.protocols.mail.Upstreams;
import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client that has logged in goes on with where the gateway itself takes its messages. */
final class Submitting {
  private static final Logger log = LoggerFactory.getLogger(Submitting.class);

  private final MailSession session;
  private final String login;
  private final MailAddress mailbox;
  private final Outbox outbox;
  private final Patience patience;
  private @Nullable Transaction transaction;

  /**
   * @param login for replies and the log
   * @param mailbox the one that is open
   */
  Submitting(
      MailSession session, String login, MailAddress mailbox, Outbox outbox, Patience patience) {
    this.session = session;
    this.login = login;
    this.mailbox = mailbox;
    this.outbox = outbox;
    this.patience = patience;
  }

  String login() {
    return login;
  }

  Outbox outbox() {
    return outbox;
  }

  /** Whom {@code <Postmaster>} means (RFC 5321 section 4.1.1.3). */
  MailAddress postmaster() {
    return new MailAddress("postmaster@" + mailbox.domain());
  }

  Optional<Transaction> transaction() {
    return Optional.ofNullable(transaction);
  }

  void begin(Mail mail) {
    transaction = new Transaction(mail);
  }

  /** Forgets the message under way, if there is one. */
  Future<Void> reset() {
    Optional<Intake> intake = transaction().flatMap(Transaction::intake);
    transaction = null;
    return intake.map(Intake::close).orElseGet(Future::succeededFuture);
  }

  /** Begins to take the message of the transaction. */
  Future<Intake> open(Transaction begun) {
    return session
        .aside(() -> outbox.begin(begun.envelope()))
        .map(draft -> new Intake(session, draft, patience.inMessage()));
  }

  /**
   * The message is whole, and the transaction is over.
   *
   * @return the reply
   */
  Future<String> accept(Intake intake) {
    transaction = null;
    return intake
        .accept()
        .transform((text, failure) -> {
          if (failure != null) {
            return Future.succeededFuture(refusal(failure));
          }
          log.info("SMTP: took a message from {}: {}", login, text);
          return Future.succeededFuture("250 2.0.0 " + FailureReply.ascii(text));
        });
  }

  /** The reply to a command that has failed. */
  String refusal(Throwable failure) {
    if (failure instanceof PosternException known) {
      log.warn("SMTP: took no message from {}: {}", login, known.getMessage());
      return FailureReply.toMessage(known.failure());
    }
    log.error("SMTP: taking a message from {} failed", login, failure);
    return FailureReply.toMessage(
        new Failure.Unavailable(Upstreams.RETRY_AFTER, "Internal trouble"));
  }
}
