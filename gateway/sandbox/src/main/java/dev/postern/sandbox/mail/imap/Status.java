package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.Flag;
import dev.postern.sandbox.mail.MailFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** STATUS (RFC 3501 section 6.3.10). */
final class Status implements ImapCommand {

  @Override
  public Reply run(ImapSession session, Arguments arguments) throws IOException, BadCommand {
    arguments.space();
    String path = ImapSession.folderName(arguments);
    arguments.space();
    List<String> items = arguments.flagList();
    arguments.end();
    Optional<MailFolder> folder = session.folder(path);
    if (folder.isEmpty()) {
      return Reply.no(ModifiedUtf7.encode(path) + " doesn't exist.");
    }
    List<String> values = new ArrayList<>();
    for (String item : items) {
      String name = item.toUpperCase(Locale.ROOT);
      values.add(name + " " + value(folder.get(), name));
    }
    session
        .wire()
        .line("* STATUS %s (%s)".formatted(ImapString.mailbox(path), String.join(" ", values)));
    return Reply.completed("STATUS");
  }

  private static long value(MailFolder folder, String item) throws BadCommand {
    return switch (item) {
      case "MESSAGES" -> folder.messages().size();
      case "RECENT" -> 0;
      case "UIDNEXT" -> folder.uidNext();
      case "UIDVALIDITY" -> folder.uidValidity();
      case "UNSEEN" ->
          folder.messages().stream().filter(m -> !m.flags().contains(Flag.SEEN)).count();
      default -> throw BadCommand.arguments();
    };
  }
}
