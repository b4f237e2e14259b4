package dev.postern.sandbox.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A MIME entity (RFC 2045, RFC 2046) as a view on the octets of its message: nothing is decoded, so
 * that IMAP gives out exactly what was stored.
 */
public final class Part {
  /** Entities nested deeper than this are taken as opaque: nobody sends them in good faith. */
  private static final int DEEPEST = 32;

  private final byte[] source;
  private final int start;
  private final int bodyStart;
  private final int end;
  private final HeaderFields header;
  private final ParameterizedField contentType;
  private final List<Part> children;
  private final @Nullable Part message;

  private Part(byte[] source, int start, int end, int depth, ParameterizedField defaultType) {
    this.source = source;
    this.start = start;
    this.end = end;
    this.bodyStart = endOfHeader(source, start, end);
    this.header = HeaderFields.parse(source, start, bodyStart);
    this.contentType =
        header
            .first("Content-Type")
            .map(ParameterizedField::parse)
            .filter(t -> !t.subtype().isEmpty())
            .orElse(defaultType);
    this.children = depth < DEEPEST ? split(depth) : List.of();
    this.message =
        depth < DEEPEST && isMessage() && encoding().matches("7bit|8bit|binary")
            ? new Part(source, bodyStart, end, depth + 1, ParameterizedField.plainText())
            : null;
  }

  /** A whole message. */
  public static Part parse(byte[] message) {
    return new Part(message, 0, message.length, 0, ParameterizedField.plainText());
  }

  private static int endOfHeader(byte[] source, int start, int end) {
    int line = start;
    for (int position = start; position < end; position++) {
      if (source[position] == '\n') {
        int length = position - line;
        if (length == 0 || (length == 1 && source[line] == '\r')) {
          return position + 1;
        }
        line = position + 1;
      }
    }
    return end;
  }

  private List<Part> split(int depth) {
    Optional<String> boundary = contentType.parameter("boundary");
    if (!contentType.type().equals("multipart") || boundary.isEmpty()) {
      return List.of();
    }
    ParameterizedField defaultType =
        contentType.subtype().equals("digest")
            ? ParameterizedField.parse("message/rfc822")
            : ParameterizedField.plainText();
    byte[] delimiter = ("--" + boundary.get()).getBytes(StandardCharsets.ISO_8859_1);
    List<Part> parts = new ArrayList<>();
    int open = -1;
    int line = bodyStart;
    while (line < end) {
      int next = endOfLine(line);
      if (startsWith(line, delimiter)) {
        if (open >= 0) {
          parts.add(new Part(source, open, withoutLineEnd(open, line), depth + 1, defaultType));
        }
        open = next;
        int after = line + delimiter.length;
        if (after + 1 < end && source[after] == '-' && source[after + 1] == '-') {
          return List.copyOf(parts);
        }
      }
      line = next;
    }
    if (open >= 0 && open < end) {
      parts.add(new Part(source, open, end, depth + 1, defaultType));
    }
    return List.copyOf(parts);
  }

  private int endOfLine(int from) {
    int position = from;
    while (position < end && source[position] != '\n') {
      position++;
    }
    return Math.min(position + 1, end);
  }

  /** The line end before a delimiter belongs to the delimiter (RFC 2046 section 5.1.1). */
  private int withoutLineEnd(int from, int delimiter) {
    int to = delimiter;
    if (to > from && source[to - 1] == '\n') {
      to--;
    }
    if (to > from && source[to - 1] == '\r') {
      to--;
    }
    return to;
  }

  private boolean startsWith(int at, byte[] prefix) {
    return at + prefix.length <= end
        && Arrays.equals(source, at, at + prefix.length, prefix, 0, prefix.length);
  }

  public HeaderFields header() {
    return header;
  }

  public ParameterizedField contentType() {
    return contentType;
  }

  /** Content-Transfer-Encoding in lower case, 7bit where there is none. */
  public String encoding() {
    return header.first("Content-Transfer-Encoding").orElse("7bit").toLowerCase(Locale.ROOT);
  }

  public Optional<ParameterizedField> disposition() {
    return header.first("Content-Disposition").map(ParameterizedField::parse);
  }

  /** The parts of a multipart, none for any other entity. */
  public List<Part> children() {
    return children;
  }

  /** The message inside a message/rfc822. */
  public Optional<Part> message() {
    return Optional.ofNullable(message);
  }

  private boolean isMessage() {
    return contentType.type().equals("message") && contentType.subtype().equals("rfc822");
  }

  public boolean isText() {
    return contentType.type().equals("text");
  }

  /** Header and body. */
  public byte[] octets() {
    return Arrays.copyOfRange(source, start, end);
  }

  /** The header, the empty line behind it included. */
  public byte[] headerOctets() {
    return Arrays.copyOfRange(source, start, bodyStart);
  }

  /** The body in its transfer encoding. */
  public byte[] bodyOctets() {
    return Arrays.copyOfRange(source, bodyStart, end);
  }

  /** The body without its transfer encoding. */
  public byte[] decoded() {
    return TransferEncoding.decode(encoding().strip(), bodyOctets());
  }

  /** The text of a text part, in the charset it names. */
  public String text() {
    return new String(
        decoded(), EncodedWords.charset(contentType.parameter("charset").orElse("utf-8")));
  }

  public int bodySize() {
    return end - bodyStart;
  }

  /** Lines of the body, as BODYSTRUCTURE counts them. */
  public int bodyLines() {
    int lines = 0;
    for (int position = bodyStart; position < end; position++) {
      if (source[position] == '\n') {
        lines++;
      }
    }
    return end > bodyStart && source[end - 1] != '\n' ? lines + 1 : lines;
  }
}
