package dev.postern.sandbox.mail.imap;

import java.io.IOException;

/** NAMESPACE (RFC 2342): one personal namespace, separated by slashes. */
final class Namespace implements ImapCommand {
  @Override
  public Reply run(ImapSession session, Arguments arguments) throws IOException, BadCommand {
    arguments.end();
    session.wire().line("* NAMESPACE ((\"\" \"/\")) NIL NIL");
    return Reply.completed("NAMESPACE");
  }
}
