package dev.postern.backends.microsoft.series;

import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Recurrence.AbsoluteMonthly;
import dev.postern.api.model.Recurrence.AbsoluteYearly;
import dev.postern.api.model.Recurrence.Count;
import dev.postern.api.model.Recurrence.Daily;
import dev.postern.api.model.Recurrence.Endless;
import dev.postern.api.model.Recurrence.RelativeMonthly;
import dev.postern.api.model.Recurrence.RelativeYearly;
import dev.postern.api.model.Recurrence.Until;
import dev.postern.api.model.Recurrence.Weekly;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The days of a series and their numbers, as EWS counts them in OccurrenceItemId: from 1, deleted
 * occurrences included. Days are counted here so that any occurrence, however far away, is asked
 * for by number in one call; what comes back is compared with the start that was meant.
 */
final class Occurrences {
  /** A daily series reaches this after 270 years. */
  private static final int FURTHEST = 100_000;

  private Occurrences() {}

  /**
   * The numbers of the days up to and including the first one after {@code until}.
   *
   * @param until no day after this one is of interest but as a neighbour
   */
  static TreeMap<LocalDate, Integer> numbers(
      Recurrence recurrence, LocalDate start, LocalDate until) {
    TreeMap<LocalDate, Integer> numbers = new TreeMap<>();
    Iterator<LocalDate> days = days(recurrence, start).iterator();
    for (int number = 1; number <= FURTHEST && days.hasNext(); number++) {
      LocalDate day = days.next();
      numbers.put(day, number);
      if (day.isAfter(until)) {
        break;
      }
    }
    return numbers;
  }

  private static Stream<LocalDate> days(Recurrence recurrence, LocalDate start) {
    Stream<LocalDate> days =
        pattern(recurrence.pattern(), start).filter(day -> !day.isBefore(start));
    return switch (recurrence.range()) {
      case Endless() -> days;
      case Until(LocalDate last) -> days.takeWhile(day -> !day.isAfter(last));
      case Count(int occurrences) -> days.limit(occurrences);
    };
  }

  private static Stream<LocalDate> pattern(Recurrence.Pattern pattern, LocalDate start) {
    YearMonth first = YearMonth.from(start);
    return switch (pattern) {
      case Daily(int interval) -> Stream.iterate(start, day -> day.plusDays(interval));
      case Weekly(int interval, Set<DayOfWeek> days, DayOfWeek firstDay) -> {
        LocalDate week =
            start.minusDays(
                Math.floorMod(start.getDayOfWeek().getValue() - firstDay.getValue(), 7));
        yield Stream.iterate(week, w -> w.plusWeeks(interval))
            .flatMap(w -> IntStream.range(0, 7).mapToObj(w::plusDays))
            .filter(day -> days.contains(day.getDayOfWeek()));
      }
      case AbsoluteMonthly(int interval, int day) ->
          Stream.iterate(first, m -> m.plusMonths(interval)).map(m -> inMonth(m, day));
      case RelativeMonthly(int interval, Recurrence.Week week, Set<DayOfWeek> days) ->
          Stream.iterate(first, m -> m.plusMonths(interval)).map(m -> inMonth(m, week, days));
      case AbsoluteYearly(var month, int day) ->
          Stream.iterate(first.withMonth(month.getValue()), m -> m.plusYears(1))
              .map(m -> inMonth(m, day));
      case RelativeYearly(var month, Recurrence.Week week, Set<DayOfWeek> days) ->
          Stream.iterate(first.withMonth(month.getValue()), m -> m.plusYears(1))
              .map(m -> inMonth(m, week, days));
    };
  }

  private static LocalDate inMonth(YearMonth month, int day) {
    return month.atDay(Math.min(day, month.lengthOfMonth()));
  }

  private static LocalDate inMonth(YearMonth month, Recurrence.Week week, Set<DayOfWeek> days) {
    LocalDate[] matching =
        month
            .atDay(1)
            .datesUntil(month.atEndOfMonth().plus(1, ChronoUnit.DAYS))
            .filter(day -> days.contains(day.getDayOfWeek()))
            .toArray(LocalDate[]::new);
    return Objects.requireNonNull(
        matching[week == Recurrence.Week.LAST ? matching.length - 1 : week.ordinal()]);
  }
}
