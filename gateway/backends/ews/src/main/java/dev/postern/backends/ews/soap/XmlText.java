package dev.postern.backends.ews.soap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps characters that XML 1.0 cannot hold (section 2.2) out of requests and answers. Exchange
 * stores such characters and hands them out as character references that no parser takes.
 */
final class XmlText {
  private static final Pattern REFERENCE = Pattern.compile("&#(x[0-9A-Fa-f]{1,6}|[0-9]{1,7});");

  private XmlText() {}

  /** The text without characters that XML cannot hold. */
  static String legal(String text) {
    if (text.codePoints().allMatch(XmlText::isLegal)) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().filter(XmlText::isLegal).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** A document without such characters, whether raw or as references. */
  static String legalDocument(String document) {
    String raw = legal(document);
    if (!raw.contains("&#")) {
      return raw;
    }
    return REFERENCE
        .matcher(raw)
        .replaceAll(m -> isLegal(codePoint(m.group(1))) ? Matcher.quoteReplacement(m.group()) : "");
  }

  private static int codePoint(String reference) {
    return reference.startsWith("x")
        ? Integer.parseInt(reference.substring(1), 16)
        : Integer.parseInt(reference);
  }

  private static boolean isLegal(int c) {
    return c >= 0x20 && c <= 0xD7FF
        || c == '\n'
        || c == '\t'
        || c == '\r'
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000 && c <= 0x10FFFF;
  }
}
