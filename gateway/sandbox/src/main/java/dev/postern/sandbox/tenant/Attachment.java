package dev.postern.sandbox.tenant;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A file attached to an item.
 *
 * @param content base64
 * @param contactPhoto whether it is the contact's picture
 */
public record Attachment(
    String id,
    String name,
    Optional<String> contentType,
    Optional<String> contentId,
    Optional<String> contentLocation,
    boolean inline,
    boolean contactPhoto,
    Instant lastModified,
    String content) {

  Attachment withId(String newId) {
    return new Attachment(
        newId,
        name,
        contentType,
        contentId,
        contentLocation,
        inline,
        contactPhoto,
        lastModified,
        content);
  }

  public byte[] bytes() {
    return Base64.getDecoder().decode(content);
  }

  /** In bytes. */
  public int size() {
    int padding = content.endsWith("==") ? 2 : content.endsWith("=") ? 1 : 0;
    return content.length() / 4 * 3 - padding;
  }
}
