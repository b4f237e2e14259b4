package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Series;
import java.time.Instant;
import java.util.stream.Stream;

/** What of an item falls into a span of time. */
final class CalendarSpan {
  private CalendarSpan() {}

  /**
   * A single item, or each occurrence of a series; items that last no time count at their start.
   */
  static Stream<ItemView> of(Item item, Instant from, Instant to, Mailbox mailbox) {
    if (item.kind() != ItemKind.CALENDAR_ITEM) {
      return Stream.empty();
    }
    if (item.isMaster()) {
      return Series.of(item).between(from, to).map(it -> ItemView.of(mailbox, item, it));
    }
    Instant start = item.properties().require(CalendarProperties.START);
    Instant end = item.properties().require(CalendarProperties.END);
    boolean overlaps =
        start.isBefore(to) && (end.isAfter(from) || (start.equals(end) && !start.isBefore(from)));
    return overlaps ? Stream.of(ItemView.of(mailbox, item)) : Stream.empty();
  }

  static Instant start(ItemView item) {
    return item.properties().require(CalendarProperties.START);
  }
}
