package dev.postern.formats.query;

import dev.postern.formats.calendar.CalendarObject;
import dev.postern.formats.calendar.Moment;
import dev.postern.formats.calendar.Span;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * When a VALARM goes off: once for each occurrence of its event or task, and again where it
 * repeats.
 */
final class AlarmTimes {
  private static final int MOST_REPEATS = 1_000;

  /** What has no length overlaps nothing at its edges. */
  private static final Duration MARGIN = Duration.ofDays(1);

  private final Component alarm;
  private final Component within;
  private final CalendarObject object;
  private final Spells spells;

  /** {@code within} is the component that the alarm stands in. */
  AlarmTimes(Component alarm, Component within, CalendarObject object, Spells spells) {
    this.alarm = alarm;
    this.within = within;
    this.object = object;
    this.spells = spells;
  }

  /** RFC 4791 §9.9, the table of VALARM. */
  boolean overlap(TimeRange range) {
    Optional<ContentLine> trigger = alarm.line("TRIGGER");
    if (trigger.isEmpty()) {
      return false;
    }
    Optional<Span> relative = Span.parse(trigger.get().value());
    if (relative.isEmpty()) {
      return absolute(trigger.get()).filter(time -> goesOffIn(range, time)).isPresent();
    }
    Duration offset = relative.get().exact();
    boolean fromEnd = trigger.get().paramValue("RELATED").equalsIgnoreCase("END");
    Duration pause = pause();
    long repeats = pause.isZero() ? 0 : repeats();
    return LongStream.rangeClosed(0, repeats)
        .mapToObj(time -> offset.plus(pause.multipliedBy(time)))
        .anyMatch(late -> isAnchoredIn(range, late, fromEnd));
  }

  /**
   * Whether the event begins or ends so much earlier than the range. Asked for each repetition:
   * between two that are far apart a series may have any number of occurrences.
   */
  private boolean isAnchoredIn(TimeRange range, Duration late, boolean fromEnd) {
    return spells
        .of(
            within,
            moved(range.from(), late.negated().minus(MARGIN)),
            moved(range.to(), late.negated().plus(MARGIN)))
        .flatMap(spell -> anchor(spell, fromEnd).stream())
        .anyMatch(anchor -> range.contains(moved(anchor, late)));
  }

  /** A task may have one of the two alone. */
  private static Optional<Instant> anchor(Spells.Spell spell, boolean fromEnd) {
    return fromEnd ? spell.end().or(spell::start) : spell.start().or(spell::end);
  }

  private Optional<Instant> absolute(ContentLine trigger) {
    return object.times().read(trigger) instanceof Moment.Fixed fixed
        ? Optional.of(fixed.time().toInstant())
        : Optional.empty();
  }

  private boolean goesOffIn(TimeRange range, Instant first) {
    Duration pause = pause();
    long repeats = pause.isZero() ? 0 : repeats();
    return LongStream.rangeClosed(0, repeats)
        .mapToObj(time -> moved(first, pause.multipliedBy(time)))
        .anyMatch(range::contains);
  }

  private Duration pause() {
    return alarm
        .line("DURATION")
        .flatMap(line -> Span.parse(line.value()))
        .map(Span::exact)
        .filter(duration -> !duration.isNegative())
        .orElse(Duration.ZERO);
  }

  private long repeats() {
    String value = alarm.line("REPEAT").map(line -> line.value().strip()).orElse("0");
    return value.matches("\\d{1,9}") ? Math.min(Long.parseLong(value), MOST_REPEATS) : 0;
  }

  private static Instant moved(Instant instant, Duration by) {
    try {
      return instant.plus(by);
    } catch (DateTimeException | ArithmeticException _) {
      return by.isNegative() ? Instant.MIN : Instant.MAX;
    }
  }
}
