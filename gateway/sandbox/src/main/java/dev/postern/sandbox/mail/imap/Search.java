package dev.postern.sandbox.mail.imap;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** SEARCH (RFC 3501 section 6.4.4). */
record Search(boolean byUid) implements ImapCommand {

  @Override
  public Reply run(ImapSession session, Arguments arguments) throws IOException, BadCommand {
    arguments.space();
    SelectedFolder selected = session.selected();
    List<SelectedFolder.Numbered> all = selected.all();
    long lastUid = all.isEmpty() ? 0 : all.getLast().message().uid();
    Predicate<Candidate> wanted = new SearchKeys(arguments, selected.exists(), lastUid).parseAll();
    String hits =
        all.stream()
            .map(Candidate::new)
            .filter(wanted)
            .map(c -> " " + (byUid ? c.message().uid() : c.sequence()))
            .collect(Collectors.joining());
    session.wire().line("* SEARCH" + hits);
    return Reply.completed("SEARCH");
  }
}
