package dev.postern.sandbox.schedule;

import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.FreeBusy;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Sensitivity;
import dev.postern.sandbox.tenant.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One entry of a default calendar, as others may see it: free entries are among them. */
public record BusyTime(
    String id,
    Instant start,
    Instant end,
    FreeBusy status,
    String subject,
    String location,
    boolean isPrivate,
    boolean isMeeting,
    ItemView.Type type,
    boolean hasReminder) {

  /** What overlaps a span of time, by start. Takes the mailbox's lock: no other may be held. */
  public static List<BusyTime> of(Mailbox mailbox, Instant from, Instant to) {
    return mailbox.locked(() ->
        mailbox.items(mailbox.folder(DistinguishedFolder.CALENDAR).id()).stream()
            .filter(it -> it.kind() == ItemKind.CALENDAR_ITEM)
            .flatMap(it -> views(mailbox, it, from, to))
            .filter(it -> !it.properties().is(CalendarProperties.CANCELLED))
            .map(BusyTime::of)
            .filter(it -> it.start.isBefore(to) && it.end.isAfter(from))
            .sorted(Comparator.comparing(BusyTime::start).thenComparing(BusyTime::end))
            .toList());
  }

  private static Stream<ItemView> views(Mailbox mailbox, Item item, Instant from, Instant to) {
    return item.isMaster()
        ? Series.of(item).between(from, to).map(it -> ItemView.of(mailbox, item, it))
        : Stream.of(ItemView.of(mailbox, item));
  }

  private static BusyTime of(ItemView view) {
    PropertyBag bag = view.properties();
    return new BusyTime(
        view.id(),
        bag.require(CalendarProperties.START),
        bag.require(CalendarProperties.END),
        bag.get(CalendarProperties.FREE_BUSY, FreeBusy.BUSY),
        bag.get(ItemProperties.SUBJECT, ""),
        bag.get(CalendarProperties.LOCATION, ""),
        bag.get(ItemProperties.SENSITIVITY, Sensitivity.NORMAL) != Sensitivity.NORMAL,
        !bag.get(CalendarProperties.REQUIRED, List.of()).isEmpty()
            || !bag.get(CalendarProperties.OPTIONAL, List.of()).isEmpty(),
        view.type(),
        bag.is(ItemProperties.REMINDER_SET));
  }

  /**
   * The merged view: a digit for each interval, of the entry that binds most.
   *
   * @param elsewhere the digit for working elsewhere, which Graph shows as free
   */
  public static String merged(
      List<BusyTime> times, Instant from, Instant to, Duration interval, int elsewhere) {
    StringBuilder digits = new StringBuilder();
    for (Instant slot = from; slot.isBefore(to); slot = slot.plus(interval)) {
      Instant start = slot;
      Instant end = slot.plus(interval);
      int most =
          times.stream()
              .filter(it -> it.start.isBefore(end) && it.end.isAfter(start))
              .mapToInt(it -> digit(it.status, elsewhere))
              .max()
              .orElse(0);
      digits.append(most);
    }
    return digits.toString();
  }

  private static int digit(FreeBusy status, int elsewhere) {
    return switch (status) {
      case FREE -> 0;
      case TENTATIVE -> 1;
      case BUSY -> 2;
      case OUT_OF_OFFICE -> 3;
      case WORKING_ELSEWHERE -> elsewhere;
    };
  }
}
