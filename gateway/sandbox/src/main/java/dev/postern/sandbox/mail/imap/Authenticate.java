package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.Admission;
import dev.postern.sandbox.mail.BasicCredential;
import dev.postern.sandbox.mail.MailAccount;
import dev.postern.sandbox.mail.MailProtocol;
import dev.postern.sandbox.mail.XOAuth2;
import java.io.IOException;
import java.util.Optional;

/**
 * AUTHENTICATE XOAUTH2, on premises PLAIN (RFC 3501 section 6.2.2, RFC 4959). Exchange gives no
 * JSON challenge on failure, and says OK where the token is good but the mailbox does not open for
 * it.
 */
final class Authenticate implements ImapCommand {
  private static final int LONGEST_RESPONSE = 64 * 1024;

  @Override
  public Reply run(ImapSession session, Arguments arguments) throws IOException, BadCommand {
    arguments.space();
    String mechanism = arguments.keyword();
    String response;
    if (arguments.skip(' ')) {
      response = arguments.until("");
    } else {
      arguments.end();
      response = "";
    }
    if (!mechanism.equals(session.gate().onPremises() ? "PLAIN" : "XOAUTH2")) {
      return Reply.no("Unsupported authentication mechanism.");
    }
    if (response.isEmpty()) {
      session.wire().send("+ ");
      response = session.wire().readLine(LONGEST_RESPONSE);
      if (response.equals("*")) {
        throw new BadCommand("The AUTH protocol exchange was canceled by the client.");
      }
    }
    Optional<Admission> admission =
        session.gate().onPremises()
            ? BasicCredential.parsePlain(response)
                .map(it -> session.gate().admit(MailProtocol.IMAP, it))
            : XOAuth2.parse(response).map(it -> session.gate().admit(MailProtocol.IMAP, it));
    return answer(session, "AUTHENTICATE", admission.orElseGet(Admission.Refused::new));
  }

  /** Opens the mailbox, if the login may, and says so in the name of a command. */
  static Reply answer(ImapSession session, String command, Admission admission) {
    return switch (admission) {
      case Admission.Admitted(MailAccount account) -> {
        session.enter(new SessionState.Authenticated(account));
        yield Reply.completed(command);
      }
      case Admission.NotConnected(String mailbox) -> {
        session.enter(new SessionState.NotConnected(mailbox));
        yield Reply.completed(command);
      }
      case Admission.Refused() -> Reply.no(command + " failed.");
    };
  }
}
