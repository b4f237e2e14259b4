package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is hard about series, one case each, into Exchange and back from a rebuilt mirror. */
@ParameterizedClass
@EnumSource
class SeriesInExchangeTest extends SeriesThroughExchange {
  private String fromThirdOn(String start, String end) {
    return vevent(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20270315T100000\n"
            + "DTSTART;TZID=Europe/Berlin:"
            + start
            + "\nDTEND;TZID=Europe/Berlin:"
            + end
            + "\nSUMMARY:later\nX-OWN:kept\n");
  }

  @Test
  void this_and_future_is_each_later_occurrence() {
    String text =
        component(
            WEEKLY + "EXDATE;TZID=Europe/Berlin:20270322T100000\n",
            fromThirdOn("20270316T120000", "20270316T123000"));
    put(text);
    assertThat(stored()).isEqualTo(text);
    // Summer time begins on 28 March.
    assertThat(inExchange())
        .containsExactly(
            "2027-03-01T09:00:00Z plain",
            "2027-03-08T09:00:00Z plain",
            "2027-03-16T11:00:00Z later",
            "2027-03-30T10:00:00Z later",
            "2027-04-06T10:00:00Z later");
    String again = rebuilt();
    assertThat(judged(again)).extracting(Judge.Instance::start).hasSize(5);
    assertThat(judged(again))
        .extracting(Judge.Instance::end)
        .contains("2027-03-30T10:30:00Z", "2027-04-06T10:30:00Z");
    assertThat(again.split("X-OWN:kept", -1)).hasSize(4);
  }

  @Test
  void this_and_future_of_a_series_without_end_is_refused() {
    refused(
        component(
            WEEKLY.replace(";COUNT=6", ""), fromThirdOn("20270315T120000", "20270315T130000")),
        "RANGE=THISANDFUTURE is about a series without an end");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20270131 | FREQ=MONTHLY;COUNT=5 | 2027-01-31,2027-03-31,2027-05-31,2027-07-31,2027-08-31",
        "20270130 | FREQ=MONTHLY;BYMONTHDAY=30;UNTIL=20270415 | 2027-01-30,2027-03-30",
        "20280229 | FREQ=YEARLY;COUNT=2 | 2028-02-29,2032-02-29",
        "20280229 | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;UNTIL=20330101 | 2028-02-29,2032-02-29",
      })
  void months_without_the_day_are_skipped(String start, String rule, String days) {
    String text = event("DTSTART;VALUE=DATE:" + start + "\nRRULE:" + rule + "\n");
    put(text);
    assertThat(inExchange().stream().map(shown -> shown.substring(0, 10)).toList())
        .containsExactly(days.split(","));
    String again = rebuilt();
    assertThat(again).contains("RRULE:" + rule + "\r\n").doesNotContain("EXDATE");
    assertThat(judged(again)).isEqualTo(judged(text));
  }

  @Test
  void a_count_beyond_what_exchange_counts_is_held() {
    String text = event("DTSTART:20270101T080000Z\nRRULE:FREQ=DAILY;COUNT=1500\n");
    staysAsItIs(text);
    assertThat(stored()).contains("COUNT=1500");
    assertThat(inExchange()).hasSize(1500);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin,20270325T023000",
    "Europe/Berlin,20271028T023000",
    "Europe/Dublin,20270325T013000",
    "America/New_York,20270311T023000",
    "America/New_York,20271104T013000",
    "Australia/Sydney,20271001T023000",
    "Australia/Sydney,20270401T023000",
    "Australia/Lord_Howe,20270401T014500",
  })
  void occurrences_in_the_hour_that_is_skipped_or_repeated_stay(String zone, String start) {
    String tzid = ";TZID=" + zone + ":";
    LocalDateTime first =
        LocalDateTime.parse(start, DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss"));
    DateTimeFormatter form = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    String changed = form.format(first.plusDays(5));
    String override =
        vevent(
            "RECURRENCE-ID"
                + tzid
                + changed
                + "\nDTSTART"
                + tzid
                + changed
                + "\nDURATION:PT20M\n"
                + "SUMMARY:changed\n");
    String text =
        component(
            "DTSTART"
                + tzid
                + start
                + "\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=9\nEXDATE"
                + tzid
                + form.format(first.plusDays(2))
                + "\n",
            override);
    staysAsItIs(text);
    assertThat(inExchange())
        .containsExactlyInAnyOrderElementsOf(
            judged(text).stream()
                .map(each -> each.start() + each.summary().replace(name, ""))
                .toList());
  }
}
