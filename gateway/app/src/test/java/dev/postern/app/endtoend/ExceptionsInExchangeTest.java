package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.journal.RequestJournal.Counted;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Changed, moved and deleted occurrences, through Exchange and a rebuilt mirror. */
@ParameterizedClass
@EnumSource
class ExceptionsInExchangeTest extends SeriesThroughExchange {
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
