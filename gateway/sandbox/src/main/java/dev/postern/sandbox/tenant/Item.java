package dev.postern.sandbox.tenant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An item in a folder of a mailbox: a calendar item (single or master of a series), a contact, a
 * task, a message. Guarded by its mailbox's lock; changes become visible to sync by {@link
 * Mailbox#touch(Item)}.
 */
public final class Item {
  private final String id;
  private final ItemKind kind;
  private final Instant created;
  private final PropertyBag properties;
  private final List<Attachment> attachments = new ArrayList<>();
  private final NavigableMap<Instant, OccurrenceException> exceptions = new TreeMap<>();
  private final NavigableSet<Instant> deletedOccurrences = new TreeSet<>();
  private final String folderId;
  private final long arrived;
  private long change;
  private Instant modified;

  /**
   * @param arrived the mailbox's change number when the item came into its folder
   * @param change the mailbox's change number of its last change
   */
  public Item(
      String id,
      ItemKind kind,
      String folderId,
      PropertyBag properties,
      Instant created,
      Instant modified,
      long arrived,
      long change) {
    this.id = id;
    this.kind = kind;
    this.folderId = folderId;
    this.properties = properties;
    this.created = created;
    this.modified = modified;
    this.arrived = arrived;
    this.change = change;
  }

  public String id() {
    return id;
  }

  public ItemKind kind() {
    return kind;
  }

  public String folderId() {
    return folderId;
  }

  public PropertyBag properties() {
    return properties;
  }

  public List<Attachment> attachments() {
    return attachments;
  }

  /** The exceptions of a series, by original start. */
  public NavigableMap<Instant, OccurrenceException> exceptions() {
    return exceptions;
  }

  /** The original starts of the occurrences that were deleted. */
  public NavigableSet<Instant> deletedOccurrences() {
    return deletedOccurrences;
  }

  public boolean isMaster() {
    return properties.find(CalendarProperties.RECURRENCE).isPresent();
  }

  public Instant created() {
    return created;
  }

  public Instant modified() {
    return modified;
  }

  public long arrived() {
    return arrived;
  }

  /** Grows with every change; what a ChangeKey says. */
  public long change() {
    return change;
  }

  void touched(long number, Instant at) {
    this.change = number;
    this.modified = at;
  }
}
