package dev.postern.sandbox.mail.mime;

import java.io.ByteArrayOutputStream;

/** Takes out of a message what only its sender may see (RFC 5322 section 3.6.3). */
public final class BlindCopies {
  private BlindCopies() {}

  /** The message without its Bcc fields; the rest is octet by octet the same. */
  public static byte[] strip(byte[] message) {
    Part part = Part.parse(message);
    if (part.header().first("Bcc").isEmpty()) {
      return message;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(message.length);
    out.writeBytes(part.header().render(name -> !name.equalsIgnoreCase("Bcc")));
    out.writeBytes(part.bodyOctets());
    return out.toByteArray();
  }
}
