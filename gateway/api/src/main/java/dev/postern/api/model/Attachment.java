package dev.postern.api.model;

/**
 * A file beside an event. Its content stays where it is, in Exchange, unless it is about to be
 * written. Two of the same key are the same: Exchange counts sizes in its own way and each API
 * knows an attachment by an id of its own, but content does not change under a key.
 *
 * @param key what it is called in addresses that are given out: the same from every backend and
 *     after a rebuild of the mirror, unique in its event
 * @param id the backend's name of it; empty for one that is not written yet
 * @param name the file's name, without a path
 * @param mediaType such as {@code image/png}; empty if nobody says
 * @param size in bytes, as the backend tells it: a little more than the content's length in
 *     Exchange
 * @param inline whether the body shows it in its place
 * @param contentId by which an HTML body refers to it ({@code cid:}, RFC 2392), without angle
 *     brackets; empty if it has none
 * @param source where its content is
 */
public record Attachment(
    String key,
    String id,
    String name,
    String mediaType,
    int size,
    boolean inline,
    String contentId,
    Source source)
    implements Comparable<Attachment> {

  /** Where an attachment's content is. */
  public sealed interface Source {

    /** Here, to be written. */
    record Given(FileContent content) implements Source {
      public Given(byte[] bytes) {
        this(FileContent.of(bytes));
      }

      @Override
      public String toString() {
        return "Given[" + content.size() + " bytes]";
      }
    }

    /** In Exchange, as a file. */
    record File() implements Source {}

    /** In Exchange, as an item of Outlook's: a mail, an event, a contact. */
    record OutlookItem() implements Source {}

    /** Elsewhere, such as in OneDrive; never fetched. The link is empty where an API hides it. */
    record Reference(String link) implements Source {}
  }

  /** The same file, whose content is elsewhere. */
  public Attachment with(Source other) {
    return new Attachment(key, id, name, mediaType, size, inline, contentId, other);
  }

  /** Whether there is nothing of it to show: a link that leads nobody knows where. */
  public boolean isHidden() {
    return source instanceof Source.Reference(String link) && link.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attachment attachment && attachment.key.equals(key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public int compareTo(Attachment other) {
    return key.compareTo(other.key);
  }
}
