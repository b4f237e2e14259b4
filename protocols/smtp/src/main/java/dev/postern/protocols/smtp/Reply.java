package dev.postern.protocols.smtp;

import dev.postern.protocols.mail.Wire;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A reply of the upstream, all its lines together (RFC 5321 section 4.2).
 *
 * @param code 0 if it is no reply at all
 * @param lines without code
 */
record Reply(int code, List<String> lines) {
  private static final int LONGEST_LINE = 4_096;
  private static final int MOST_LINES = 128;
  private static final Pattern LINE = Pattern.compile("[2-5][0-9]{2}([ -].*)?");

  /** Reads the next reply. */
  static Future<Reply> read(Wire wire) {
    return read(wire, List.of());
  }

  private static Future<Reply> read(Wire wire, List<String> before) {
    return wire.line(LONGEST_LINE)
        .compose(line -> {
          if (!LINE.matcher(line).matches() || before.size() == MOST_LINES) {
            return Future.succeededFuture(new Reply(0, List.of(line)));
          }
          String text = line.length() > 4 ? line.substring(4) : "";
          List<String> lines = Stream.concat(before.stream(), Stream.of(text)).toList();
          return line.startsWith("-", 3)
              ? read(wire, lines)
              : Future.succeededFuture(new Reply(Integer.parseInt(line.substring(0, 3)), lines));
        });
  }

  /** Whether a reply to EHLO names an extension. */
  boolean announces(String extension) {
    return lines.stream()
        .skip(1)
        .map(line -> line.toUpperCase(Locale.ROOT) + " ")
        .anyMatch(line -> line.startsWith(extension + " "));
  }

  /** For the log. */
  @Override
  public String toString() {
    return code + " " + String.join(" / ", lines);
  }
}
