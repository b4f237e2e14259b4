package dev.postern.sandbox.mail.imap;

/** RENAME (RFC 3501 section 6.3.5). */
final class Rename implements ImapCommand {
  @Override
  public Reply run(ImapSession session, Arguments arguments) throws BadCommand {
    arguments.space();
    String from = ImapSession.folderName(arguments);
    arguments.space();
    String to = ImapSession.folderName(arguments);
    arguments.end();
    return session.account().rename(from, to)
        ? Reply.completed("RENAME")
        : Reply.no("RENAME failed.");
  }
}
