package dev.postern.protocols.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Text as it stands on the wire: one character for each octet, until it is decoded. */
public final class Octets {
  private Octets() {}

  /** Octets as UTF-8, or nothing where they are not. */
  public static Optional<String> utf8(String octets) {
    return utf8(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A SASL message decoded; {@code =} stands for an empty one. */
  static Optional<String> utf8OfBase64(String base64) {
    if (base64.equals("=")) {
      return Optional.of("");
    }
    try {
      return utf8(Base64.getDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }
}
