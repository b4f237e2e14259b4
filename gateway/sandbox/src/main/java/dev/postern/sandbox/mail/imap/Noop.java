package dev.postern.sandbox.mail.imap;

/**
 * NOOP and CHECK (RFC 3501 sections 6.1.2 and 6.4.1): what changed is told behind every command.
 */
record Noop(String name) implements ImapCommand {
  @Override
  public Reply run(ImapSession session, Arguments arguments) throws BadCommand {
    arguments.end();
    return Reply.completed(name);
  }
}
