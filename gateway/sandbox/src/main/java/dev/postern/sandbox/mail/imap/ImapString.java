package dev.postern.sandbox.mail.imap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Strings in responses: quoted where they may be, literals where they must. */
final class ImapString {
  private ImapString() {}

  /** An nstring; one char per octet. */
  static String of(Optional<String> text) {
    return text.map(ImapString::of).orElse("NIL");
  }

  static String of(String text) {
    boolean plain = text.length() < 1000 && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    return plain
        ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : "{" + text.length() + "}\r\n" + text;
  }

  /** A mailbox name, quoted only where an atom will not do, as Exchange does. */
  static String mailbox(String name) {
    String encoded = ModifiedUtf7.encode(name);
    return encoded.matches("[A-Za-z0-9/&,+.'_-]+") ? encoded : of(encoded);
  }

  static void literal(ByteArrayOutputStream out, byte[] octets) {
    out.writeBytes(("{" + octets.length + "}\r\n").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(octets);
  }
}
