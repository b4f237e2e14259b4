package dev.postern.sandbox.tenant;

import dev.postern.sandbox.tenant.recurrence.Recurrence;
import java.time.Instant;

/**
 * What a series was before its start or pattern was changed: the occurrences it had then are gone.
 *
 * @param until the mailbox's change number up to which it was this
 * @param zone the Windows zone its times are in
 */
public record FormerSeries(
    long until, Instant start, Instant end, String zone, Recurrence recurrence) {

  /** A picture of what is about to be changed. */
  public static FormerSeries of(PropertyBag master, long until) {
    return new FormerSeries(
        until,
        master.require(CalendarProperties.START),
        master.require(CalendarProperties.END),
        master.get(CalendarProperties.START_ZONE, "UTC"),
        master.require(CalendarProperties.RECURRENCE));
  }

  /** Without the exceptions it had: they are told of by when they were meant to be. */
  public Series series() {
    PropertyBag bag =
        new PropertyBag()
            .put(CalendarProperties.START, start)
            .put(CalendarProperties.END, end)
            .put(CalendarProperties.START_ZONE, zone)
            .put(CalendarProperties.RECURRENCE, recurrence);
    return Series.of(new Item("", ItemKind.CALENDAR_ITEM, "", bag, start, start, 0, 0));
  }
}
