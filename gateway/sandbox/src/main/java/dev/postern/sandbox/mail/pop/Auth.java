package dev.postern.sandbox.mail.pop;

import dev.postern.sandbox.mail.Admission;
import dev.postern.sandbox.mail.MailAccount;
import dev.postern.sandbox.mail.MailProtocol;
import dev.postern.sandbox.mail.XOAuth2;
import java.io.IOException;
import java.util.Optional;

/**
 * AUTH XOAUTH2 in two steps (facts: Microsoft, section 3): a token is longer than a command line
 * may be.
 */
final class Auth implements PopCommand {
  /** What a password is answered: Exchange Online has switched basic authentication off. */
  static final String BASIC = "Logon failure: unknown user name or bad password.";

  private static final String FAILED = "Authentication failure: unknown user name or bad password.";

  @Override
  public void run(PopSession session, String argument) throws IOException {
    String[] words = argument.split(" ", 2);
    if (!words[0].equalsIgnoreCase("XOAUTH2")) {
      session.error("Unsupported authentication mechanism.");
      return;
    }
    String response = words.length == 2 ? words[1] : session.challenge();
    if (response.equals("*")) {
      session.error("The AUTH protocol exchange was canceled by the client.");
      return;
    }
    Optional<XOAuth2> credential = XOAuth2.parse(response);
    if (credential.isEmpty()) {
      session.error(FAILED);
      return;
    }
    switch (session.gate().admit(MailProtocol.POP, credential.get())) {
      case Admission.Admitted(MailAccount account) -> {
        session.enter(new PopState.Transaction(new Maildrop(account)));
        session.ok("User successfully authenticated.");
      }
      case Admission.NotConnected(String mailbox) -> {
        session.enter(new PopState.NotConnected(mailbox));
        session.ok("User successfully authenticated.");
      }
      case Admission.Refused() -> session.error(FAILED);
    }
  }
}
