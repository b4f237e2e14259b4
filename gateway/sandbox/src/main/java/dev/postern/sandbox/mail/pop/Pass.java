package dev.postern.sandbox.mail.pop;

import dev.postern.sandbox.mail.BasicCredential;
import dev.postern.sandbox.mail.MailProtocol;
import java.io.IOException;

/** PASS (RFC 1939 section 7), which Exchange Online always refuses. */
final class Pass implements PopCommand {

  @Override
  public void run(PopSession session, String argument) throws IOException {
    if (session.state() instanceof PopState.Authorization(String user)) {
      session.enter(new PopState.Authorization(""));
      Auth.answer(
          session,
          session.gate().admit(MailProtocol.POP, BasicCredential.of(user, argument)),
          Auth.BASIC);
    }
  }
}
