package dev.postern.sandbox.tenant.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.AbsoluteMonthly;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.AbsoluteYearly;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.Daily;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.RelativeMonthly;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.RelativeYearly;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.Weekly;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DatesTest {

  @Test
  void daily_counts_days() {
    assertThat(first(new Daily(3), "2026-02-26", 3))
        .containsExactly(day("2026-02-26"), day("2026-03-01"), day("2026-03-04"));
  }

  @Test
  void weekly_counts_weeks_from_the_first_day_of_the_week() {
    Set<DayOfWeek> days = Set.of(DayOfWeek.TUESDAY, DayOfWeek.SUNDAY);
    assertThat(first(new Weekly(2, days, DayOfWeek.MONDAY), "1997-08-05", 4))
        .containsExactly(
            day("1997-08-05"), day("1997-08-10"), day("1997-08-19"), day("1997-08-24"));
    assertThat(first(new Weekly(2, days, DayOfWeek.SUNDAY), "1997-08-05", 4))
        .containsExactly(
            day("1997-08-05"), day("1997-08-17"), day("1997-08-19"), day("1997-08-31"));
  }

  @Test
  void the_31st_is_the_last_day_of_shorter_months() {
    assertThat(first(new AbsoluteMonthly(1, 31), "2027-01-31", 3))
        .containsExactly(day("2027-01-31"), day("2027-02-28"), day("2027-03-31"));
  }

  @Test
  void relative_months_know_weekdays_and_the_last_of_them() {
    assertThat(first(new RelativeMonthly(1, WeekdayRule.WEEKDAY, WeekIndex.LAST), "2026-01-01", 2))
        .containsExactly(day("2026-01-30"), day("2026-02-27"));
    assertThat(
            first(new RelativeMonthly(2, WeekdayRule.TUESDAY, WeekIndex.SECOND), "2026-01-20", 2))
        .containsExactly(day("2026-03-10"), day("2026-05-12"));
    assertThat(
            first(
                new RelativeMonthly(1, WeekdayRule.WEEKEND_DAY, WeekIndex.FIRST), "2026-01-01", 1))
        .containsExactly(day("2026-01-03"));
  }

  @Test
  void yearly_takes_the_28th_where_there_is_no_29th_of_february() {
    assertThat(first(new AbsoluteYearly(Month.FEBRUARY, 29), "2028-02-29", 2))
        .containsExactly(day("2028-02-29"), day("2029-02-28"));
  }

  @Test
  void relative_years_take_the_named_month() {
    assertThat(
            first(
                new RelativeYearly(Month.NOVEMBER, WeekdayRule.THURSDAY, WeekIndex.FOURTH),
                "2026-12-01",
                2))
        .containsExactly(day("2027-11-25"), day("2028-11-23"));
  }

  @Test
  void ranges_end_at_a_date_or_after_a_number() {
    RecurrenceRange until = new RecurrenceRange.EndDate(day("2026-01-01"), day("2026-01-03"));
    assertThat(Dates.of(new Recurrence(new Daily(1), until))).hasSize(3);
    RecurrenceRange numbered = new RecurrenceRange.Numbered(day("2026-01-01"), 5);
    assertThat(Dates.of(new Recurrence(new Daily(1), numbered))).hasSize(5);
  }

  private static List<LocalDate> first(RecurrencePattern pattern, String start, int count) {
    RecurrenceRange range = new RecurrenceRange.NoEnd(day(start));
    return Dates.of(new Recurrence(pattern, range)).limit(count).toList();
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
