package dev.postern.sandbox.mail.mime;

import java.nio.charset.StandardCharsets;

/** Content lines of iCalendar, folded (RFC 5545 section 3.1). */
final class ContentLines {
  private static final int LONGEST = 75;

  private final StringBuilder text = new StringBuilder();

  void add(String line) {
    int octets = 0;
    for (int codePoint : line.codePoints().toArray()) {
      String letter = Character.toString(codePoint);
      int size = letter.getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > LONGEST) {
        text.append("\r\n ");
        octets = 1;
      }
      text.append(letter);
      octets += size;
    }
    text.append("\r\n");
  }

  /** A property of type TEXT (RFC 5545 section 3.3.11). */
  void text(String name, String value) {
    add(
        name
            + ":"
            + value
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r", "")
                .replace("\n", "\\n"));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
