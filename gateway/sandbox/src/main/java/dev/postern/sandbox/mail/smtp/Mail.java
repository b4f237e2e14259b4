package dev.postern.sandbox.mail.smtp;

import java.util.Optional;
import java.util.Set;

/** MAIL (RFC 5321 section 4.1.1.2) with SIZE, BODY, SMTPUTF8, AUTH, RET and ENVID. */
final class Mail implements SmtpCommand {
  private static final Set<String> KNOWN =
      Set.of("SIZE", "BODY", "SMTPUTF8", "AUTH", "RET", "ENVID");

  @Override
  public SmtpReply run(SmtpSession session, String argument) {
    if (!session.hasGreeted()) {
      return SmtpReply.badSequence("Send hello first");
    }
    if (session.account().isEmpty()) {
      return SmtpReply.notAuthenticated();
    }
    if (session.transaction().isPresent()) {
      return SmtpReply.badSequence("Sender already specified");
    }
    Optional<PathArgument> path = PathArgument.parse("FROM", argument);
    if (path.isEmpty()) {
      return SmtpReply.badArguments();
    }
    if (!KNOWN.containsAll(path.get().parameters().keySet())) {
      return SmtpReply.of(555, "5.5.4 Unsupported option");
    }
    String size = path.get().parameters().getOrDefault("SIZE", "0");
    if (!size.matches("[0-9]{1,18}")) {
      return SmtpReply.badArguments();
    }
    if (Long.parseLong(size) > SmtpSession.LARGEST_MESSAGE) {
      return SmtpSession.TOO_LARGE;
    }
    session.begin(new Transaction(path.get().address()));
    return SmtpReply.of(250, "2.1.0 Sender OK");
  }
}
