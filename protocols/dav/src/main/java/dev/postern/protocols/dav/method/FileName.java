package dev.postern.protocols.dav.method;

import dev.postern.protocols.dav.http.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a file that a client sends, by Content-Disposition (RFC 6266, RFC 8187). */
final class FileName {
  private static final Pattern EXTENDED =
      Pattern.compile(";\\s*filename\\*\\s*=\\s*UTF-8'[^']*'([^;\\s]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern QUOTED =
      Pattern.compile(
          ";\\s*filename\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\"\\s]+))",
          Pattern.CASE_INSENSITIVE);

  private FileName() {}

  /** The name without a path and without what no file is called; never empty. */
  static String of(Headers headers) {
    String header = headers.first("Content-Disposition").orElse("");
    String said = said(header);
    String name = said.substring(Math.max(said.lastIndexOf('/'), said.lastIndexOf('\\')) + 1);
    String clean = name.replaceAll("\\p{Cntrl}", "").strip();
    return clean.isEmpty() ? "attachment" : clean;
  }

  private static String said(String header) {
    Matcher extended = EXTENDED.matcher(header);
    if (extended.find()) {
      try {
        return URLDecoder.decode(extended.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException malformed) {
        return extended.group(1);
      }
    }
    Matcher plain = QUOTED.matcher(header);
    if (!plain.find()) {
      return "";
    }
    return plain.group(1) == null ? plain.group(2) : plain.group(1).replaceAll("\\\\(.)", "$1");
  }
}
