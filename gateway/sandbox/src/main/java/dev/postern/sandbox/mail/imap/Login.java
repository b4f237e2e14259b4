package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.BasicCredential;
import dev.postern.sandbox.mail.MailProtocol;

/** LOGIN (RFC 3501 section 6.2.3), which Exchange Online always refuses. */
final class Login implements ImapCommand {

  @Override
  public Reply run(ImapSession session, Arguments arguments) throws BadCommand {
    arguments.space();
    String name = arguments.astring();
    arguments.space();
    String password = arguments.astring();
    arguments.end();
    return Authenticate.answer(
        session,
        "LOGIN",
        session.gate().admit(MailProtocol.IMAP, BasicCredential.of(name, password)));
  }
}
