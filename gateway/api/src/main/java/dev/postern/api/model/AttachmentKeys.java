package dev.postern.api.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names the attachments of one event, in Exchange's order. The name must be the same from every
 * backend and after a rebuild, since it stands in addresses that clients keep; what every API tells
 * and nothing changes is the content id, or, where there is none, the file's name.
 */
public final class AttachmentKeys {
  /** What a key looks like; the prefix tells it from the MANAGED-IDs of other servers. */
  public static final Pattern FORM = Pattern.compile("att-[0-9a-f]{16}");

  private static final String DOMAIN = "@attachment.postern";

  private final Map<String, Integer> given = new HashMap<>();

  /**
   * The key of the next attachment.
   *
   * @param contentId without angle brackets; empty if there is none
   */
  public String next(String contentId, String name) {
    String seed = contentId.isEmpty() ? "name " + name : "cid " + contentId;
    int before = given.merge(seed, 1, Integer::sum) - 1;
    return "att-" + digest(before == 0 ? seed : seed + " " + before).substring(0, 16);
  }

  /** The content id of a file that the gateway writes: it says what is in it. */
  public static String contentId(String name, byte[] content) {
    return contentId(name, digest(content));
  }

  /** Like {@link #contentId(String, byte[])}, of what is read from where it lies. */
  public static String contentId(String name, FileContent content) {
    MessageDigest digest = sha256();
    try (InputStream in = content.open();
        DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("a file that was sent cannot be read", e);
    }
    return contentId(name, HexFormat.of().formatHex(digest.digest()));
  }

  private static String contentId(String name, String digest) {
    return digest(name + " " + digest).substring(0, 32) + DOMAIN;
  }

  private static String digest(String text) {
    return digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
