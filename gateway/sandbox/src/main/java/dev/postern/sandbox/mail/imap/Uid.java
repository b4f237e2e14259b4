package dev.postern.sandbox.mail.imap;

import java.io.IOException;

/** UID (RFC 3501 section 6.4.8): the commands that take UIDs in place of sequence numbers. */
final class Uid implements ImapCommand {
  @Override
  public Reply run(ImapSession session, Arguments arguments) throws IOException, BadCommand {
    arguments.space();
    ImapCommand command =
        switch (arguments.keyword()) {
          case "FETCH" -> new Fetch(true);
          case "STORE" -> new Store(true);
          case "SEARCH" -> new Search(true);
          case "EXPUNGE" -> new Expunge(true);
          case "COPY" -> new Transfer(Transfer.Kind.COPY, true);
          case "MOVE" -> new Transfer(Transfer.Kind.MOVE, true);
          default -> throw new BadCommand("Command Error. 12");
        };
    return command.run(session, arguments);
  }
}
