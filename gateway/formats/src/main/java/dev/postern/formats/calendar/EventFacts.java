package dev.postern.formats.calendar;

import dev.postern.api.model.When;
import dev.postern.formats.recurrence.HeldRule;
import dev.postern.formats.recurrence.Series;
import dev.postern.formats.text.Component;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * From when to when an event takes place at all. Days and floating times begin and end at different
 * instants for different people, so they reach as far as the earth's zones do.
 */
public final class EventFacts {
  private static final Duration EASTERNMOST = Duration.ofHours(14);
  private static final Duration WESTERNMOST = Duration.ofHours(12);
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private Instant from = Instant.MAX;
  private Instant to = Instant.MIN;
  private boolean endless;
  private boolean isWithoutOccurrences;

  private EventFacts() {}

  /** Looks at the times of an object and nothing else. */
  public static EventFacts of(CalendarObject object) {
    EventFacts facts = new EventFacts();
    When when = Timing.read(object.master(), object.times());
    boolean floating = when instanceof When.AllDay || isFloating(object.master());
    facts.include(when, floating);
    EventReader.rule(object, when)
        .ifPresent(rule -> {
          facts.include(when, rule, floating);
          facts.isWithoutOccurrences = isWithoutOccurrences(object, when, rule);
        });
    object
        .overrides()
        .forEach(override -> {
          When changed = Timing.read(override, object.times());
          facts.include(
              changed, floating || changed instanceof When.AllDay || isFloating(override));
        });
    return facts;
  }

  /** Whether EXDATE leaves nothing of a series. */
  private static boolean isWithoutOccurrences(CalendarObject object, When when, HeldRule rule) {
    Series series = rule.series(when.localStart().toLocalDate());
    return object.overrides().isEmpty()
        && object.master().line("EXDATE").isPresent()
        && series.size().isPresent()
        && series.size().getAsLong() <= EventReader.deleted(object, when, rule).size();
  }

  private static boolean isFloating(Component event) {
    return event.line("DTSTART").filter(Floating::isFloating).isPresent();
  }

  private void include(When when, HeldRule rule, boolean floating) {
    Series series = rule.series(when.localStart().toLocalDate());
    if (series.size().isEmpty()) {
      endless = true;
    } else {
      LocalDate last = series.day(Math.max(0, series.size().getAsLong() - 1));
      include(Timing.at(when, last), floating);
    }
  }

  private void include(When when, boolean floating) {
    Instant start;
    Instant end;
    switch (when) {
      case When.AllDay day -> {
        start = day.start().atStartOfDay().toInstant(ZoneOffset.UTC);
        end = day.end().atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      case When.Timed timed -> {
        start = timed.start().toInstant();
        end = timed.end().toInstant();
      }
    }
    Instant first = floating ? start.minus(EASTERNMOST) : start;
    Instant last = floating ? end.plus(WESTERNMOST) : end;
    from = first.isBefore(from) ? first : from;
    to = last.isAfter(to) ? last : to;
  }

  /** Empty if it takes place at no time. */
  public Optional<Instant> from() {
    if (isWithoutOccurrences) {
      return Optional.empty();
    }
    return Optional.of(from.isBefore(FIRST) ? FIRST : from);
  }

  /**
   * Empty if it takes place at no time, if it never ends, or not in the years that four digits can
   * tell.
   */
  public Optional<Instant> to() {
    return isWithoutOccurrences || endless || to.isAfter(LAST) ? Optional.empty() : Optional.of(to);
  }
}
