package dev.postern.app.endtoend;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;
import net.fortuna.ical4j.model.property.ExDate;

/** When an event takes place in the eyes of a program that has nothing to do with the gateway. */
final class ForeignExpansion {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final LocalDateTime FROM = LocalDateTime.of(2026, 1, 1, 0, 0);
  private static final LocalDateTime TO = LocalDateTime.of(2028, 1, 1, 0, 0);

  private ForeignExpansion() {}

  /**
   * The start of an event, or the starts of all occurrences in 2026 and 2027, in UTC; days as their
   * midnight.
   *
   * @return empty where that program cannot read the text
   */
  static Optional<List<String>> starts(String text) {
    try {
      Calendar calendar = new CalendarBuilder().build(new StringReader(text));
      TreeSet<String> starts = new TreeSet<>();
      List<VEvent> events = calendar.getComponents(Component.VEVENT);
      for (VEvent event : events) {
        if (event.getRecurrenceId() == null) {
          starts.addAll(of(event));
        }
      }
      for (VEvent event : events) {
        if (event.getRecurrenceId() != null) {
          starts.remove(utc(event.getRecurrenceId().getDate()));
          if (!event.toString().contains("STATUS:CANCELLED")) {
            starts.add(utc(start(event)));
          }
        }
      }
      boolean recurs = events.stream().anyMatch(ForeignExpansion::recurs);
      return Optional.of(
          List.copyOf(recurs ? starts.subSet(FORM.format(FROM), FORM.format(TO)) : starts));
    } catch (IOException | ParserException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static List<String> of(VEvent event) {
    Temporal start = start(event);
    if (!recurs(event)) {
      return List.of(utc(start));
    }
    TreeSet<String> starts = new TreeSet<>();
    event
        .<Temporal>calculateRecurrenceSet(window(start))
        .forEach(period -> starts.add(utc(period.getStart())));
    // ical4j overlooks an EXDATE in another zone than DTSTART's.
    event
        .<ExDate<Temporal>>getProperties(Property.EXDATE)
        .forEach(list -> list.getDates().forEach(date -> starts.remove(utc(date))));
    return List.copyOf(starts);
  }

  private static boolean recurs(VEvent event) {
    return event.getProperty(Property.RRULE).isPresent();
  }

  private static Period<Temporal> window(Temporal start) {
    return switch (start) {
      case LocalDate _ -> new Period<>(FROM.toLocalDate(), TO.toLocalDate());
      case LocalDateTime _ -> new Period<>(FROM, TO);
      case ZonedDateTime zoned ->
          new Period<>(FROM.atZone(zoned.getZone()), TO.atZone(zoned.getZone()));
      case OffsetDateTime _ ->
          new Period<>(FROM.atOffset(ZoneOffset.UTC), TO.atOffset(ZoneOffset.UTC));
      default -> new Period<>(FROM.toInstant(ZoneOffset.UTC), TO.toInstant(ZoneOffset.UTC));
    };
  }

  private static Temporal start(VEvent event) {
    return event
        .<DateProperty<Temporal>>getProperty(Property.DTSTART)
        .orElseThrow(() -> new IllegalArgumentException("no DTSTART"))
        .getDate();
  }

  private static String utc(Temporal time) {
    return switch (time) {
      case LocalDate day -> FORM.format(day.atStartOfDay());
      case LocalDateTime floating -> FORM.format(floating);
      case ZonedDateTime zoned -> utc(zoned.toInstant());
      case OffsetDateTime offset -> utc(offset.toInstant());
      case Instant instant -> utc(instant);
      default -> throw new IllegalArgumentException("an unknown time " + time);
    };
  }

  private static String utc(Instant instant) {
    return FORM.format(instant.atOffset(ZoneOffset.UTC));
  }
}
