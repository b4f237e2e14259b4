package dev.postern.formats.freebusy;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.formats.calendar.Availability;
import dev.postern.formats.calendar.CalendarObject;
import dev.postern.formats.calendar.Occurrence;
import dev.postern.formats.calendar.Occurrences;
import dev.postern.formats.query.InstanceBudget;
import dev.postern.formats.query.TimeRange;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * When somebody is busy, as far as a range of time is concerned: what CALDAV:free-busy-query
 * answers (RFC 4791 section 7.10). Only events count: those that are neither transparent nor
 * cancelled.
 */
public final class BusyTimes {
  private static final String LINE_END = "\r\n";

  private final TimeRange range;
  private final InstanceBudget budget;
  private final List<BusyPeriod> periods = new ArrayList<>();

  /**
   * @param range with a start and an end
   * @param budget how many occurrences are counted
   */
  public BusyTimes(TimeRange range, InstanceBudget budget) {
    this.range = range;
    this.budget = budget;
  }

  /**
   * Counts an object in.
   *
   * @param floating the zone for days and floating times
   * @throws PosternException {@link Failure.TooLarge} if there are too many occurrences
   */
  public void add(String text, ZoneId floating) {
    CalendarObject object = CalendarObject.parseAny(text);
    if (!object.component().equals(CalendarObject.EVENT)) {
      return;
    }
    budget.take(1);
    List<Occurrence> found =
        new Occurrences(object, floating)
            .in(range.from(), range.to())
            .limit(budget.left() + 1)
            .toList();
    budget.take(found.size());
    found.forEach(this::add);
  }

  private void add(Occurrence occurrence) {
    if (!Availability.isCancelled(occurrence.component())) {
      BusyType.of(Availability.read(occurrence.component()))
          .map(type -> new BusyPeriod(occurrence.start(), occurrence.end(), type))
          .ifPresent(periods::add);
    }
  }

  /** A VCALENDAR with one VFREEBUSY, in which no period overlaps another. */
  public String text(Instant now) {
    Component freeBusy = new Component("VFREEBUSY", LINE_END);
    add(freeBusy, ContentLine.of("DTSTAMP", BusyPeriod.utc(now)));
    add(freeBusy, ContentLine.of("DTSTART", BusyPeriod.utc(range.from())));
    add(freeBusy, ContentLine.of("DTEND", BusyPeriod.utc(range.to())));
    BusyPeriod.merged(periods, range.from(), range.to())
        .forEach(period -> add(freeBusy, period.line()));
    Component calendar = new Component("VCALENDAR", LINE_END);
    add(calendar, ContentLine.of("VERSION", "2.0"));
    add(calendar, ContentLine.of("PRODID", "-//Postern//EN"));
    calendar.nodes().add(freeBusy);
    return calendar.toString();
  }

  private static void add(Component component, ContentLine line) {
    component.add(line, LINE_END);
  }
}
