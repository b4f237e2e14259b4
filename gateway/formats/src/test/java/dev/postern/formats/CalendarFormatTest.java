package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.Failure.Rule;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.model.Event;
import dev.postern.api.model.Extras;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.When;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarFormatTest {
  private static final MailAddress ALICE = new MailAddress("alice@contoso.example");
  private static final CalendarFormat FORMAT = new CalendarFormat();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a METHOD | METHOD:REQUEST~@EVENT | INVALID_RESOURCE | METHOD",
        "two UIDs | @EVENT~BEGIN:VEVENT~UID:2~DTSTART:20260101T000000Z~END:VEVENT |"
            + " INVALID_RESOURCE | 2 UIDs: 1, 2",
        "a task | BEGIN:VTODO~UID:1~END:VTODO | COMPONENT | line 3 begins VTODO",
        "nothing | X-A:1 | INVALID_RESOURCE | no VEVENT",
        "no UID | BEGIN:VEVENT~DTSTART:20260101T000000Z~END:VEVENT | INVALID_RESOURCE | no UID",
        "no DTSTART | BEGIN:VEVENT~UID:1~END:VEVENT | INVALID_RESOURCE | no DTSTART",
        "another calendar | CALSCALE:BUDDHIST~@EVENT | NOT_HOLDABLE | BUDDHIST",
        "vCalendar 1.0 | VERSION:1.0~@EVENT | MEDIA_TYPE | VERSION:1.0",
        "end before start | @EVENT(DTEND:20250101T000000Z) | INVALID_RESOURCE | DTEND is before",
        "a broken date | @EVENT(DTEND:2026-01-01) | INVALID_RESOURCE | DTEND is no date",
        "a day against a time | @EVENT(DTEND;VALUE=DATE:20260102) | INVALID_RESOURCE | DTEND is a"
            + " date",
        "a negative duration | @EVENT(DURATION:-PT1H) | INVALID_RESOURCE | DURATION",
        "an unknown zone | @EVENT(DTEND;TZID=Nowhere:20260102T000000) | INVALID_RESOURCE |"
            + " TZID=Nowhere",
        "two rules | @EVENT(RRULE:FREQ=DAILY~RRULE:FREQ=WEEKLY) | NOT_HOLDABLE | two RRULEs",
        "an hourly rule | @EVENT(RRULE:FREQ=HOURLY) | NOT_HOLDABLE | RRULE:FREQ=HOURLY",
        "extra dates | @EVENT(RDATE:20260202T000000Z) | NOT_HOLDABLE | RDATE",
        "exception rules | @EVENT(EXRULE:FREQ=DAILY) | NOT_HOLDABLE | EXRULE",
        "an override of nothing | @EVENT~BEGIN:VEVENT~UID:1~RECURRENCE-ID:20260101T000000Z~"
            + "DTSTART:20260101T000000Z~END:VEVENT | INVALID_RESOURCE | does not recur",
        "an override beside the series | @EVENT(RRULE:FREQ=DAILY)~BEGIN:VEVENT~UID:1~"
            + "RECURRENCE-ID:20260102T110000Z~DTSTART:20260101T000000Z~END:VEVENT | NOT_HOLDABLE |"
            + " names no occurrence",
        "this and all that follow | @EVENT(RRULE:FREQ=DAILY)~BEGIN:VEVENT~UID:1~"
            + "RECURRENCE-ID;RANGE=THISANDFUTURE:20260102T100000Z~DTSTART:20260101T000000Z~"
            + "END:VEVENT | NOT_HOLDABLE | RANGE=THISANDFUTURE",
        "the day before the first | BEGIN:VEVENT~UID:1~DTSTART;VALUE=DATE:16010331~END:VEVENT |"
            + " TOO_EARLY | no events before 1601-04-01",
        "an end after the last day | BEGIN:VEVENT~UID:1~DTSTART:45000831T100000Z~"
            + "DTEND:45000901T000000Z~END:VEVENT | TOO_LATE | no events after 4500-08-31",
        "every second | BEGIN:VEVENT~UID:1~DTSTART:20260101T000000Z~RRULE:FREQ=SECONDLY~"
            + "END:VEVENT | NOT_HOLDABLE | SECONDLY",
        "an occurrence without its series | BEGIN:VEVENT~UID:1~RECURRENCE-ID:20260102T100000Z~"
            + "DTSTART:20260101T000000Z~END:VEVENT | NOT_HOLDABLE | only single occurrences",
      })
  void what_is_no_resource_or_cannot_be_held_is_refused_by_name(
      String what, String lines, Rule rule, String message) {
    String text = calendar(lines);

    assertThatThrownBy(() -> FORMAT.read(text, ALICE))
        .as(what)
        .isInstanceOfSatisfying(
            PosternException.class,
            e ->
                assertThat(e.failure())
                    .isInstanceOfSatisfying(
                        Failure.InvalidContent.class,
                        failure -> assertThat(failure.rule()).isEqualTo(rule)))
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DURATION:P1DT2H | 2026-01-02T12:00",
        "DTEND:20260101T113000Z | 2026-01-01T11:30",
        "DTEND;TZID=America/New_York:20260101T063000 | 2026-01-01T06:30",
        "SUMMARY:no end | 2026-01-01T10:00",
      })
  void an_event_ends_where_its_properties_say(String line, LocalDateTime end) {
    When.Timed when = (When.Timed) event(line).main().when();

    assertThat(when.end().toLocalDateTime()).isEqualTo(end);
  }

  @Test
  void whole_days_end_on_the_day_after() {
    assertThat(allDay("").main().when()).isEqualTo(days(1, 2));
    assertThat(allDay("DTEND;VALUE=DATE:20260101").main().when()).isEqualTo(days(1, 2));
    assertThat(allDay("DTEND;VALUE=DATE:20260104").main().when()).isEqualTo(days(1, 4));
    assertThat(allDay("DURATION:P1W").main().when()).isEqualTo(days(1, 8));
  }

  private static When days(int from, int to) {
    return new When.AllDay(LocalDate.of(2026, 1, from), LocalDate.of(2026, 1, to));
  }

  private static Event allDay(String line) {
    return FORMAT.read(
        calendar("BEGIN:VEVENT~UID:1~DTSTART;VALUE=DATE:20260101~" + line + "~END:VEVENT"), ALICE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-A:1 | BUSY",
        "TRANSP:TRANSPARENT | FREE",
        "TRANSP:OPAQUE | BUSY",
        "X-MICROSOFT-CDO-BUSYSTATUS:OOF | OUT_OF_OFFICE",
        "TRANSP:OPAQUE~X-MICROSOFT-CDO-BUSYSTATUS:FREE | BUSY",
        "TRANSP:TRANSPARENT~X-MICROSOFT-CDO-BUSYSTATUS:OOF | FREE",
        "TRANSP:TRANSPARENT~X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE | WORKING_ELSEWHERE",
        "STATUS:TENTATIVE | TENTATIVE",
      })
  void how_time_counts_is_read_from_what_the_client_knows(String lines, ShowAs showAs) {
    assertThat(event(lines).main().showAs()).isEqualTo(showAs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ACTION:DISPLAY~TRIGGER:-PT15M | PT15M",
        "ACTION:AUDIO~TRIGGER:PT0S | PT0S",
        "ACTION:DISPLAY~TRIGGER;VALUE=DURATION:-P1DT90S | PT24H2M",
        "ACTION:DISPLAY~TRIGGER:PT5M | -",
        "ACTION:EMAIL~TRIGGER:-PT5M | -",
        "ACTION:DISPLAY~TRIGGER;RELATED=END:-PT5M | -",
        "ACTION:DISPLAY~TRIGGER;VALUE=DATE-TIME:20260101T090000Z | -",
      })
  void the_reminder_is_an_alarm_before_the_start(String alarm, String reminder) {
    Event event = event("BEGIN:VALARM~" + alarm + "~END:VALARM");

    assertThat(event.main().reminder())
        .isEqualTo(reminder.equals("-") ? Optional.empty() : Optional.of(Duration.parse(reminder)));
    assertThat(FORMAT.write(Items.remote(event))).contains(alarm.replace("~", "\r\n"));
  }

  @Test
  void a_floating_time_counts_as_utc_and_comes_back_floating() {
    String text =
        calendar(
            "BEGIN:VEVENT~UID:1~DTSTART:20260101T100000~DTEND:20260101T110000~RRULE:FREQ=DAILY~"
                + "EXDATE:20260102T100000~END:VEVENT");

    Event event = FORMAT.read(text, ALICE);

    assertThat(event.deleted()).containsExactly(LocalDateTime.of(2026, 1, 2, 10, 0));
    assertThat(((When.Timed) event.main().when()).start().getZone()).isEqualTo(ZoneOffset.UTC);
    assertThat(FORMAT.write(Items.remote(event)))
        .contains("DTSTART:20260101T100000\r\n", "EXDATE:20260102T100000\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EXDATE:20260112T090000Z",
        "EXDATE;VALUE=DATE:20260112",
        "EXDATE;TZID=America/New_York:20260112T040000",
        "EXDATE:20260112T100000",
        "EXDATE;TZID=Europe/Berlin:20260112T100000,20260113T100000",
      })
  void a_deleted_occurrence_is_known_in_any_form(String exdate) {
    Event event =
        FORMAT.read(
            calendar(
                "BEGIN:VEVENT~UID:1~DTSTART;TZID=Europe/Berlin:20260105T100000~RRULE:FREQ=WEEKLY~"
                    + exdate
                    + "~END:VEVENT"),
            ALICE);

    assertThat(event.deleted()).containsExactly(LocalDateTime.of(2026, 1, 12, 10, 0));
    assertThat(FORMAT.write(Items.remote(event))).contains(exdate);
  }

  @Test
  void facts_reach_from_the_first_to_the_last_occurrence() {
    String text =
        calendar(
            "BEGIN:VEVENT~UID:1~DTSTART:20260105T100000Z~DTEND:20260105T110000Z~"
                + "RRULE:FREQ=WEEKLY;COUNT=3~END:VEVENT~BEGIN:VEVENT~UID:1~"
                + "RECURRENCE-ID:20260112T100000Z~DTSTART:20260301T100000Z~END:VEVENT");

    assertThat(FORMAT.facts(text))
        .isEqualTo(
            new Facts(
                "1",
                "VEVENT",
                Optional.of(Instant.parse("2026-01-05T10:00:00Z")),
                Optional.of(Instant.parse("2026-03-01T10:00:00Z"))));
    assertThat(FORMAT.facts(text.replace(";COUNT=3", "")).to()).isEmpty();
  }

  @Test
  void extras_that_contradict_the_item_are_not_believed() {
    Event event = event("SUMMARY:Real~X-KEPT:yes");
    String variant = event.extras().value() + "=LOCATION\n~LOCATION:Elsewhere\n";
    String second = event.extras().value() + "+BEGIN:VEVENT\n+UID:2\n+END:VEVENT\n+END:VEVENT\n";
    String broken = event.extras().value() + "+no colon\n?later\n+BEGIN:X\n";

    assertThat(written(event, variant)).contains("X-KEPT:yes").doesNotContain("Elsewhere");
    assertThat(FORMAT.read(written(event, second), ALICE).main()).isEqualTo(event.main());
    String shadow = event.extras().value() + "+SUMMARY:Evil\n=X\n~LOCATION:Evil\n+METHOD:X\n";
    assertThat(written(event, shadow)).contains("X-KEPT:yes").doesNotContain("Evil");
    assertThat(written(event, broken)).contains("X-KEPT:yes").doesNotContain("no colon");
    assertThat(written(event, "rubbish")).contains("SUMMARY:Real").doesNotContain("rubbish");
  }

  private static String written(Event event, String extras) {
    return FORMAT.write(
        Items.remote(
            new Event(
                event.uid(),
                event.main(),
                event.recurrence(),
                event.overrides(),
                event.deleted(),
                new Extras(extras))));
  }

  @Test
  void what_was_kept_stays_when_exchange_changes_something_else() {
    Event event =
        event(
            "SUMMARY;LANGUAGE=de:Alt~LOCATION;X-P=1:Here~X-KEPT;V=\"a:b\":yes~"
                + "ORGANIZER:mailto:alice@contoso.example~"
                + "ATTENDEE;X-NUM-GUESTS=2:mailto:bob@contoso.example");
    Event changed =
        new Event(
            event.uid(),
            new DetailsBuilder(event.main()).summary("Neu").build(),
            event.recurrence(),
            event.overrides(),
            event.deleted(),
            event.extras());

    assertThat(FORMAT.write(Items.remote(changed)).replace("\r\n ", ""))
        .contains(
            "SUMMARY;LANGUAGE=de:Neu",
            "LOCATION;X-P=1:Here",
            "X-KEPT;V=\"a:b\":yes",
            "ATTENDEE;X-NUM-GUESTS=2:mailto:bob@contoso.example");
  }

  private static Event event(String lines) {
    return FORMAT.read(calendar("@EVENT(" + lines + ")"), ALICE);
  }

  private static String calendar(String lines) {
    String event = "BEGIN:VEVENT~UID:1~DTSTART:20260101T100000Z";
    String expanded =
        lines
            .replaceAll("@EVENT\\((.*?)\\)(?=~|$)", event + "~$1~END:VEVENT")
            .replace("@EVENT", event + "~END:VEVENT");
    String version = lines.contains("VERSION:") ? "" : "VERSION:2.0~";
    return ("BEGIN:VCALENDAR~" + version + expanded + "~END:VCALENDAR~").replace("~", "\r\n");
  }
}
