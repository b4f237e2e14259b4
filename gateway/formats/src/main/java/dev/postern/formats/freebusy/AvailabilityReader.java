package dev.postern.formats.freebusy;

import dev.postern.api.model.WorkingHours;
import dev.postern.formats.calendar.Moment;
import dev.postern.formats.calendar.Span;
import dev.postern.formats.calendar.Times;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Document;
import dev.postern.formats.text.Invalid;
import dev.postern.formats.zone.ZoneTable;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a VAVAILABILITY (RFC 7953 section 3.1) that one weekly set of hours can hold. Calendar on
 * macOS writes one AVAILABLE a day: they are one set where their hours are the same.
 */
public final class AvailabilityReader {

  /** What would end the hours, or leave some out. */
  private static final Set<String> LIMITS = Set.of("RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID");

  private final Times times;

  private AvailabilityReader(Component calendar) {
    this.times = new Times(new ZoneTable(calendar));
  }

  /**
   * The hours that a text means.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.InvalidContent}: {@link
   *     dev.postern.api.Failure.Rule#NOT_HOLDABLE} for any other availability
   */
  public static WorkingHours read(String text) {
    Component calendar = Document.parse(text.stripLeading()).only("VCALENDAR");
    List<Component> all = calendar.components("VAVAILABILITY").toList();
    if (all.size() != 1) {
      throw Invalid.notHoldable("Exchange holds one availability");
    }
    Component availability = all.getFirst();
    boolean limited =
        availability
            .lines()
            .anyMatch(line -> Set.of("DTSTART", "DTEND", "DURATION").contains(line.name()));
    String type = availability.line("BUSYTYPE").map(ContentLine::value).orElse("").strip();
    if (limited || !(type.isEmpty() || type.equalsIgnoreCase("BUSY-UNAVAILABLE"))) {
      throw Invalid.notHoldable(
          "Exchange holds working hours without a beginning, an end or a BUSYTYPE of their own");
    }
    AvailabilityReader reader = new AvailabilityReader(calendar);
    List<WorkingHours> parts = availability.components("AVAILABLE").map(reader::part).toList();
    if (parts.isEmpty()) {
      throw Invalid.notHoldable("Exchange holds working hours of at least a day in the week");
    }
    WorkingHours first = parts.getFirst();
    List<DayOfWeek> days = new ArrayList<>();
    for (WorkingHours part : parts) {
      boolean same =
          part.zone().equals(first.zone())
              && part.start().equals(first.start())
              && part.end().equals(first.end());
      if (!same) {
        throw Invalid.notHoldable("Exchange holds the same working hours for all days of the week");
      }
      days.addAll(part.days());
    }
    return new WorkingHours(first.zone(), days, first.start(), first.end());
  }

  private WorkingHours part(Component available) {
    if (available.lines().anyMatch(line -> LIMITS.contains(line.name()))) {
      throw Invalid.notHoldable("Exchange holds working hours that are the same every week");
    }
    ZonedDateTime start = time(required(available, "DTSTART"));
    ZonedDateTime end =
        available
            .line("DTEND")
            .map(this::time)
            .or(() ->
                available
                    .line("DURATION")
                    .flatMap(line -> Span.parse(line.value()))
                    .map(span -> span.after(start)))
            .orElseThrow(() -> Invalid.invalidResource("an AVAILABLE needs DTEND or DURATION"));
    LocalTime until = end.withZoneSameInstant(start.getZone()).toLocalTime();
    boolean oneDay =
        end.withZoneSameInstant(start.getZone()).toLocalDate().equals(start.toLocalDate());
    if (!oneDay || !start.toLocalTime().isBefore(until)) {
      throw Invalid.notHoldable("Exchange holds working hours that end on the day they begin");
    }
    return new WorkingHours(
        start.getZone(),
        days(required(available, "RRULE").value(), start.getDayOfWeek()),
        start.toLocalTime(),
        until);
  }

  private ZonedDateTime time(ContentLine line) {
    if (times.read(line) instanceof Moment.Fixed fixed) {
      return fixed.time();
    }
    throw Invalid.notHoldable("Exchange holds working hours in a time zone");
  }

  private static List<DayOfWeek> days(String rule, DayOfWeek own) {
    List<DayOfWeek> days = List.of(own);
    for (String part : rule.toUpperCase(Locale.ROOT).strip().split(";", -1)) {
      String value = part.substring(part.indexOf('=') + 1);
      switch (part.substring(0, Math.max(0, part.indexOf('=')))) {
        case "FREQ" -> {
          if (!value.equals("WEEKLY")) {
            throw unholdable(part);
          }
        }
        case "INTERVAL" -> {
          if (!value.equals("1")) {
            throw unholdable(part);
          }
        }
        case "BYDAY" ->
            days = Stream.of(value.split(",", -1)).map(AvailabilityReader::day).toList();
        case "WKST" -> {
          // Says nothing where every week counts.
        }
        default -> throw unholdable(part);
      }
    }
    return days;
  }

  private static DayOfWeek day(String code) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> AvailabilityText.code(day).equals(code.strip()))
        .findFirst()
        .orElseThrow(() -> unholdable(code));
  }

  private static RuntimeException unholdable(String part) {
    return Invalid.notHoldable(
        "Exchange holds working hours of every week; "
            + (part.length() > 40 ? part.substring(0, 40) : part)
            + " says something else");
  }

  private static ContentLine required(Component available, String name) {
    return available
        .line(name)
        .orElseThrow(
            () -> Invalid.notHoldable("Exchange holds working hours of every week, with " + name));
  }
}
