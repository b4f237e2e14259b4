package dev.postern.formats.text;

/** Lines of at most 75 octets (RFC 5545 §3.1). */
public final class Folding {
  private static final int LIMIT = 75;

  private Folding() {}

  /** Folds a line without splitting a character, and ends it. */
  public static String fold(String line, String lineEnd) {
    StringBuilder out = new StringBuilder(line.length() + line.length() / 32 + 2);
    int octets = 0;
    for (int i = 0; i < line.length(); ) {
      int c = line.codePointAt(i);
      int size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (octets + size > LIMIT) {
        out.append(lineEnd).append(' ');
        octets = 1;
      }
      out.appendCodePoint(c);
      octets += size;
      i += Character.charCount(c);
    }
    return out.append(lineEnd).toString();
  }
}
