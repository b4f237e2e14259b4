package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.Flag;
import dev.postern.sandbox.mail.MailFolder;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** APPEND (RFC 3501 section 6.3.11) with the response code of RFC 4315. */
final class Append implements ImapCommand {

  @Override
  public Reply run(ImapSession session, Arguments arguments) throws BadCommand {
    arguments.space();
    String path = ImapSession.folderName(arguments);
    arguments.space();
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (arguments.sees('(')) {
      for (String flag : arguments.flagList()) {
        Flag.of(flag).ifPresent(flags::add);
      }
      arguments.space();
    }
    Instant received = Instant.now();
    if (arguments.sees('"')) {
      received = DateTimes.parse(arguments.quoted());
      arguments.space();
    }
    byte[] content = arguments.literal();
    arguments.end();
    Optional<MailFolder> folder = session.folder(path);
    if (folder.isEmpty()) {
      return Reply.no("[TRYCREATE] " + ModifiedUtf7.encode(path) + " doesn't exist.");
    }
    long uid = folder.get().append(content, flags, received);
    return Reply.ok(
        "[APPENDUID %d %d] APPEND completed.".formatted(folder.get().uidValidity(), uid));
  }
}
