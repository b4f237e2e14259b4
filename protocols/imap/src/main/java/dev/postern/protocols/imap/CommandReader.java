package dev.postern.protocols.imap;

import dev.postern.protocols.mail.MailSession;
import dev.postern.protocols.mail.WireException;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;

/**
 * Reads whole commands, with their literals, as they stand on the wire: one character for each
 * octet.
 */
final class CommandReader {
  /**
   * For a command as a whole: RFC 7162 section 4 wants 8192 octets to a line; a SASL message or a
   * long password need no more.
   */
  private static final int MOST_OCTETS = 12_288;

  private static final int MOST_LITERAL_OCTETS = 4_096;

  private final MailSession session;

  CommandReader(MailSession session) {
    this.session = session;
  }

  /**
   * The next command, without its last line end.
   *
   * @return fails with {@link WireException} or {@link LiteralTooLargeException}
   */
  Future<String> read() {
    return read("");
  }

  private Future<String> read(String before) {
    return session
        .line(Math.max(0, MOST_OCTETS - before.length()))
        .compose(line -> {
          String text = before + line;
          return LiteralMark.of(line)
              .map(mark -> literal(text, mark))
              .orElseGet(() -> Future.succeededFuture(text));
        });
  }

  private Future<String> literal(String text, LiteralMark mark) {
    if (mark.octets() > MOST_LITERAL_OCTETS) {
      String tag = text.substring(0, Math.max(0, text.indexOf(' ')));
      return Future.failedFuture(
          new LiteralTooLargeException(Request.isTag(tag) ? tag : "*", mark.synchronizing()));
    }
    if (mark.synchronizing()) {
      session.send("+ Go ahead");
    }
    return session
        .octets(mark.octets())
        .map(octets -> new String(octets, StandardCharsets.ISO_8859_1))
        .compose(octets ->
            octets.indexOf('\0') >= 0
                ? Future.failedFuture(new WireException(WireException.Reason.NUL))
                : read(text + "\r\n" + octets));
  }
}
