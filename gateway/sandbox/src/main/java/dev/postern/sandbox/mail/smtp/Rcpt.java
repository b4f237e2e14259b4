package dev.postern.sandbox.mail.smtp;

import dev.postern.sandbox.mail.Recipient;
import java.util.Optional;
import java.util.Set;

/** RCPT (RFC 5321 section 4.1.1.3) with NOTIFY and ORCPT. */
final class Rcpt implements SmtpCommand {
  private static final Set<String> KNOWN = Set.of("NOTIFY", "ORCPT");

  /** What a mailbox of Exchange Online may address in one message. */
  private static final int MOST_RECIPIENTS = 500;

  @Override
  public SmtpReply run(SmtpSession session, String argument) {
    if (session.account().isEmpty()) {
      return SmtpReply.notAuthenticated();
    }
    Optional<Transaction> transaction = session.transaction();
    if (transaction.isEmpty()) {
      return SmtpReply.badSequence("Need mail command");
    }
    Optional<PathArgument> path =
        PathArgument.parse("TO", argument).filter(p -> !p.address().isEmpty());
    if (path.isEmpty()) {
      return SmtpReply.badArguments();
    }
    if (!KNOWN.containsAll(path.get().parameters().keySet())) {
      return SmtpReply.of(555, "5.5.4 Unsupported option");
    }
    String notify = path.get().parameters().get("NOTIFY");
    Optional<Set<Recipient.Notify>> wanted =
        notify == null ? Optional.of(Recipient.DEFAULT) : Recipient.parseNotify(notify);
    if (wanted.isEmpty()) {
      return SmtpReply.badArguments();
    }
    if (transaction.get().recipients().size() >= MOST_RECIPIENTS) {
      return SmtpReply.of(452, "4.5.3 Too many recipients");
    }
    transaction.get().recipients().add(new Recipient(path.get().address(), wanted.get()));
    return SmtpReply.of(250, "2.1.5 Recipient OK");
  }
}
