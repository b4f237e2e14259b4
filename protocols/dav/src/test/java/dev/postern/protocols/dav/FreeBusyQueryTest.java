package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.protocols.dav.TestServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4791 section 7.10. */
class FreeBusyQueryTest extends ServedTest {

  private Answer ask(String path, String start, String end, String... headers) {
    return server.send(
        "REPORT",
        path,
        "<C:free-busy-query xmlns:C='urn:ietf:params:xml:ns:caldav'><C:time-range start='"
            + start
            + "' end='"
            + end
            + "'/></C:free-busy-query>",
        headers);
  }

  private Answer ask(String start, String end) {
    return ask(TestServer.CALENDAR, start, end, "Depth", "1");
  }

  private static List<String> busy(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body().lines().filter(line -> line.startsWith("FREEBUSY")).toList();
  }

  private void add(String uid, String lines) {
    server.calendars.seed("calendar", uid + ".ics", text(uid, lines));
  }

  private static String text(String uid, String lines) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:"
        + uid
        + "\r\n"
        + lines.replace("~", "\r\n")
        + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  }

  /** The data of RFC 4791 appendix B; the answer of section 7.10.1, with its range as written. */
  @Test
  void the_example_of_the_rfc_is_answered() throws IOException {
    Path data = Path.of("src", "test", "resources", "query", "rfc4791", "calendar");
    for (String name : List.of("abcd1.ics", "abcd2.ics", "abcd3.ics")) {
      server.calendars.seed("calendar", name, Files.readString(data.resolve(name)));
    }

    Answer answer = ask("20060104T140000Z", "20060105T220000Z");

    assertThat(answer.header("Content-Type")).startsWith("text/calendar");
    assertThat(answer.body())
        .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
        .contains("\r\nDTSTART:20060104T140000Z\r\nDTEND:20060105T220000Z\r\n")
        .doesNotContain("SUMMARY", "ATTENDEE");
    assertThat(busy(answer))
        .containsExactly(
            "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20060104T150000Z/20060104T160000Z",
            "FREEBUSY;FBTYPE=BUSY:20060104T190000Z/20060104T200000Z",
            "FREEBUSY;FBTYPE=BUSY:20060105T170000Z/20060105T180000Z");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "SUMMARY:x | FREEBUSY;FBTYPE=BUSY:",
        "STATUS:CONFIRMED | FREEBUSY;FBTYPE=BUSY:",
        "STATUS:CANCELLED | -",
        "STATUS:TENTATIVE | FREEBUSY;FBTYPE=BUSY-TENTATIVE:",
        "TRANSP:TRANSPARENT | -",
        "TRANSP:TRANSPARENT~STATUS:TENTATIVE | -",
        "TRANSP:OPAQUE~STATUS:TENTATIVE | FREEBUSY;FBTYPE=BUSY-TENTATIVE:",
        "X-MICROSOFT-CDO-BUSYSTATUS:OOF | FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:",
        "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE~TRANSP:TRANSPARENT | -",
        "STATUS:X-WHATEVER | FREEBUSY;FBTYPE=BUSY:",
      })
  void what_counts_and_how_follows_the_table(String lines, String type) {
    add("one", "DTSTART:20260105T100000Z~DTEND:20260105T110000Z~" + lines);

    List<String> busy = busy(ask("20260105T000000Z", "20260106T000000Z"));

    if (type == null) {
      assertThat(busy).isEmpty();
    } else {
      assertThat(busy).containsExactly(type + "20260105T100000Z/20260105T110000Z");
    }
  }

  @Test
  void periods_that_overlap_or_meet_are_one_the_strongest_counts_and_the_range_cuts_them() {
    add("one", "DTSTART:20260104T230000Z~DTEND:20260105T020000Z");
    add("two", "DTSTART:20260105T013000Z~DTEND:20260105T030000Z");
    add("three", "DTSTART:20260105T030000Z~DTEND:20260105T040000Z");
    add("four", "DTSTART:20260105T050000Z~DTEND:20260105T060000Z");
    add("tentative", "DTSTART:20260105T033000Z~DTEND:20260105T053000Z~STATUS:TENTATIVE");
    add("no-length", "DTSTART:20260105T120000Z");
    add("last", "DTSTART:20260105T230000Z~DTEND:20260106T010000Z");

    assertThat(busy(ask("20260105T000000Z", "20260106T000000Z")))
        .containsExactly(
            "FREEBUSY;FBTYPE=BUSY:20260105T000000Z/20260105T040000Z",
            "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260105T040000Z/20260105T050000Z",
            "FREEBUSY;FBTYPE=BUSY:20260105T050000Z/20260105T060000Z",
            "FREEBUSY;FBTYPE=BUSY:20260105T230000Z/20260106T000000Z");
  }

  @Test
  void each_occurrence_counts_as_its_own_component_says() {
    add(
        "series",
        "DTSTART:20260105T100000Z~DURATION:PT1H~RRULE:FREQ=DAILY~EXDATE:20260106T100000Z"
            + "~END:VEVENT~BEGIN:VEVENT~UID:series~RECURRENCE-ID:20260107T100000Z"
            + "~DTSTART:20260107T150000Z~DURATION:PT1H~TRANSP:TRANSPARENT");

    assertThat(busy(ask("20260105T000000Z", "20260109T000000Z")))
        .containsExactly(
            "FREEBUSY;FBTYPE=BUSY:20260105T100000Z/20260105T110000Z",
            "FREEBUSY;FBTYPE=BUSY:20260108T100000Z/20260108T110000Z");
  }

  @Test
  void days_begin_in_the_zone_of_the_calendar() {
    server.send(
        "PROPPATCH",
        TestServer.CALENDAR,
        "<d:propertyupdate xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'><d:set><d:prop>"
            + "<c:calendar-timezone>BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\n"
            + "TZID:Asia/Tokyo\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
            + "TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
            + "END:VCALENDAR\r\n</c:calendar-timezone></d:prop></d:set></d:propertyupdate>");
    add("day", "DTSTART;VALUE=DATE:20260105");

    assertThat(busy(ask("20260101T000000Z", "20260201T000000Z")))
        .containsExactly("FREEBUSY;FBTYPE=BUSY:20260104T150000Z/20260105T150000Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "infinity", ""})
  void a_calendar_is_asked_whatever_the_depth(String depth) {
    add("one", "DTSTART:20260105T100000Z~DTEND:20260105T110000Z");
    String[] headers = depth.isEmpty() ? new String[] {} : new String[] {"Depth", depth};

    assertThat(busy(ask(TestServer.CALENDAR, "20260105T000000Z", "20260106T000000Z", headers)))
        .hasSize(1);
  }

  @Test
  void a_home_tells_of_all_calendars_of_its_own() {
    add("one", "DTSTART:20260105T100000Z~DTEND:20260105T110000Z");
    server.calendars.seed(
        "project", "two.ics", text("two", "DTSTART:20260105T120000Z~DTEND:20260105T130000Z"));
    String from = "20260105T000000Z";
    String to = "20260106T000000Z";

    assertThat(busy(ask(TestServer.HOME, from, to, "Depth", "infinity"))).hasSize(2);
    assertThat(busy(ask(TestServer.HOME, from, to, "Depth", "1"))).isEmpty();
    server.calendars.shareFrom("project", new MailAddress("bob@contoso.example"));
    assertThat(busy(ask(TestServer.HOME, from, to, "Depth", "infinity"))).hasSize(1);
  }

  @Test
  void a_resource_is_not_asked() {
    add("one", "DTSTART:20260105T100000Z~DTEND:20260105T110000Z");

    Answer answer = ask(TestServer.CALENDAR + "one.ics", "20260105T000000Z", "20260106T000000Z");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<d:supported-report/>");
  }

  @Test
  void a_range_without_both_ends_is_400() {
    for (String range : List.of("", "<C:time-range start='20260105T000000Z'/>")) {
      Answer answer =
          server.send(
              "REPORT",
              TestServer.CALENDAR,
              "<C:free-busy-query xmlns:C='urn:ietf:params:xml:ns:caldav'>"
                  + range
                  + "</C:free-busy-query>");
      assertThat(answer.status()).isEqualTo(400);
    }
  }

  @Test
  void ten_thousand_overlapping_events_are_one_period() {
    for (int i = 0; i < 10_000; i++) {
      add("e" + i, "DTSTART:20260105T100000Z~DURATION:PT" + (i + 1) + "S");
    }
    Instant begun = Instant.now();

    assertThat(busy(ask("20260105T000000Z", "20260106T000000Z")))
        .containsExactly("FREEBUSY;FBTYPE=BUSY:20260105T100000Z/20260105T124640Z");
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void more_occurrences_than_can_be_counted_are_refused() {
    add("daily", "DTSTART:16010501T100000Z~DURATION:PT1H~RRULE:FREQ=DAILY");

    Answer answer = ask("16010401T000000Z", "45000101T000000Z");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<d:number-of-matches-within-limits/>");
  }
}
