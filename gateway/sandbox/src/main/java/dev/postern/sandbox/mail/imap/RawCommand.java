package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command as it came off the wire: {@code lines} and, between each two of them, the literal that
 * the former announced (RFC 3501 section 4.3, non-synchronizing ones of RFC 7888).
 */
record RawCommand(List<String> lines, List<byte[]> literals) {
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int LARGEST_LITERAL = 150 * 1024 * 1024;
  private static final Pattern LITERAL = Pattern.compile("\\{(\\d{1,18})(\\+?)}$");

  /**
   * Reads one command.
   *
   * @throws Oversized for a literal nobody will store; what follows on the wire is not worth
   *     reading
   */
  static RawCommand read(Wire wire) throws IOException, Oversized {
    List<String> lines = new ArrayList<>();
    List<byte[]> literals = new ArrayList<>();
    while (true) {
      String line = wire.readLine(LONGEST_LINE);
      Matcher literal = LITERAL.matcher(line);
      if (!literal.find()) {
        lines.add(line);
        return new RawCommand(List.copyOf(lines), List.copyOf(literals));
      }
      long length = Long.parseLong(literal.group(1));
      if (length > LARGEST_LITERAL) {
        lines.add(line.substring(0, literal.start()));
        throw new Oversized(lines.getFirst());
      }
      lines.add(line.substring(0, literal.start()));
      if (literal.group(2).isEmpty()) {
        wire.send("+ Ready for additional command text.");
      }
      literals.add(wire.readBlock((int) length));
    }
  }

  /** A literal larger than any message may be. */
  static final class Oversized extends Exception {
    private final String tag;

    private Oversized(String firstLine) {
      super("literal too large", null, false, false);
      this.tag = firstLine.isBlank() ? "*" : firstLine.strip().split(" ", 2)[0];
    }

    String tag() {
      return tag;
    }
  }
}
