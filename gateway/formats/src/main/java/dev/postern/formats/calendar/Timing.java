package dev.postern.formats.calendar;

import dev.postern.api.Failure;
import dev.postern.api.model.When;
import dev.postern.formats.calendar.Moment.Day;
import dev.postern.formats.calendar.Moment.Fixed;
import dev.postern.formats.calendar.Moment.Floating;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Invalid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** DTSTART with DTEND or DURATION (RFC 5545 §3.6.1, §3.8.2). */
final class Timing {
  static final String KEY = "WHEN";

  private Timing() {}

  /** A floating time is read in the zone of {@code times}; its form is kept beside the model. */
  static When read(Component event, Times times) {
    ContentLine start =
        event
            .line("DTSTART")
            .orElseThrow(() ->
                Invalid.invalidResource(
                    "the VEVENT on line %d has no DTSTART".formatted(event.number())));
    Optional<Moment> end = event.line("DTEND").map(times::read);
    Optional<Span> duration = event.line("DURATION").map(Timing::duration);
    return switch (times.read(start)) {
      case Day day -> allDay(day.date(), end, duration);
      case Fixed fixed -> timed(fixed.time(), end, duration);
      case Floating floating -> timed(times.anchored(floating), end, duration);
    };
  }

  /** Like {@link #read}, of what Exchange is to hold. */
  static When holdable(Component event, Times times) {
    event
        .lines("DTSTART")
        .skip(1)
        .findFirst()
        .ifPresent(second -> {
          throw Invalid.invalidResource(
              "the VEVENT on line %d has a second DTSTART: %s"
                  .formatted(event.number(), second.value()));
        });
    When when = read(event, times);
    switch (when) {
      case When.AllDay day -> {
        checkHoldable(day.start().atStartOfDay().toInstant(ZoneOffset.UTC));
        checkHoldable(day.end().minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      case When.Timed timed -> {
        checkHoldable(timed.start().toInstant());
        checkHoldable(timed.end().toInstant());
      }
    }
    return when;
  }

  private static void checkHoldable(Instant time) {
    if (time.isBefore(Holdable.FIRST)) {
      throw Invalid.because(
          Failure.Rule.TOO_EARLY, "DTSTART: Exchange holds no events before " + Holdable.FIRST);
    }
    if (time.isAfter(Holdable.LAST)) {
      throw Invalid.because(
          Failure.Rule.TOO_LATE, "DTEND: Exchange holds no events after " + Holdable.LAST);
    }
  }

  private static Span duration(ContentLine line) {
    return Span.parse(line.value())
        .filter(span -> !span.exact().isNegative())
        .orElseThrow(
            () -> Invalid.invalidResource("DURATION is no positive duration: " + line.value()));
  }

  private static When allDay(LocalDate start, Optional<Moment> end, Optional<Span> duration) {
    LocalDate last =
        end.map(moment ->
                switch (moment) {
                  case Day day -> day.date();
                  case Fixed _, Floating _ ->
                      throw Invalid.invalidResource("DTSTART is a date, but DTEND is a time");
                })
            .or(() -> duration.map(span -> span.after(start)))
            .orElse(start.plusDays(1));
    if (last.isBefore(start)) {
      throw Invalid.invalidResource("DTEND is before DTSTART");
    }
    // Several clients write the same day twice and mean that day.
    return new When.AllDay(start, last.equals(start) ? start.plusDays(1) : last);
  }

  private static When timed(ZonedDateTime start, Optional<Moment> end, Optional<Span> duration) {
    ZonedDateTime last =
        end.map(moment ->
                switch (moment) {
                  case Fixed fixed -> fixed.time();
                  case Floating floating -> floating.local().atZone(start.getZone());
                  case Day _ ->
                      throw Invalid.invalidResource("DTSTART is a time, but DTEND is a date");
                })
            .or(() -> duration.map(span -> span.after(start)))
            .orElse(start);
    if (last.isBefore(start)) {
      throw Invalid.invalidResource("DTEND is before DTSTART");
    }
    return new When.Timed(start, last);
  }

  static List<ContentLine> print(When when) {
    return switch (when) {
      case When.AllDay day ->
          List.of(Times.day("DTSTART", day.start()), Times.day("DTEND", day.end()));
      case When.Timed timed ->
          List.of(Times.time("DTSTART", timed.start()), Times.time("DTEND", timed.end()));
    };
  }

  /** The zone that the names of occurrences are local to. */
  static ZoneId zone(When when) {
    return switch (when) {
      case When.AllDay _ -> ZoneOffset.UTC;
      case When.Timed timed -> timed.start().getZone();
    };
  }

  /** The same on another day. */
  static When at(When when, LocalDate day) {
    return when.at(day.atTime(when.localStart().toLocalTime()));
  }
}
