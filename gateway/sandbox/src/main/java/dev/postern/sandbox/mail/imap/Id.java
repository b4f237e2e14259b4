package dev.postern.sandbox.mail.imap;

import java.io.IOException;

/** ID (RFC 2971); what the client says of itself is taken as it is. */
final class Id implements ImapCommand {
  @Override
  public Reply run(ImapSession session, Arguments arguments) throws IOException {
    session
        .wire()
        .line("* ID (\"name\" \"Microsoft.Exchange.Imap4.Imap4Server\" \"version\" \"15.20\")");
    return Reply.completed("ID");
  }
}
