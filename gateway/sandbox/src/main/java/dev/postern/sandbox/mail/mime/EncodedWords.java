package dev.postern.sandbox.mail.mime;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in headers (RFC 2047). */
public final class EncodedWords {
  private static final Pattern WORD =
      Pattern.compile("=\\?([^?*\\s]+)(?:\\*[^?]*)?\\?([bBqQ])\\?([^?\\s]*)\\?=");
  private static final Pattern GAP = Pattern.compile("\\?=[ \\t]+=\\?");

  /** UTF-8 octets an encoded word takes, so that it stays within 75 characters. */
  private static final int CHUNK = 42;

  private EncodedWords() {}

  /**
   * The text of a header.
   *
   * @param raw one char per octet; octets outside encoded words are UTF-8 (RFC 6532)
   */
  public static String decode(String raw) {
    String utf8 = new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    // White space between two encoded words is no part of the text.
    Matcher matcher = WORD.matcher(GAP.matcher(utf8).replaceAll("?==?"));
    return matcher.replaceAll(
        word -> Matcher.quoteReplacement(word(word.group(1), word.group(2), word.group(3))));
  }

  private static String word(String charset, String encoding, String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    String name = encoding.toUpperCase(Locale.ROOT).equals("B") ? "base64" : "q";
    byte[] decoded =
        name.equals("base64")
            ? TransferEncoding.decode(name, octets)
            : TransferEncoding.quotedPrintable(octets, true);
    return new String(decoded, charset(charset));
  }

  /** The charset of that name, UTF-8 for one nobody knows. */
  static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return StandardCharsets.UTF_8;
    }
  }

  /** The text as it may stand in a header: as it is if it is ASCII, in encoded words if not. */
  public static String encode(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    StringBuilder chunk = new StringBuilder();
    int size = 0;
    for (int codePoint : text.codePoints().toArray()) {
      String letter = Character.toString(codePoint);
      int octets = letter.getBytes(StandardCharsets.UTF_8).length;
      if (size + octets > CHUNK) {
        append(out, chunk);
        size = 0;
      }
      chunk.append(letter);
      size += octets;
    }
    append(out, chunk);
    return out.toString();
  }

  private static void append(StringBuilder out, StringBuilder chunk) {
    byte[] octets = chunk.toString().getBytes(StandardCharsets.UTF_8);
    out.append(out.isEmpty() ? "" : "\r\n ")
        .append("=?UTF-8?B?")
        .append(Base64.getEncoder().encodeToString(octets))
        .append("?=");
    chunk.setLength(0);
  }
}
