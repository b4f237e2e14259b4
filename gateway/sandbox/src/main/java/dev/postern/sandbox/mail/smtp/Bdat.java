package dev.postern.sandbox.mail.smtp;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** BDAT (RFC 3030). */
final class Bdat implements SmtpCommand {
  private static final Pattern CHUNK =
      Pattern.compile("([0-9]{1,9})(\\s+LAST)?\\s*", Pattern.CASE_INSENSITIVE);

  @Override
  public SmtpReply run(SmtpSession session, String argument) throws IOException {
    Matcher chunk = CHUNK.matcher(argument);
    if (!chunk.matches()) {
      // Without a size nobody knows where the next command begins.
      session.close();
      return SmtpReply.badArguments();
    }
    int size = Integer.parseInt(chunk.group(1));
    if (size > SmtpSession.LARGEST_MESSAGE) {
      session.close();
      return SmtpSession.TOO_LARGE;
    }
    // The chunk follows whether it is welcome or not.
    byte[] octets = session.wire().readBlock(size);
    Optional<SmtpReply> refusal = session.mayReceive();
    Optional<Transaction> transaction = session.transaction();
    if (refusal.isPresent() || transaction.isEmpty()) {
      return refusal.orElse(SmtpReply.badSequence("Need mail command"));
    }
    if (transaction.get().chunks().size() + octets.length > SmtpSession.LARGEST_MESSAGE) {
      session.reset();
      return SmtpSession.TOO_LARGE;
    }
    transaction.get().chunks().writeBytes(octets);
    boolean last = chunk.group(2) != null;
    return last
        ? session.accept(transaction.get().chunks().toByteArray())
        : SmtpReply.of(250, "2.6.0 CHUNK received OK, " + size + " octets");
  }
}
