package dev.postern.protocols.smtp;

/**
 * What may stand around the words of a command: WSP (RFC 5234), and no other control characters.
 */
final class Blanks {
  private Blanks() {}

  /** Without those at both ends. */
  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }
}
