package dev.postern.sandbox.mail.imap;

/** CLOSE (RFC 3501 section 6.4.2), which expunges, and UNSELECT (RFC 3691), which does not. */
record Close(String name, boolean expunges) implements ImapCommand {
  @Override
  public Reply run(ImapSession session, Arguments arguments) throws BadCommand {
    arguments.end();
    SelectedFolder selected = session.selected();
    if (expunges && !selected.readOnly()) {
      selected.folder().expunge(Expunge.deleted(selected));
    }
    session.enter(new SessionState.Authenticated(session.account()));
    return Reply.completed(name);
  }
}
