package dev.postern.sandbox.mail.pop;

import dev.postern.sandbox.mail.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A message as a multi-line response: dots doubled, ended by a lone one (RFC 1939 section 3). */
final class Stuffed {
  private Stuffed() {}

  static void write(Wire wire, byte[] content) throws IOException {
    write(wire, lines(content));
  }

  /** The header, the empty line behind it, and as many lines of the body. */
  static void writeTop(Wire wire, byte[] content, int bodyLines) throws IOException {
    List<String> lines = lines(content);
    int separator = lines.indexOf("");
    long wanted = separator < 0 ? lines.size() : (long) separator + 1 + bodyLines;
    write(wire, lines.subList(0, (int) Math.min(wanted, lines.size())));
  }

  private static void write(Wire wire, List<String> lines) throws IOException {
    for (String line : lines) {
      wire.line(line.startsWith(".") ? "." + line : line);
    }
    wire.line(".");
  }

  /** The lines without their ends; what ends with one has no empty line behind it. */
  private static List<String> lines(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    String whole = text.endsWith("\r\n") ? text.substring(0, text.length() - 2) : text;
    return Arrays.asList(whole.split("\r\n", -1));
  }
}
