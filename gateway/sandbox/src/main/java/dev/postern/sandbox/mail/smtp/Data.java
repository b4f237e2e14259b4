package dev.postern.sandbox.mail.smtp;

import dev.postern.sandbox.mail.Wire;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** DATA (RFC 5321 section 4.1.1.4). */
final class Data implements SmtpCommand {

  @Override
  public SmtpReply run(SmtpSession session, String argument) throws IOException {
    Optional<SmtpReply> refusal = session.mayReceive();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    session.reply(SmtpReply.of(354, "Start mail input; end with <CRLF>.<CRLF>"));
    Optional<byte[]> content = read(session.wire(), SmtpSession.LARGEST_MESSAGE);
    if (content.isEmpty()) {
      session.reset();
      return SmtpSession.TOO_LARGE;
    }
    return session.accept(content.get());
  }

  /** Reads to the lone dot, undoing the stuffing; empty if there was more than the limit. */
  private static Optional<byte[]> read(Wire wire, int limit) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream(4096);
    boolean tooLarge = false;
    while (true) {
      ByteArrayOutputStream line = line(wire);
      byte[] octets = line.toByteArray();
      if (octets.length == 3 && octets[0] == '.' && octets[1] == '\r') {
        return tooLarge ? Optional.empty() : Optional.of(content.toByteArray());
      }
      int from = octets[0] == '.' ? 1 : 0;
      tooLarge |= content.size() + octets.length - from > limit;
      if (!tooLarge) {
        content.write(octets, from, octets.length - from);
      }
    }
  }

  /** A line with its CRLF; a bare LF ends none, so that nobody smuggles an end of data. */
  private static ByteArrayOutputStream line(Wire wire) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    int before = -1;
    while (true) {
      int octet = wire.read();
      if (octet < 0) {
        throw new EOFException("connection closed in the middle of a message");
      }
      line.write(octet);
      if (octet == '\n' && before == '\r') {
        return line;
      }
      before = octet;
    }
  }
}
