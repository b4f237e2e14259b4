package dev.postern.sandbox.mail.pop;

import dev.postern.sandbox.mail.Admission;
import dev.postern.sandbox.mail.BasicCredential;
import dev.postern.sandbox.mail.Gate;
import dev.postern.sandbox.mail.MailAccount;
import dev.postern.sandbox.mail.MailProtocol;
import dev.postern.sandbox.mail.XOAuth2;
import java.io.IOException;
import java.util.Optional;

/**
 * AUTH XOAUTH2, on premises PLAIN, in two steps (facts: Microsoft, section 3): a token is longer
 * than a command line may be.
 */
final class Auth implements PopCommand {
  /** What a password is answered where Exchange takes none, or another. */
  static final String BASIC = "Logon failure: unknown user name or bad password.";

  private static final String FAILED = "Authentication failure: unknown user name or bad password.";

  @Override
  public void run(PopSession session, String argument) throws IOException {
    String[] words = argument.split(" ", 2);
    Gate gate = session.gate();
    if (!words[0].equalsIgnoreCase(gate.onPremises() ? "PLAIN" : "XOAUTH2")) {
      session.error("Unsupported authentication mechanism.");
      return;
    }
    String response = words.length == 2 ? words[1] : session.challenge();
    if (response.equals("*")) {
      session.error("The AUTH protocol exchange was canceled by the client.");
      return;
    }
    Optional<Admission> admission =
        gate.onPremises()
            ? BasicCredential.parsePlain(response).map(it -> gate.admit(MailProtocol.POP, it))
            : XOAuth2.parse(response).map(it -> gate.admit(MailProtocol.POP, it));
    answer(session, admission.orElseGet(Admission.Refused::new), FAILED);
  }

  /** Opens the maildrop, if the login may, and says so. */
  static void answer(PopSession session, Admission admission, String refusal) throws IOException {
    switch (admission) {
      case Admission.Admitted(MailAccount account) -> {
        session.enter(new PopState.Transaction(new Maildrop(account)));
        session.ok("User successfully authenticated.");
      }
      case Admission.NotConnected(String mailbox) -> {
        session.enter(new PopState.NotConnected(mailbox));
        session.ok("User successfully authenticated.");
      }
      case Admission.Refused() -> session.error(refusal);
    }
  }
}
