package dev.postern.sandbox.mail.imap;

/** DELETE (RFC 3501 section 6.3.4). */
final class Delete implements ImapCommand {
  @Override
  public Reply run(ImapSession session, Arguments arguments) throws BadCommand {
    arguments.space();
    String path = ImapSession.folderName(arguments);
    arguments.end();
    return session.account().delete(path) ? Reply.completed("DELETE") : Reply.no("DELETE failed.");
  }
}
