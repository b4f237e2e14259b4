package dev.postern.api.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a series repeats: exactly what Exchange can hold. It begins with the day of the series'
 * start.
 */
public record Recurrence(Pattern pattern, Range range) {

  /**
   * The six patterns of Exchange; intervals count days, weeks, months or (yearly) years and are at
   * least 1.
   */
  public sealed interface Pattern {}

  public record Daily(int interval) implements Pattern {}

  public record Weekly(int interval, Set<DayOfWeek> days, DayOfWeek firstDayOfWeek)
      implements Pattern {
    public Weekly {
      days = ordered(days);
    }
  }

  /** On a day of the month; where the month is shorter, Exchange takes its last day. */
  public record AbsoluteMonthly(int interval, int dayOfMonth) implements Pattern {}

  /**
   * Such as the last weekday: {@code days} holds one day, Monday to Friday, the weekend or all
   * seven.
   */
  public record RelativeMonthly(int interval, Week week, Set<DayOfWeek> days) implements Pattern {
    public RelativeMonthly {
      days = ordered(days);
    }
  }

  public record AbsoluteYearly(Month month, int dayOfMonth) implements Pattern {}

  public record RelativeYearly(Month month, Week week, Set<DayOfWeek> days) implements Pattern {
    public RelativeYearly {
      days = ordered(days);
    }
  }

  /** Which of the matching days of a month. */
  public enum Week {
    FIRST,
    SECOND,
    THIRD,
    FOURTH,
    LAST
  }

  /** How long the series goes on. */
  public sealed interface Range {}

  public record Endless() implements Range {}

  /** The last occurrence is on or before this day, in the zone of the series. */
  public record Until(LocalDate lastDay) implements Range {}

  /** Deleted occurrences count. */
  public record Count(int occurrences) implements Range {}

  private static Set<DayOfWeek> ordered(Set<DayOfWeek> days) {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a recurrence by days of the week needs at least one");
    }
    return java.util.Collections.unmodifiableSet(EnumSet.copyOf(days));
  }
}
