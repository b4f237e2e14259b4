package dev.postern.backends.microsoft.series;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.model.Recurrence;
import java.time.LocalDate;
import java.time.Month;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class OccurrencesTest {
  private static final LocalDate FAR = LocalDate.of(2500, 1, 1);

  @Test
  void every_other_day() {
    assertThat(days(new Recurrence.Daily(2), "2027-02-27", 3))
        .containsExactly("2027-02-27", "2027-03-01", "2027-03-03");
  }

  @Test
  void every_other_week_begins_on_the_first_day_of_the_week() {
    Set<java.time.DayOfWeek> days = EnumSet.of(TUESDAY, SUNDAY);
    assertThat(days(new Recurrence.Weekly(2, days, MONDAY), "2027-01-05", 4))
        .containsExactly("2027-01-05", "2027-01-10", "2027-01-19", "2027-01-24");
    assertThat(days(new Recurrence.Weekly(2, days, SUNDAY), "2027-01-05", 4))
        .containsExactly("2027-01-05", "2027-01-17", "2027-01-19", "2027-01-31");
  }

  @Test
  void the_thirty_first_is_the_last_day_of_a_shorter_month() {
    assertThat(days(new Recurrence.AbsoluteMonthly(1, 31), "2027-01-31", 4))
        .containsExactly("2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30");
  }

  @Test
  void the_last_weekday_of_every_third_month() {
    assertThat(
            days(
                new Recurrence.RelativeMonthly(
                    3, Recurrence.Week.LAST, EnumSet.range(MONDAY, FRIDAY)),
                "2027-01-29",
                3))
        .containsExactly("2027-01-29", "2027-04-30", "2027-07-30");
  }

  @Test
  void the_second_weekend_day() {
    assertThat(
            days(
                new Recurrence.RelativeMonthly(
                    1, Recurrence.Week.SECOND, EnumSet.of(SATURDAY, SUNDAY)),
                "2027-01-03",
                2))
        .containsExactly("2027-01-03", "2027-02-07");
  }

  @Test
  void leap_day_is_the_twenty_eighth_in_other_years() {
    assertThat(days(new Recurrence.AbsoluteYearly(Month.FEBRUARY, 29), "2028-02-29", 3))
        .containsExactly("2028-02-29", "2029-02-28", "2030-02-28");
  }

  @Test
  void thanksgiving() {
    assertThat(
            days(
                new Recurrence.RelativeYearly(
                    Month.NOVEMBER, Recurrence.Week.FOURTH, Set.of(THURSDAY)),
                "2027-11-25",
                2))
        .containsExactly("2027-11-25", "2028-11-23");
  }

  @Test
  void counting_goes_one_past_the_day_of_interest() {
    TreeMap<LocalDate, Integer> numbers =
        Occurrences.numbers(
            new Recurrence(new Recurrence.Daily(1), new Recurrence.Endless()),
            LocalDate.of(2027, 1, 1),
            LocalDate.of(2067, 1, 1));
    assertThat(numbers.lastEntry().getValue()).isEqualTo(14_612);
    assertThat(numbers.lastKey()).isEqualTo("2067-01-02");
  }

  @Test
  void a_series_ends_on_its_last_day() {
    assertThat(
            Occurrences.numbers(
                    new Recurrence(
                        new Recurrence.Daily(3), new Recurrence.Until(LocalDate.of(2027, 1, 9))),
                    LocalDate.of(2027, 1, 1),
                    FAR)
                .keySet())
        .hasSize(3);
  }

  private static String[] days(Recurrence.Pattern pattern, String start, int count) {
    return Occurrences.numbers(
            new Recurrence(pattern, new Recurrence.Count(count)), LocalDate.parse(start), FAR)
        .keySet()
        .stream()
        .map(LocalDate::toString)
        .toArray(String[]::new);
  }
}
