package dev.postern.sandbox.tenant;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What is attached to an item: a file, another item, or a link to a file elsewhere.
 *
 * @param content base64; of an item what it is as MIME, iCalendar or vCard
 * @param contactPhoto whether it is the contact's picture
 * @param beside what it is if it is no file
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
    String content,
    Optional<Beside> beside) {

  /** What is attached that is no file. */
  public enum Kind {
    MESSAGE,
    EVENT,
    REFERENCE
  }

  /**
   * Something that is no file.
   *
   * @param link where a reference leads; empty for an item
   */
  public record Beside(Kind kind, String link) {}

  /** A file. */
  public Attachment(
      String id,
      String name,
      Optional<String> contentType,
      Optional<String> contentId,
      Optional<String> contentLocation,
      boolean inline,
      boolean contactPhoto,
      Instant lastModified,
      String content) {
    this(
        id,
        name,
        contentType,
        contentId,
        contentLocation,
        inline,
        contactPhoto,
        lastModified,
        content,
        Optional.empty());
  }

  /** Another item, or a reference, which has no content. */
  public static Attachment beside(String id, String name, Beside beside, byte[] content) {
    return new Attachment(
        id,
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        Instant.now(),
        Base64.getEncoder().encodeToString(content),
        Optional.of(beside));
  }

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
        content,
        beside);
  }

  public boolean isReference() {
    return beside.filter(it -> it.kind() == Kind.REFERENCE).isPresent();
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
