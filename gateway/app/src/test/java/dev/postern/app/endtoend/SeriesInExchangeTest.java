package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.sandbox.journal.RequestJournal.Counted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is hard about series, one case each, into Exchange and back from a rebuilt mirror. */
@ParameterizedClass
@EnumSource
class SeriesInExchangeTest {
  @Parameter private Via via;

  private static final String ALICE = "alice@contoso.example";
  private static final LocalDate END = LocalDate.of(2036, 1, 1);

  @TempDir static Path folder;
  private static MirroredTenant tenant;
  private static int names;

  private final String name = "S" + names++;

  @BeforeParameterizedClassInvocation
  static void start(Via via) throws IOException {
    tenant = MirroredTenant.start(folder.resolve(via.backend()), via);
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    tenant.close();
  }

  private String event(String lines) {
    return component(lines, "");
  }

  private String component(String lines, String more) {
    return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n"
            + vevent(lines)
            + more
            + "END:VCALENDAR\n")
        .replace("\n", "\r\n");
  }

  private String vevent(String lines) {
    String summary = lines.contains("SUMMARY:") ? "" : "SUMMARY:" + name + " plain\n";
    return "BEGIN:VEVENT\nUID:"
        + name
        + "\nDTSTAMP:20261120T100000Z\n"
        + summary
        + lines.replace("SUMMARY:", "SUMMARY:" + name + " ")
        + "END:VEVENT\n";
  }

  private void put(String text) {
    tenant.put(ALICE, name, text);
  }

  /** As clients get it once the mirror was lost. */
  private String rebuilt() {
    tenant.dropMirror();
    return stored();
  }

  private String stored() {
    return Objects.requireNonNull(tenant.texts(ALICE).get(name));
  }

  private List<String> inExchange() {
    return new ExchangeView(tenant.sandbox(), Instant.parse("2036-01-01T00:00:00Z"))
        .starts(ALICE).getOrDefault(name, List.of()).stream()
            .map(shown -> shown.replace(name + " ", ""))
            .toList();
  }

  private static List<Judge.Instance> judged(String text) {
    return new Judge(ZoneId::of, END).instances(text);
  }

  private void staysAsItIs(String text) {
    put(text);
    assertThat(judged(rebuilt())).isEqualTo(judged(text));
  }

  private void refused(String text, String because) {
    assertThatThrownBy(() -> put(text))
        .isInstanceOfSatisfying(
            PosternException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.InvalidContent.class))
        .hasMessageContaining(because);
  }

  private static final String WEEKLY =
      """
      DTSTART;TZID=Europe/Berlin:20270301T100000
      DTEND;TZID=Europe/Berlin:20270301T110000
      RRULE:FREQ=WEEKLY;COUNT=6
      """;

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

  @Test
  void what_would_pass_its_neighbour_is_refused_and_nothing_is_changed() {
    put(event(WEEKLY));
    String before = stored();
    for (String start : List.of("20270308T150000", "20270322T080000", "20270201T100000")) {
      String moved =
          vevent(
              "RECURRENCE-ID;TZID=Europe/Berlin:20270315T100000\nDTSTART;TZID=Europe/Berlin:"
                  + start
                  + "\nDURATION:PT1H\n");
      refused(component(WEEKLY + "LOCATION:elsewhere\n", moved), "day of its neighbour");
    }
    String overlong =
        vevent(
            "RECURRENCE-ID;TZID=Europe/Berlin:20270315T100000\n"
                + "DTSTART;TZID=Europe/Berlin:20270321T100000\nDURATION:P1DT1H\n");
    refused(component(WEEKLY, overlong), "nor overlap it");
    assertThat(rebuilt()).doesNotContain("elsewhere", "RECURRENCE-ID");
    assertThat(judged(stored())).isEqualTo(judged(before));
  }

  @Test
  void occurrences_move_up_in_a_row() {
    String daily = "DTSTART:20270301T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=5\n";
    staysAsItIs(
        component(
            daily + "EXDATE:20270304T100000Z\n",
            vevent("RECURRENCE-ID:20270302T100000Z\nDTSTART:20270303T100000Z\nDURATION:PT1H\n")
                + vevent(
                    "RECURRENCE-ID:20270303T100000Z\nDTSTART:20270304T090000Z\nDURATION:PT1H\n")));
  }

  @Test
  void exceptions_come_and_go() {
    String moved =
        vevent(
            "RECURRENCE-ID;TZID=Europe/Berlin:20270315T100000\n"
                + "DTSTART;TZID=Europe/Berlin:20270317T150000\nDURATION:PT2H\n");
    String allDay =
        vevent(
            "RECURRENCE-ID;TZID=Europe/Berlin:20270322T100000\nDTSTART;VALUE=DATE:20270323\n"
                + "SUMMARY:all day\nBEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:own\n"
                + "TRIGGER:-PT45M\nEND:VALARM\n");
    String deleted = WEEKLY + "EXDATE;TZID=Europe/Berlin:20270308T100000\n";
    staysAsItIs(component(deleted, moved + allDay));
    assertThat(stored()).contains("TRIGGER:-PT45M");
    // Deleted though it was moved; and the deleted one is back.
    staysAsItIs(component(WEEKLY + "EXDATE;TZID=Europe/Berlin:20270315T100000\n", allDay));
    // All exceptions are gone.
    staysAsItIs(event(WEEKLY));
    assertThat(inExchange()).hasSize(6);
  }

  @Test
  void an_override_of_a_deleted_occurrence_takes_place() {
    String text =
        component(
            WEEKLY + "EXDATE;TZID=Europe/Berlin:20270315T100000\n",
            vevent(
                "RECURRENCE-ID;TZID=Europe/Berlin:20270315T100000\n"
                    + "DTSTART;TZID=Europe/Berlin:20270315T140000\nDURATION:PT1H\n"));
    staysAsItIs(text);
    assertThat(inExchange()).hasSize(6).contains("2027-03-15T13:00:00Z plain");
  }

  @Test
  void another_pattern_keeps_the_exceptions_that_it_still_has() {
    String override =
        vevent(
            "RECURRENCE-ID;TZID=Europe/Berlin:20270315T100000\n"
                + "DTSTART;TZID=Europe/Berlin:20270315T140000\nDURATION:PT1H\nSUMMARY:kept\n");
    put(component(WEEKLY, override));
    String fortnightly = WEEKLY.replace("FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2");
    staysAsItIs(component(fortnightly, override));
    String elsewhere = WEEKLY.replace("FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=3");
    refused(component(elsewhere, override), "names no occurrence");
    assertThat(judged(rebuilt())).isEqualTo(judged(component(fortnightly, override)));
    staysAsItIs(event(elsewhere));
  }

  @Test
  void fifty_exceptions_are_read_with_the_calls_that_their_number_implies() {
    DateTimeFormatter form = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
    LocalDateTime first = LocalDateTime.of(2027, 1, 1, 8, 0);
    String overrides =
        IntStream.range(1, 51)
            .mapToObj(first::plusDays)
            .map(day ->
                vevent(
                    "RECURRENCE-ID:"
                        + form.format(day)
                        + "\nDTSTART:"
                        + form.format(day.plusHours(3))
                        + "\nDURATION:PT1H\n"))
            .collect(Collectors.joining());
    String text =
        component(
            "DTSTART:20270101T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=100\n", overrides);
    put(text);
    tenant.dropMirror();
    tenant.sandbox().requests().reset();
    assertThat(judged(stored())).isEqualTo(judged(text));
    long reads =
        tenant.sandbox().requests().counts().stream()
            .filter(it -> it.protocol().equals(via.backend()))
            .filter(it -> it.operation().equals(via.readItems()))
            .mapToLong(Counted::count)
            .sum();
    // Masters in one call or a few, then the exceptions of all of them a hundred a call.
    assertThat(reads).isBetween(1L, 3L);
  }
}
