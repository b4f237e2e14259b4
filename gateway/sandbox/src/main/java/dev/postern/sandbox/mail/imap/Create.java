package dev.postern.sandbox.mail.imap;

/** CREATE (RFC 3501 section 6.3.3); a trailing separator is taken as the hint it is. */
final class Create implements ImapCommand {
  @Override
  public Reply run(ImapSession session, Arguments arguments) throws BadCommand {
    arguments.space();
    String name = ImapSession.folderName(arguments);
    arguments.end();
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    if (path.isBlank() || path.startsWith("/") || path.contains("//")) {
      return Reply.no("CREATE failed. Invalid mailbox name.");
    }
    return session.account().create(path)
        ? Reply.completed("CREATE")
        : Reply.no("Mailbox already exists.");
  }
}
