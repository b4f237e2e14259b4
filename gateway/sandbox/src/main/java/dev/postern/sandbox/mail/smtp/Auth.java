package dev.postern.sandbox.mail.smtp;

import dev.postern.sandbox.conditions.MailFault;
import dev.postern.sandbox.mail.Admission;
import dev.postern.sandbox.mail.BasicCredential;
import dev.postern.sandbox.mail.MailAccount;
import dev.postern.sandbox.mail.MailProtocol;
import dev.postern.sandbox.mail.XOAuth2;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * AUTH (RFC 4954): XOAUTH2; LOGIN is announced as well, and always refused, since Exchange Online
 * has switched basic authentication off. On premises it is the other way round.
 */
final class Auth implements SmtpCommand {
  private static final SmtpReply CANCELLED = SmtpReply.of(501, "5.7.0 Authentication cancelled");
  private static final SmtpReply UNSUCCESSFUL =
      SmtpReply.of(535, "5.7.3 Authentication unsuccessful [" + SmtpSession.HOST + "]");

  @Override
  public SmtpReply run(SmtpSession session, String argument) throws IOException {
    String[] words = argument.split(" ", 2);
    Optional<String> initial = words.length == 2 ? Optional.of(words[1]) : Optional.empty();
    if (!session.hasGreeted()) {
      return SmtpReply.badSequence("Send hello first");
    }
    if (!session.secure()) {
      return SmtpReply.of(504, "5.7.4 Unrecognized authentication type");
    }
    if (session.account().isPresent()) {
      return SmtpReply.badSequence("Already authenticated");
    }
    return switch (words[0].toUpperCase(Locale.ROOT)) {
      case "XOAUTH2" -> xoauth2(session, initial);
      case "LOGIN" -> login(session, initial);
      default -> SmtpReply.of(504, "5.7.4 Unrecognized authentication type");
    };
  }

  private static SmtpReply xoauth2(SmtpSession session, Optional<String> initial)
      throws IOException {
    String response = initial.isPresent() ? initial.get() : session.challenge("");
    if (response.equals("*")) {
      return CANCELLED;
    }
    Optional<XOAuth2> credential = XOAuth2.parse(response);
    if (credential.isEmpty()) {
      return UNSUCCESSFUL;
    }
    if (session.fault(credential.get().user()).orElse(null)
        instanceof MailFault.SmtpAuthDisabled(String scope)) {
      return SmtpReply.of(
          535,
          "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the "
              + scope
              + ". Visit https://aka.ms/smtp_auth_disabled for more information. ["
              + SmtpSession.HOST
              + "]");
    }
    return answer(session, session.gate().admit(MailProtocol.SMTP, credential.get()));
  }

  private static SmtpReply login(SmtpSession session, Optional<String> initial) throws IOException {
    String user = initial.isPresent() ? initial.get() : session.challenge("VXNlcm5hbWU6");
    if (user.equals("*")) {
      return CANCELLED;
    }
    String password = session.challenge("UGFzc3dvcmQ6");
    if (password.equals("*")) {
      return CANCELLED;
    }
    if (!session.gate().onPremises()) {
      return SmtpReply.of(
          535,
          "5.7.139 Authentication unsuccessful, basic authentication is disabled. ["
              + SmtpSession.HOST
              + "]");
    }
    BasicCredential credential =
        BasicCredential.of(
            BasicCredential.decode(user).orElse(""), BasicCredential.decode(password).orElse(""));
    return answer(session, session.gate().admit(MailProtocol.SMTP, credential));
  }

  private static SmtpReply answer(SmtpSession session, Admission admission) {
    return switch (admission) {
      case Admission.Admitted(MailAccount account) -> {
        session.authenticated(account);
        yield SmtpReply.of(235, "2.7.0 Authentication successful");
      }
      case Admission.NotConnected _, Admission.Refused _ -> UNSUCCESSFUL;
    };
  }
}
