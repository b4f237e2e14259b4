package dev.postern.spool.header;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A field as it stands in a message.
 *
 * @param name without the colon
 * @param octets all of it, with its folding and its last line's end
 */
record HeaderField(String name, byte[] octets) {

  /** One that the gateway writes. */
  static HeaderField of(String name, String body) {
    return new HeaderField(name, (name + ": " + body + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  /** Unfolded (RFC 5322 section 2.2.3); what is no UTF-8 (RFC 6532) is read as Latin-1. */
  String body() {
    String all = text();
    return all.substring(all.indexOf(':') + 1).replaceAll("\r?\n", "").strip();
  }

  private String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      return new String(octets, StandardCharsets.ISO_8859_1);
    }
  }
}
