package dev.postern.sandbox.calendar;

import dev.postern.sandbox.calendar.CalendarRefusal.Reason;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.FreeBusy;
import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Response;
import dev.postern.sandbox.tenant.Sensitivity;
import dev.postern.sandbox.tenant.Series;
import dev.postern.sandbox.tenant.recurrence.Dates;
import dev.postern.sandbox.tenant.recurrence.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What Exchange adds to a calendar item, evens out, and refuses, when it is saved. */
public final class CalendarRules {
  private static final Duration LONGEST = Duration.ofDays(5 * 366L);
  private static final int DEFAULT_REMINDER_MINUTES = 15;

  private CalendarRules() {}

  /**
   * Fills in what a new item was not given.
   *
   * @param zone the Windows zone its times are in
   */
  public static void complete(PropertyBag bag, Address owner, String zone) {
    Instant halfHour = nextHalfHour();
    bag.putIfAbsent(ItemProperties.ITEM_CLASS, ItemKind.CALENDAR_ITEM.messageClass());
    bag.putIfAbsent(ItemProperties.SENSITIVITY, Sensitivity.NORMAL);
    bag.putIfAbsent(ItemProperties.IMPORTANCE, Importance.NORMAL);
    bag.putIfAbsent(ItemProperties.CULTURE, "en-US");
    bag.putIfAbsent(ItemProperties.REMINDER_SET, true);
    bag.putIfAbsent(ItemProperties.REMINDER_MINUTES, DEFAULT_REMINDER_MINUTES);
    bag.putIfAbsent(CalendarProperties.START_ZONE, zone);
    bag.putIfAbsent(CalendarProperties.END_ZONE, bag.require(CalendarProperties.START_ZONE));
    bag.putIfAbsent(CalendarProperties.START, halfHour);
    bag.putIfAbsent(CalendarProperties.END, halfHour.plus(30, ChronoUnit.MINUTES));
    bag.putIfAbsent(CalendarProperties.ALL_DAY, false);
    bag.putIfAbsent(CalendarProperties.FREE_BUSY, FreeBusy.BUSY);
    bag.putIfAbsent(CalendarProperties.UID, newUid());
    bag.putIfAbsent(CalendarProperties.RESPONSE_REQUESTED, true);
    bag.putIfAbsent(CalendarProperties.ALLOW_NEW_TIME, true);
    bag.putIfAbsent(CalendarProperties.ORGANIZER, owner);
    bag.putIfAbsent(CalendarProperties.CONFERENCE_TYPE, 0);
    bag.putIfAbsent(CalendarProperties.SEQUENCE, 0);
  }

  /** Brings an item that was created or changed into the form Exchange keeps; refuses nonsense. */
  public static void settle(PropertyBag bag) {
    settleMeeting(bag);
    OnlineMeetings.settle(bag);
    settleTimes(bag);
    bag.find(CalendarProperties.RECURRENCE).ifPresent(it -> settleRecurrence(bag, it));
  }

  private static void settleMeeting(PropertyBag bag) {
    boolean invited =
        !bag.get(CalendarProperties.REQUIRED, List.of()).isEmpty()
            || !bag.get(CalendarProperties.OPTIONAL, List.of()).isEmpty()
            || !bag.get(CalendarProperties.RESOURCES, List.of()).isEmpty();
    if (invited && !bag.is(CalendarProperties.MEETING)) {
      bag.put(CalendarProperties.MEETING, true);
    }
    bag.putIfAbsent(
        CalendarProperties.MY_RESPONSE, invited ? Response.ORGANIZER : Response.UNKNOWN);
    if (invited && bag.require(CalendarProperties.MY_RESPONSE) == Response.UNKNOWN) {
      bag.put(CalendarProperties.MY_RESPONSE, Response.ORGANIZER);
    }
  }

  private static void settleTimes(PropertyBag bag) {
    Instant start = bag.require(CalendarProperties.START);
    Instant end = bag.require(CalendarProperties.END);
    if (end.isBefore(start)) {
      throw new CalendarRefusal(Reason.END_BEFORE_START);
    }
    if (Duration.between(start, end).compareTo(LONGEST) > 0) {
      throw new CalendarRefusal(Reason.TOO_LONG);
    }
    if (bag.is(CalendarProperties.ALL_DAY)) {
      snapToDays(bag, start, end);
    }
  }

  /** An all-day item lasts from a midnight to a midnight of its own zone, a day at least. */
  private static void snapToDays(PropertyBag bag, Instant start, Instant end) {
    ZoneId zone = Series.zone(bag);
    LocalDate firstDay = LocalDate.ofInstant(start, zone);
    LocalDateTime until = LocalDateTime.ofInstant(end, zone);
    LocalDate dayAfter = until.toLocalDate();
    if (!until.toLocalTime().equals(LocalTime.MIDNIGHT) || !dayAfter.isAfter(firstDay)) {
      dayAfter = dayAfter.plusDays(1);
    }
    put(bag, firstDay.atStartOfDay(zone).toInstant(), dayAfter.atStartOfDay(zone).toInstant());
  }

  /** A series begins with its first occurrence, whatever its start was said to be. */
  private static void settleRecurrence(PropertyBag bag, Recurrence recurrence) {
    ZoneId zone = Series.zone(bag);
    List<LocalDate> first = Dates.of(recurrence).limit(2).toList();
    if (first.isEmpty()) {
      throw new CalendarRefusal(Reason.NO_OCCURRENCE);
    }
    LocalDateTime start = LocalDateTime.ofInstant(bag.require(CalendarProperties.START), zone);
    LocalDateTime end = LocalDateTime.ofInstant(bag.require(CalendarProperties.END), zone);
    Duration length = Duration.between(start, end);
    if (first.size() == 2
        && length.compareTo(
                Duration.ofDays(first.getFirst().until(first.getLast(), ChronoUnit.DAYS)))
            > 0) {
      throw new CalendarRefusal(Reason.OCCURRENCE_TOO_LONG);
    }
    LocalDateTime begins = first.getFirst().atTime(start.toLocalTime());
    put(bag, begins.atZone(zone).toInstant(), begins.plus(length).atZone(zone).toInstant());
    bag.put(
        CalendarProperties.RECURRENCE,
        new Recurrence(recurrence.pattern(), recurrence.range().startingOn(first.getFirst())));
  }

  /** Only where it differs, so that an exception does not come to hold what is its master's. */
  private static void put(PropertyBag bag, Instant start, Instant end) {
    if (!start.equals(bag.require(CalendarProperties.START))) {
      bag.put(CalendarProperties.START, start);
    }
    if (!end.equals(bag.require(CalendarProperties.END))) {
      bag.put(CalendarProperties.END, end);
    }
  }

  /** A global object id as Outlook makes it (MS-OXOCAL 2.2.1.27), in hexadecimal. */
  private static String newUid() {
    byte[] unique = new byte[16];
    ThreadLocalRandom.current().nextBytes(unique);
    HexFormat hex = HexFormat.of().withUpperCase();
    return "040000008200E00074C5B7101A82E00800000000"
        + hex.toHexDigits(System.currentTimeMillis())
        + "000000000000000010000000"
        + hex.formatHex(unique);
  }

  private static Instant nextHalfHour() {
    long half = Duration.ofMinutes(30).toSeconds();
    return Instant.ofEpochSecond((Instant.now().getEpochSecond() / half + 1) * half);
  }
}
