package dev.postern.sandbox.mail.mime;

import java.io.ByteArrayOutputStream;
import java.util.Base64;

/** Undoes quoted-printable and base64 (RFC 2045 section 6), forgiving as mail readers are. */
final class TransferEncoding {
  private TransferEncoding() {}

  static byte[] decode(String encoding, byte[] octets) {
    return switch (encoding) {
      case "base64" -> base64(octets);
      case "quoted-printable" -> quotedPrintable(octets, false);
      default -> octets;
    };
  }

  private static byte[] base64(byte[] octets) {
    int usable = 0;
    byte[] alphabet = new byte[octets.length];
    for (byte octet : octets) {
      boolean letter =
          (octet >= 'A' && octet <= 'Z')
              || (octet >= 'a' && octet <= 'z')
              || (octet >= '0' && octet <= '9')
              || octet == '+'
              || octet == '/';
      if (letter) {
        alphabet[usable++] = octet;
      }
    }
    // A single left-over character carries no octet.
    int length = usable % 4 == 1 ? usable - 1 : usable;
    return Base64.getDecoder().decode(java.util.Arrays.copyOf(alphabet, length));
  }

  /**
   * @param header the variant of RFC 2047, where an underscore is a space
   */
  static byte[] quotedPrintable(byte[] octets, boolean header) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length);
    for (int i = 0; i < octets.length; i++) {
      byte octet = octets[i];
      if (octet == '_' && header) {
        out.write(' ');
      } else if (octet != '=') {
        out.write(octet);
      } else if (i + 1 < octets.length && octets[i + 1] == '\n') {
        i += 1;
      } else if (i + 2 < octets.length && octets[i + 1] == '\r' && octets[i + 2] == '\n') {
        i += 2;
      } else if (i + 2 < octets.length && hex(octets[i + 1]) >= 0 && hex(octets[i + 2]) >= 0) {
        out.write(hex(octets[i + 1]) * 16 + hex(octets[i + 2]));
        i += 2;
      } else {
        out.write(octet);
      }
    }
    return out.toByteArray();
  }

  private static int hex(byte octet) {
    return Character.digit(octet, 16);
  }
}
