package dev.postern.sandbox.mail.imap;

import java.io.IOException;

/** LOGOUT (RFC 3501 section 6.1.3). */
final class Logout implements ImapCommand {
  @Override
  public Reply run(ImapSession session, Arguments arguments) throws IOException, BadCommand {
    arguments.end();
    session.wire().line("* BYE Microsoft Exchange Server IMAP4 server signing off.");
    session.enter(new SessionState.LoggedOut());
    return Reply.completed("LOGOUT");
  }
}
