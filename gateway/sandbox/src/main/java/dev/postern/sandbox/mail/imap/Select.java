package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.Flag;
import dev.postern.sandbox.mail.MailFolder;
import dev.postern.sandbox.mail.Wire;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;

/** SELECT and EXAMINE (RFC 3501 sections 6.3.1 and 6.3.2). */
record Select(String name, boolean readOnly) implements ImapCommand {
  private static final String FLAGS = Flag.list(EnumSet.allOf(Flag.class));

  @Override
  public Reply run(ImapSession session, Arguments arguments) throws IOException, BadCommand {
    arguments.space();
    String path = ImapSession.folderName(arguments);
    arguments.end();
    // A failed SELECT leaves no folder selected.
    session.enter(new SessionState.Authenticated(session.account()));
    Optional<MailFolder> found = session.folder(path);
    if (found.isEmpty()) {
      return Reply.no(ModifiedUtf7.encode(path) + " doesn't exist.");
    }
    MailFolder folder = found.get();
    SelectedFolder selected = new SelectedFolder(folder, readOnly);
    Wire wire = session.wire();
    wire.line("* " + selected.exists() + " EXISTS");
    wire.line("* 0 RECENT");
    wire.line("* FLAGS " + FLAGS);
    wire.line("* OK [PERMANENTFLAGS " + (readOnly ? "()" : FLAGS) + "] Permanent flags");
    Optional<Integer> unseen =
        selected.all().stream()
            .filter(n -> !n.message().flags().contains(Flag.SEEN))
            .map(SelectedFolder.Numbered::sequence)
            .findFirst();
    if (unseen.isPresent()) {
      wire.line("* OK [UNSEEN " + unseen.get() + "] Is the first unseen message");
    }
    wire.line("* OK [UIDVALIDITY " + folder.uidValidity() + "] UIDVALIDITY value");
    wire.line("* OK [UIDNEXT " + folder.uidNext() + "] The next unique identifier value");
    session.enter(new SessionState.Selected(session.account(), selected));
    return Reply.ok((readOnly ? "[READ-ONLY] " : "[READ-WRITE] ") + name + " completed.");
  }
}
