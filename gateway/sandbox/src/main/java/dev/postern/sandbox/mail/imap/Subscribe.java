package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.MailFolder;
import java.util.Optional;

/** SUBSCRIBE and UNSUBSCRIBE (RFC 3501 sections 6.3.6 and 6.3.7). */
record Subscribe(String name, boolean on) implements ImapCommand {
  @Override
  public Reply run(ImapSession session, Arguments arguments) throws BadCommand {
    arguments.space();
    String path = ImapSession.folderName(arguments);
    arguments.end();
    Optional<MailFolder> folder = session.folder(path);
    if (folder.isEmpty()) {
      return Reply.no(ModifiedUtf7.encode(path) + " doesn't exist.");
    }
    session.account().subscribe(folder.get(), on);
    return Reply.completed(name);
  }
}
