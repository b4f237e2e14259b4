package dev.postern.protocols.smtp;

import dev.postern.api.MailAddress;
import dev.postern.protocols.mail.Octets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The argument of MAIL and RCPT: a path (RFC 5321 section 4.1.2, RFC 6531 section 3.3) and what
 * follows it. Blanks before the path and missing angle brackets are let pass, as devices send them;
 * source routes are ignored, as RFC 5321 appendix C wants.
 *
 * @param octets the mailbox, one character for each octet; empty for {@code <>}
 * @param parameters the rest
 */
record Path(String octets, String parameters) {
  /** RFC 5321 section 4.5.3.1.3. */
  private static final int LONGEST = 254;

  private static final Pattern MAILBOX =
      Pattern.compile(
          "([^\\x00-\\x20\\x7f\"<>@(),:;\\[\\]\\\\]+|\"([^\\x00-\\x1f\\x7f\"\\\\]|\\\\[ -~])+\")"
              + "@([^\\x00-\\x20\\x7f\"<>@(),:;\\[\\]\\\\]+|\\[[!-Z^-~]+])");

  /**
   * @param keyword what stands before the path, such as {@code FROM:}
   */
  static Path parse(String keyword, String argument) throws SyntaxException {
    if (!argument.toUpperCase(Locale.ROOT).startsWith(keyword)) {
      throw new SyntaxException("501 5.5.4", "The command is to be followed by " + keyword + "<>");
    }
    String rest = Blanks.strip(argument.substring(keyword.length()));
    int end = end(rest);
    String inside = rest.startsWith("<") ? rest.substring(1, end - 1) : rest.substring(0, end);
    String mailbox =
        inside.startsWith("@") ? inside.substring(inside.indexOf(':') + 1) : Blanks.strip(inside);
    return new Path(mailbox, Blanks.strip(rest.substring(end)));
  }

  /** Behind the path: its bracket, or where there is none, the first blank. */
  private static int end(String text) throws SyntaxException {
    if (!text.startsWith("<")) {
      int blank = text.indexOf(' ');
      if (text.isEmpty()) {
        throw new SyntaxException("501 5.5.4", "There is no address");
      }
      return blank < 0 ? text.length() : blank;
    }
    boolean quoted = false;
    for (int at = 1; at < text.length(); at++) {
      switch (text.charAt(at)) {
        case '\\' -> at++;
        case '"' -> quoted = !quoted;
        case '>' -> {
          if (!quoted) {
            return at + 1;
          }
        }
        default -> {}
      }
    }
    throw new SyntaxException("501 5.5.4", "The address is not closed by >");
  }

  boolean isEmpty() {
    return octets.isEmpty();
  }

  /** Whether only SMTPUTF8 allows it (RFC 6531 section 3.2). */
  boolean needsUtf8() {
    return octets.chars().anyMatch(c -> c > 0x7e);
  }

  /** The address, if it is one. */
  Optional<MailAddress> address() {
    return octets.length() > LONGEST || !MAILBOX.matcher(octets).matches()
        ? Optional.empty()
        : Octets.utf8(octets).flatMap(MailAddress::parse);
  }
}
