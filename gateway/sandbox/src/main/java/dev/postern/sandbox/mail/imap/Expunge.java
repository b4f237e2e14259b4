package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.Flag;
import java.util.List;

/** EXPUNGE (RFC 3501 section 6.4.3) and UID EXPUNGE (RFC 4315). */
record Expunge(boolean byUid) implements ImapCommand {

  @Override
  public Reply run(ImapSession session, Arguments arguments) throws BadCommand {
    SelectedFolder selected = session.selected();
    List<Long> deleted = deleted(selected);
    if (byUid) {
      arguments.space();
      SequenceSet set = arguments.sequenceSet();
      List<Long> wanted =
          selected.messages(set, true).stream().map(n -> n.message().uid()).toList();
      deleted = deleted.stream().filter(wanted::contains).toList();
    }
    arguments.end();
    if (selected.readOnly()) {
      return Reply.no("EXPUNGE failed. The folder is read-only.");
    }
    selected.folder().expunge(deleted);
    return Reply.completed("EXPUNGE");
  }

  static List<Long> deleted(SelectedFolder selected) {
    return selected.all().stream()
        .filter(n -> n.message().flags().contains(Flag.DELETED))
        .map(n -> n.message().uid())
        .toList();
  }
}
