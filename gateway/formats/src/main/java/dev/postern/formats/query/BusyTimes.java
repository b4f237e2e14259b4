package dev.postern.formats.query;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.formats.calendar.Availability;
import dev.postern.formats.calendar.CalendarObject;
import dev.postern.formats.calendar.Occurrence;
import dev.postern.formats.calendar.Occurrences;
import dev.postern.formats.calendar.Times;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Folding;
import dev.postern.formats.text.Param;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * When somebody is busy, as far as a range of time is concerned: what CALDAV:free-busy-query
 * answers (RFC 4791 §7.10). Only events count: those that are neither transparent nor cancelled.
 */
public final class BusyTimes {

  /** FBTYPE (RFC 5545 §3.2.9), the strongest first. */
  private enum Type {
    BUSY_UNAVAILABLE("BUSY-UNAVAILABLE"),
    BUSY("BUSY"),
    BUSY_TENTATIVE("BUSY-TENTATIVE");

    private final String written;

    Type(String written) {
      this.written = written;
    }
  }

  private record Period(Instant start, Instant end) {}

  private final TimeRange range;
  private final InstanceBudget budget;
  private final Map<Type, List<Period>> periods = new EnumMap<>(Type.class);

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
    if (Availability.isCancelled(occurrence.component())) {
      return;
    }
    switch (Availability.read(occurrence.component())) {
      case FREE, WORKING_ELSEWHERE -> {}
      case TENTATIVE -> add(Type.BUSY_TENTATIVE, occurrence);
      case BUSY -> add(Type.BUSY, occurrence);
      case OUT_OF_OFFICE -> add(Type.BUSY_UNAVAILABLE, occurrence);
    }
  }

  /** What lasts no time makes nobody busy. */
  private void add(Type type, Occurrence occurrence) {
    Instant start = later(occurrence.start(), range.from());
    Instant end = occurrence.end().isBefore(range.to()) ? occurrence.end() : range.to();
    if (end.isAfter(start)) {
      periods.computeIfAbsent(type, _ -> new ArrayList<>()).add(new Period(start, end));
    }
  }

  /** A VCALENDAR with one VFREEBUSY, in which no period of a type overlaps or meets another. */
  public String text(Instant now) {
    List<ContentLine> lines = new ArrayList<>();
    lines.add(ContentLine.of("BEGIN", "VCALENDAR"));
    lines.add(ContentLine.of("VERSION", "2.0"));
    lines.add(ContentLine.of("PRODID", "-//Postern//EN"));
    lines.add(ContentLine.of("BEGIN", "VFREEBUSY"));
    lines.add(Times.utc("DTSTAMP", now));
    lines.add(Times.utc("DTSTART", range.from()));
    lines.add(Times.utc("DTEND", range.to()));
    periods.forEach((type, some) -> merged(some).forEach(period -> lines.add(line(type, period))));
    lines.add(ContentLine.of("END", "VFREEBUSY"));
    lines.add(ContentLine.of("END", "VCALENDAR"));
    StringBuilder out = new StringBuilder();
    lines.forEach(line -> out.append(Folding.fold(line.toString(), "\r\n")));
    return out.toString();
  }

  private static ContentLine line(Type type, Period period) {
    String value = Times.utc(period.start()) + "/" + Times.utc(period.end());
    return type == Type.BUSY
        ? ContentLine.of("FREEBUSY", value)
        : ContentLine.of("FREEBUSY", value, Param.of("FBTYPE", type.written));
  }

  private static List<Period> merged(List<Period> some) {
    List<Period> merged = new ArrayList<>();
    some.stream()
        .sorted(Comparator.comparing(Period::start))
        .forEach(period -> {
          if (merged.isEmpty() || period.start().isAfter(merged.getLast().end())) {
            merged.add(period);
          } else {
            Period last = merged.removeLast();
            merged.add(new Period(last.start(), later(last.end(), period.end())));
          }
        });
    return merged;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
