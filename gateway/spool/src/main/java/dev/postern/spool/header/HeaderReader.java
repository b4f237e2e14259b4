package dev.postern.spool.header;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a message's header block out of what comes in. Whatever line is no field and no part of one
 * is where the body begins, as other mail servers take it too; the mark with which mbox files begin
 * a message is dropped.
 */
public final class HeaderReader {
  /** What is larger is no header; other servers stop at much less. */
  static final int MOST_BYTES = 256 * 1024;

  /** RFC 5322 section 3.6.8; with the space before the colon of section 4.5.8. */
  private static final Pattern FIELD = Pattern.compile("^([!-9;-~]+)[ \t]*:");

  private final List<HeaderField> fields = new ArrayList<>();
  private final ByteArrayOutputStream field = new ByteArrayOutputStream();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private String name = "";
  private int length;
  private boolean ended;
  private byte[] bodyBeginning = {};

  /**
   * Takes as many octets as belong to the header.
   *
   * @return how many those were
   * @throws PosternException {@link Failure.InvalidContent} if the header is too large
   */
  public int take(byte[] octets, int offset, int count) {
    int taken = 0;
    while (taken < count && !ended) {
      byte octet = octets[offset + taken++];
      line.write(octet);
      if (++length > MOST_BYTES) {
        throw new PosternException(
            new Failure.InvalidContent(
                Failure.Rule.NOT_PARSEABLE,
                "the message's header is larger than %d bytes".formatted(MOST_BYTES)));
      }
      if (octet == '\n') {
        endLine();
      }
    }
    return taken;
  }

  /** Whether the header is complete. */
  public boolean hasEnded() {
    return ended;
  }

  /** There is nothing more: the message has no body. */
  public void end() {
    if (!ended && line.size() > 0) {
      line.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
      endLine();
    }
    endField();
    ended = true;
  }

  /** What was taken, but belongs to the body. */
  public byte[] bodyBeginning() {
    return bodyBeginning.clone();
  }

  HeaderBlock block() {
    return new HeaderBlock(fields);
  }

  private void endLine() {
    byte[] octets = line.toByteArray();
    line.reset();
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    boolean continues = text.startsWith(" ") || text.startsWith("\t");
    Matcher begun = FIELD.matcher(text);
    if (text.equals("\r\n") || text.equals("\n")) {
      endField();
      ended = true;
    } else if (continues && field.size() > 0) {
      field.writeBytes(octets);
    } else if (begun.find()) {
      endField();
      name = begun.group(1);
      field.writeBytes(octets);
    } else if (!(fields.isEmpty() && field.size() == 0 && text.matches("(?s)>?From .*"))) {
      endField();
      ended = true;
      bodyBeginning = Arrays.copyOf(octets, octets.length);
    }
  }

  private void endField() {
    if (field.size() > 0) {
      fields.add(new HeaderField(name, field.toByteArray()));
      field.reset();
    }
  }
}
