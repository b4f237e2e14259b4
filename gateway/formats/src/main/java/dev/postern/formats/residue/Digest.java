package dev.postern.formats.residue;

import dev.postern.formats.text.ContentLine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Stands for a value that need not be kept a second time. */
final class Digest {
  private Digest() {}

  static List<ContentLine> of(List<ContentLine> lines) {
    return lines.stream().map(line -> line.withValue(of(line.value()))).toList();
  }

  static String of(String value) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
