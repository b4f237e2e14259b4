package dev.postern.sandbox.tenant.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The days on which a recurrence falls, in order. */
public final class Dates {
  /** No calendar reaches further; keeps an endless series finite. */
  private static final int LAST_YEAR = 4500;

  private Dates() {}

  /** Lazily, every day of the series, the range's limits applied. */
  public static Stream<LocalDate> of(Recurrence recurrence) {
    RecurrenceRange range = recurrence.range();
    Stream<LocalDate> days =
        candidates(recurrence.pattern(), range.start())
            .takeWhile(day -> day.getYear() <= LAST_YEAR)
            .filter(day -> !day.isBefore(range.start()));
    return switch (range) {
      case RecurrenceRange.NoEnd none -> days;
      case RecurrenceRange.EndDate until -> days.takeWhile(day -> !day.isAfter(until.end()));
      case RecurrenceRange.Numbered numbered -> days.limit(numbered.occurrences());
    };
  }

  private static Stream<LocalDate> candidates(RecurrencePattern pattern, LocalDate start) {
    YearMonth month = YearMonth.from(start);
    return switch (pattern) {
      case RecurrencePattern.Daily daily ->
          Stream.iterate(start, day -> day.plusDays(daily.interval()));
      case RecurrencePattern.Weekly weekly -> weeks(weekly, start);
      case RecurrencePattern.AbsoluteMonthly monthly ->
          periods(
              n -> dayOf(month.plusMonths((long) n * monthly.interval()), monthly.dayOfMonth()));
      case RecurrencePattern.RelativeMonthly monthly ->
          periods(n ->
              dayOf(
                  month.plusMonths((long) n * monthly.interval()),
                  monthly.days(),
                  monthly.index()));
      case RecurrencePattern.AbsoluteYearly yearly ->
          periods(
              n -> dayOf(YearMonth.of(start.getYear() + n, yearly.month()), yearly.dayOfMonth()));
      case RecurrencePattern.RelativeYearly yearly ->
          periods(n ->
              dayOf(
                  YearMonth.of(start.getYear() + n, yearly.month()),
                  yearly.days(),
                  yearly.index()));
    };
  }

  private static Stream<LocalDate> weeks(RecurrencePattern.Weekly weekly, LocalDate start) {
    DayOfWeek first = weekly.firstDayOfWeek();
    LocalDate firstWeek = start.with(TemporalAdjusters.previousOrSame(first));
    List<Integer> offsets =
        weekly.days().stream()
            .map(day -> Math.floorMod(day.getValue() - first.getValue(), 7))
            .sorted()
            .toList();
    return Stream.iterate(firstWeek, week -> week.plusWeeks(weekly.interval()))
        .flatMap(week -> offsets.stream().map(week::plusDays));
  }

  private static Stream<LocalDate> periods(IntFunction<LocalDate> day) {
    return IntStream.iterate(0, n -> n + 1).mapToObj(day);
  }

  private static LocalDate dayOf(YearMonth month, int dayOfMonth) {
    return month.atDay(Math.min(dayOfMonth, month.lengthOfMonth()));
  }

  private static LocalDate dayOf(YearMonth month, WeekdayRule rule, WeekIndex index) {
    List<LocalDate> matching =
        month
            .atDay(1)
            .datesUntil(month.atEndOfMonth().plus(1, ChronoUnit.DAYS))
            .filter(rule::matches)
            .toList();
    return index == WeekIndex.LAST ? matching.getLast() : matching.get(index.ordinal());
  }
}
