package dev.postern.sandbox.conditions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.ItemView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Items that exist and cannot be opened, as in a mailbox with a damaged store: they are told by
 * what names items only (Sync and Find in EWS, deltas in Graph), and fail what opens them. One of
 * them fails a whole list in Graph, as people report of private events; that deltas go on is
 * unverified.
 *
 * @param subject of the items; a contact's is its display name
 */
public record UnreadableItem(
    @JsonProperty(value = "subject", required = true) String subject,
    @JsonProperty(value = "fault", required = true) Fault fault) {

  /** What is said of it. */
  public enum Fault {
    /** EWS: {@code ErrorItemCorrupt}; Graph: 500 {@code ErrorInternalServerError}. */
    CORRUPT,
    /** {@code ErrorItemNotFound}, as if it were gone. */
    MISSING;

    @JsonCreator
    static Fault of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  /** What is to be said of an item instead of its content. */
  public static Optional<Fault> of(ItemView item, List<UnreadableItem> unreadable) {
    String subject = item.item().properties().get(ItemProperties.SUBJECT, "");
    return unreadable.stream()
        .filter(it -> it.subject().equals(subject))
        .map(UnreadableItem::fault)
        .findFirst();
  }
}
