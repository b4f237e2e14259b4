package dev.postern.sandbox.tenant;

import java.util.List;
import java.util.Optional;

/**
 * What an id in EWS or Graph leads to: an item, or one occurrence of a series.
 *
 * @param occurrence empty for the item itself
 */
public record ItemView(
    Mailbox mailbox, Item item, Optional<Occurrence> occurrence, PropertyBag properties) {

  /** EWS's CalendarItemType. */
  public enum Type {
    Single,
    Occurrence,
    Exception,
    RecurringMaster
  }

  public static ItemView of(Mailbox mailbox, Item item) {
    return new ItemView(mailbox, item, Optional.empty(), item.properties());
  }

  public static ItemView of(Mailbox mailbox, Item master, Occurrence occurrence) {
    return new ItemView(
        mailbox, master, Optional.of(occurrence), Series.of(master).properties(occurrence));
  }

  public ItemKind kind() {
    return item.kind();
  }

  public String id() {
    return occurrence
        .map(it -> StoreId.decode(item.id()).orElseThrow().occurrence(it.originalStart()).encode())
        .orElse(item.id());
  }

  public String changeKey() {
    return ChangeKey.of(item);
  }

  public List<Attachment> attachments() {
    return occurrence
        .flatMap(Occurrence::exception)
        .map(OccurrenceException::attachments)
        .orElse(item.attachments());
  }

  public Type type() {
    if (occurrence.isPresent()) {
      return occurrence.get().exception().isPresent() ? Type.Exception : Type.Occurrence;
    }
    return item.isMaster() ? Type.RecurringMaster : Type.Single;
  }
}
