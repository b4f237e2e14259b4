package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.Flag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** STORE (RFC 3501 section 6.4.6). */
record Store(boolean byUid) implements ImapCommand {

  @Override
  public Reply run(ImapSession session, Arguments arguments) throws IOException, BadCommand {
    arguments.space();
    SequenceSet set = arguments.sequenceSet();
    arguments.space();
    String item = arguments.keyword();
    arguments.space();
    Set<Flag> given = flags(arguments);
    arguments.end();
    boolean silent = item.endsWith(".SILENT");
    String action = silent ? item.substring(0, item.length() - ".SILENT".length()) : item;
    SelectedFolder selected = session.selected();
    if (!action.matches("[+-]?FLAGS")) {
      throw BadCommand.arguments();
    }
    if (selected.readOnly()) {
      return Reply.no("STORE failed. The folder is read-only.");
    }
    for (SelectedFolder.Numbered numbered : selected.messages(set, byUid)) {
      Set<Flag> flags = EnumSet.noneOf(Flag.class);
      if (!action.equals("FLAGS")) {
        flags.addAll(numbered.message().flags());
      }
      if (action.startsWith("-")) {
        flags.removeAll(given);
      } else {
        flags.addAll(given);
      }
      selected.folder().setFlags(numbered.message().uid(), flags);
      selected.tell(numbered, flags);
      if (!silent) {
        String uid = byUid ? " UID " + numbered.message().uid() : "";
        session
            .wire()
            .line("* %d FETCH (FLAGS %s%s)".formatted(numbered.sequence(), Flag.list(flags), uid));
      }
    }
    return Reply.completed("STORE");
  }

  /** Keywords Exchange does not keep are passed over, as it does itself. */
  private static Set<Flag> flags(Arguments arguments) throws BadCommand {
    List<String> names = new ArrayList<>();
    if (arguments.sees('(')) {
      names.addAll(arguments.flagList());
    } else {
      do {
        names.add(arguments.flag());
      } while (arguments.skip(' '));
    }
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    names.forEach(name -> Flag.of(name).ifPresent(flags::add));
    return flags;
  }
}
