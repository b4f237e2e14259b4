package dev.postern.sandbox.mail.imap;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Mailbox names on the wire (RFC 3501 section 5.1.3). */
final class ModifiedUtf7 {
  private ModifiedUtf7() {}

  static String encode(String name) {
    StringBuilder out = new StringBuilder();
    StringBuilder shifted = new StringBuilder();
    for (char c : name.toCharArray()) {
      boolean direct = c >= ' ' && c <= '~';
      if (direct) {
        flush(shifted, out);
        out.append(c == '&' ? "&-" : c);
      } else {
        shifted.append(c);
      }
    }
    flush(shifted, out);
    return out.toString();
  }

  private static void flush(StringBuilder shifted, StringBuilder out) {
    if (!shifted.isEmpty()) {
      byte[] utf16 = shifted.toString().getBytes(StandardCharsets.UTF_16BE);
      String base64 = Base64.getEncoder().withoutPadding().encodeToString(utf16);
      out.append('&').append(base64.replace('/', ',')).append('-');
      shifted.setLength(0);
    }
  }

  static String decode(String text) throws BadCommand {
    StringBuilder out = new StringBuilder();
    int position = 0;
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c != '&') {
        out.append(c);
        continue;
      }
      int end = text.indexOf('-', position);
      if (end < 0) {
        throw BadCommand.arguments();
      }
      String base64 = text.substring(position, end).replace(',', '/');
      try {
        out.append(
            base64.isEmpty()
                ? "&"
                : new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_16BE));
      } catch (IllegalArgumentException notBase64) {
        throw BadCommand.arguments();
      }
      position = end + 1;
    }
    return out.toString();
  }
}
