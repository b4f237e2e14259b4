package dev.postern.sandbox.tenant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One occurrence of a series that differs from its master. */
public final class OccurrenceException {
  private final Instant originalStart;
  private final PropertyBag properties;
  private final List<Attachment> attachments;

  /**
   * @param properties a bag over the master's
   */
  public OccurrenceException(
      Instant originalStart, PropertyBag properties, List<Attachment> attachments) {
    this.originalStart = originalStart;
    this.properties = properties;
    this.attachments = new ArrayList<>(attachments);
  }

  /** What an occurrence of a series is, or becomes: it gets copies of what the series has. */
  public static OccurrenceException of(Item master, Occurrence occurrence, Mailbox mailbox) {
    return master
        .exceptions()
        .computeIfAbsent(
            occurrence.originalStart(),
            start ->
                new OccurrenceException(
                    start,
                    master.properties().overlay(),
                    mailbox.duplicates(master.attachments())));
  }

  /** When the pattern puts it. */
  public Instant originalStart() {
    return originalStart;
  }

  public PropertyBag properties() {
    return properties;
  }

  public List<Attachment> attachments() {
    return attachments;
  }
}
