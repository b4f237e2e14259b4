package dev.postern.formats.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Recurrence.AbsoluteMonthly;
import dev.postern.api.model.Recurrence.AbsoluteYearly;
import dev.postern.api.model.Recurrence.Count;
import dev.postern.api.model.Recurrence.Daily;
import dev.postern.api.model.Recurrence.Endless;
import dev.postern.api.model.Recurrence.Pattern;
import dev.postern.api.model.Recurrence.Range;
import dev.postern.api.model.Recurrence.RelativeMonthly;
import dev.postern.api.model.Recurrence.RelativeYearly;
import dev.postern.api.model.Recurrence.Until;
import dev.postern.api.model.Recurrence.Week;
import dev.postern.api.model.Recurrence.Weekly;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {
  private static final List<Set<DayOfWeek>> DAY_SETS =
      List.of(
          EnumSet.of(DayOfWeek.TUESDAY),
          EnumSet.of(DayOfWeek.SUNDAY),
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
          EnumSet.allOf(DayOfWeek.class));

  static Stream<Series5> random() {
    Random random = new Random(20261120);
    return IntStream.range(0, 400).mapToObj(_ -> series(random));
  }

  /** A recurrence with a day that it does take place on. */
  record Series5(LocalDate first, Recurrence recurrence) {}

  private static Series5 series(Random random) {
    LocalDate around = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(900));
    Pattern pattern = pattern(random);
    Series days = new Series(around, new Recurrence(pattern, new Endless()));
    LocalDate first = days.day(0);
    Range range =
        switch (random.nextInt(3)) {
          case 0 -> new Endless();
          case 1 -> new Count(1 + random.nextInt(40));
          default -> new Until(first.plusDays(random.nextInt(1500)));
        };
    return new Series5(first, new Recurrence(pattern, range));
  }

  private static Pattern pattern(Random random) {
    int interval = 1 + random.nextInt(4);
    Week week = Week.values()[random.nextInt(5)];
    Set<DayOfWeek> days = DAY_SETS.get(random.nextInt(DAY_SETS.size()));
    Month month = Month.of(1 + random.nextInt(12));
    return switch (random.nextInt(6)) {
      case 0 -> new Daily(interval);
      case 1 -> new Weekly(interval, someDays(random), DayOfWeek.of(1 + random.nextInt(7)));
      case 2 -> new AbsoluteMonthly(interval, 1 + random.nextInt(31));
      case 3 -> new RelativeMonthly(interval, week, days);
      case 4 -> new AbsoluteYearly(month, 1 + random.nextInt(month.maxLength()));
      default -> new RelativeYearly(month, week, days);
    };
  }

  private static Set<DayOfWeek> someDays(Random random) {
    Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
    days.add(DayOfWeek.of(1 + random.nextInt(7)));
    return days;
  }

  @ParameterizedTest
  @MethodSource("random")
  void the_written_rule_yields_the_days_that_exchange_shows(Series5 each) {
    String rule = write(each.recurrence());
    LocalDate end = each.first().plusYears(12);

    List<LocalDate> independent =
        new Recur<LocalDate>(rule)
            .getDates(each.first(), each.first(), end).stream()
                .filter(day -> day.isBefore(end))
                .toList();

    assertThat(independent).as(rule).isEqualTo(days(each.first(), each.recurrence(), end));
  }

  @ParameterizedTest
  @MethodSource("random")
  void what_was_written_reads_back_to_the_same_days(Series5 each) {
    String rule = write(each.recurrence());

    Recurrence again = read(rule, each.first());

    LocalDate end = each.first().plusYears(20);
    assertThat(days(each.first(), again, end))
        .as(rule)
        .isEqualTo(days(each.first(), each.recurrence(), end));
    assertThat(write(again)).isEqualTo(rule);
  }

  @ParameterizedTest
  @MethodSource("random")
  void an_occurrence_is_found_by_its_day_however_far_away(Series5 each) {
    Series series = new Series(each.first(), each.recurrence());
    for (long index : new long[] {0, 1, 7, 1_000, 100_000}) {
      LocalDate day = series.day(index);
      assertThat(series.indexFrom(day)).isEqualTo(index);
      assertThat(series.indexFrom(day.plusDays(1))).isEqualTo(index + 1);
      assertThat(series.contains(day)).isEqualTo(series.has(index));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20260105 | FREQ=DAILY;BYDAY=MO,WE | FREQ=WEEKLY;BYDAY=MO,WE",
        "20260105 | FREQ=WEEKLY | FREQ=WEEKLY;BYDAY=MO",
        "20260105 | FREQ=MONTHLY | FREQ=MONTHLY;BYMONTHDAY=5",
        "20260130 | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 |"
            + " FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "20260130 | FREQ=MONTHLY;BYDAY=-1FR | FREQ=MONTHLY;BYDAY=-1FR",
        "20260130 | FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1 | FREQ=MONTHLY;BYDAY=-1FR",
        "20260105 | FREQ=MONTHLY;BYDAY=MO | FREQ=WEEKLY;BYDAY=MO",
        "20260113 | FREQ=MONTHLY;BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=TU | FREQ=MONTHLY;BYDAY=2TU",
        "20260131 | FREQ=MONTHLY;BYMONTHDAY=-1 | FREQ=MONTHLY;BYMONTHDAY=-1",
        "20260130 | FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1 |"
            + " FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
        "20260131 | FREQ=YEARLY | FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31",
        "20260228 | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1 |"
            + " FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
        "20261126 | FREQ=YEARLY;BYMONTH=11;BYDAY=4TH | FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
        "20260105 | FREQ=YEARLY;INTERVAL=2 | FREQ=MONTHLY;INTERVAL=24;BYMONTHDAY=5",
        "20260105 | FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO |"
            + " FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU",
        "20260105 | freq=daily;count=3; | FREQ=DAILY;COUNT=3",
      })
  void a_rule_that_exchange_can_hold_is_taken(String first, String rule, String written) {
    assertThat(write(read(rule, LocalDate.parse(first, DateTimeFormatter.BASIC_ISO_DATE))))
        .isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=SECONDLY",
        "FREQ=HOURLY;INTERVAL=4",
        "FREQ=DAILY;BYMONTH=1",
        "FREQ=DAILY;INTERVAL=2;BYDAY=MO",
        "FREQ=DAILY;INTERVAL=1000",
        "FREQ=WEEKLY;INTERVAL=100",
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=MONTHLY;BYMONTHDAY=-2",
        "FREQ=MONTHLY;BYDAY=5TH",
        "FREQ=MONTHLY;BYDAY=1TH,3TH",
        "FREQ=MONTHLY;BYDAY=TH,FR;BYSETPOS=1",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=MONTHLY;BYMONTHDAY=1,2;BYSETPOS=1",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=YEARLY;BYYEARDAY=1",
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=YEARLY;BYMONTH=1,7",
        "FREQ=YEARLY;INTERVAL=9",
        "FREQ=DAILY;BYHOUR=9,17",
        "FREQ=WEEKLY;BYDAY=TU",
        "FREQ=DAILY;X-SKIP=1",
      })
  void a_rule_that_exchange_cannot_hold_is_refused_by_name(String rule) {
    assertThatThrownBy(() -> read(rule, LocalDate.of(2026, 1, 1)))
        .isInstanceOfSatisfying(
            PosternException.class,
            e -> {
              assertThat(e.failure())
                  .isInstanceOfSatisfying(
                      Failure.InvalidContent.class,
                      failure -> assertThat(failure.rule()).isEqualTo(Failure.Rule.NOT_HOLDABLE));
              assertThat(e).hasMessageContaining("RRULE:" + rule);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=FORTNIGHTLY",
        "COUNT=3",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=x",
        "FREQ=DAILY;COUNT=2;UNTIL=20270101",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;WKST=1MO",
        "FREQ=DAILY;UNTIL=20251231",
      })
  void a_rule_that_is_none_is_refused_as_such(String rule) {
    assertThatThrownBy(() -> read(rule, LocalDate.of(2026, 1, 1)))
        .isInstanceOfSatisfying(
            PosternException.class,
            e ->
                assertThat(e.failure())
                    .isInstanceOfSatisfying(
                        Failure.InvalidContent.class,
                        failure ->
                            assertThat(failure.rule()).isEqualTo(Failure.Rule.INVALID_RESOURCE)));
  }

  @Test
  void a_month_without_the_day_is_no_month_to_skip_in_exchange() {
    assertThatThrownBy(() -> read("FREQ=MONTHLY", LocalDate.of(2026, 1, 31)))
        .hasMessageContaining("skips months without a day 31");
    assertThatThrownBy(() -> read("FREQ=YEARLY", LocalDate.of(2024, 2, 29)))
        .hasMessageContaining("skips months without a day 29");
  }

  @Test
  void the_last_day_counts_only_if_the_occurrence_begins_before_its_time() {
    LocalDateTime start = LocalDateTime.of(2026, 1, 1, 10, 0);
    Recurrence before =
        RuleReader.read(
            "FREQ=DAILY;UNTIL=20260105T090000Z", start, _ -> LocalDateTime.of(2026, 1, 5, 9, 0));
    Recurrence at =
        RuleReader.read(
            "FREQ=DAILY;UNTIL=20260105T100000Z", start, _ -> LocalDateTime.of(2026, 1, 5, 10, 0));

    assertThat(before.range()).isEqualTo(new Until(LocalDate.of(2026, 1, 4)));
    assertThat(at.range()).isEqualTo(new Until(LocalDate.of(2026, 1, 5)));
  }

  private static String write(Recurrence recurrence) {
    return RuleText.write(recurrence, DateTimeFormatter.BASIC_ISO_DATE::format);
  }

  private static Recurrence read(String rule, LocalDate first) {
    return RuleReader.read(
        rule,
        first.atStartOfDay(),
        until -> LocalDate.parse(until, DateTimeFormatter.BASIC_ISO_DATE).atTime(23, 59, 59));
  }

  private static List<LocalDate> days(LocalDate first, Recurrence recurrence, LocalDate end) {
    Series series = new Series(first, recurrence);
    return LongStream.iterate(0, series::has, index -> index + 1)
        .mapToObj(series::day)
        .takeWhile(day -> day.isBefore(end))
        .toList();
  }
}
