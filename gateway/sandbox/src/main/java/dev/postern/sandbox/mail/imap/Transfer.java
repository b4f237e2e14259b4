package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.MailFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** COPY (RFC 3501 section 6.4.7) and MOVE (RFC 6851), with COPYUID (RFC 4315). */
record Transfer(Kind kind, boolean byUid) implements ImapCommand {

  /** Which of the two. */
  enum Kind {
    COPY,
    MOVE
  }

  @Override
  public Reply run(ImapSession session, Arguments arguments) throws IOException, BadCommand {
    arguments.space();
    SequenceSet set = arguments.sequenceSet();
    arguments.space();
    String path = ImapSession.folderName(arguments);
    arguments.end();
    SelectedFolder selected = session.selected();
    List<Long> uids = selected.messages(set, byUid).stream().map(n -> n.message().uid()).toList();
    Optional<MailFolder> target = session.folder(path);
    if (target.isEmpty()) {
      return Reply.no("[TRYCREATE] " + ModifiedUtf7.encode(path) + " doesn't exist.");
    }
    if (kind == Kind.MOVE && selected.readOnly()) {
      return Reply.no("MOVE failed. The folder is read-only.");
    }
    Map<Long, Long> copied =
        new TreeMap<>(
            switch (kind) {
              case COPY -> selected.folder().copy(uids, target.get());
              case MOVE -> selected.folder().move(uids, target.get());
            });
    if (copied.isEmpty()) {
      return Reply.completed(kind.name());
    }
    String code =
        "[COPYUID %d %s %s]"
            .formatted(target.get().uidValidity(), join(copied.keySet()), join(copied.values()));
    return switch (kind) {
      case COPY -> Reply.ok(code + " COPY completed.");
      case MOVE -> {
        // RFC 6851 section 4.3: the code goes ahead of the EXPUNGE responses.
        session.wire().line("* OK " + code);
        yield Reply.completed("MOVE");
      }
    };
  }

  private static String join(Iterable<Long> uids) {
    return java.util.stream.StreamSupport.stream(uids.spliterator(), false)
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }
}
