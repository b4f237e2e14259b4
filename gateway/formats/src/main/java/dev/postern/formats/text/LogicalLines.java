package dev.postern.formats.text;

/** Walks over a text line by line, taking folded lines together (RFC 5545 §3.1). */
final class LogicalLines {
  private static final char BOM = '\uFEFF';

  private final String text;
  private int at;
  private int physical;
  private int number;
  private String raw = "";
  private String unfolded = "";

  LogicalLines(String text) {
    this.text = text;
  }

  /** Moves to the next line; false at the end. */
  boolean next() {
    if (at >= text.length()) {
      return false;
    }
    int start = at;
    number = physical + 1;
    StringBuilder line = new StringBuilder();
    int from = at == 0 && text.charAt(0) == BOM ? 1 : at;
    while (true) {
      int end = endOfContent(from);
      line.append(text, from, end);
      at = afterLineEnd(end);
      physical++;
      if (at >= text.length() || !isFold(text.charAt(at))) {
        break;
      }
      from = at + 1;
    }
    raw = text.substring(start, at);
    unfolded = line.toString();
    return true;
  }

  private static boolean isFold(char c) {
    return c == ' ' || c == '\t';
  }

  private int endOfContent(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  /** Some writers end lines with CR CR LF; that is one end. */
  private int afterLineEnd(int end) {
    int after = end;
    while (after < text.length() && text.charAt(after) == '\r') {
      after++;
    }
    if (after < text.length() && text.charAt(after) == '\n') {
      return after + 1;
    }
    return end < text.length() ? end + 1 : end;
  }

  /** The physical line it began on, from 1. */
  int number() {
    return number;
  }

  /** As written, folds and line end included. */
  String raw() {
    return raw;
  }

  String unfolded() {
    return unfolded;
  }
}
