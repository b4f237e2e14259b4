package dev.postern.protocols.pop;

import java.util.Locale;

/**
 * The first line of an upstream's response (RFC 1939 section 3, RFC 5034 section 4).
 *
 * @param line without its end
 */
record Response(String line) {

  boolean ok() {
    return line.startsWith("+OK");
  }

  /** Whether the server waits for the next SASL message. */
  boolean challenge() {
    return line.equals("+") || line.startsWith("+ ");
  }

  /** Whether it carries this response code (RFC 2449 section 8), with or without refinements. */
  boolean has(String code) {
    String text = line.toUpperCase(Locale.ROOT);
    return text.startsWith("-ERR [" + code + "]") || text.startsWith("-ERR [" + code + "/");
  }

  /** What Exchange says by IMAP; that it does so by POP as well is not verified. */
  boolean throttled() {
    return line.toLowerCase(Locale.ROOT).contains("throttled");
  }

  @Override
  public String toString() {
    return line;
  }
}
