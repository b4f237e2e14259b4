package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.TestServer.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which texts a query reads: no more than it must. */
class QueryCostTest extends ServedTest {

  @BeforeEach
  void fill() {
    for (int day = 10; day < 30; day++) {
      seed("in" + day, "DTSTART:202601" + day + "T100000Z\r\nDTEND:202601" + day + "T110000Z");
    }
    seed("whole-day", "DTSTART;VALUE=DATE:20260115");
    seed("edge", "DTSTART;VALUE=DATE:20260131");
    seed("endless", "DTSTART:20250101T100000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY");
    seed(
        "nothing-left",
        "DTSTART:20260112T100000Z\r\nRRULE:FREQ=DAILY;COUNT=1\r\n" + "EXDATE:20260112T100000Z");
    seed("before", "DTSTART:20250105T100000Z\r\nDTEND:20250105T110000Z");
  }

  private void seed(String uid, String lines) {
    server.calendars.seed(
        "calendar",
        uid + ".ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:"
            + uid
            + "\r\n"
            + lines
            + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  }

  private Answer query(String properties, String condition) {
    return server.send(
        "REPORT",
        TestServer.CALENDAR,
        "<c:calendar-query xmlns='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'><prop>"
            + properties
            + "</prop><c:filter><c:comp-filter name='VCALENDAR'><c:comp-filter name='VEVENT'>"
            + condition
            + "</c:comp-filter></c:comp-filter></c:filter></c:calendar-query>");
  }

  private static final String JANUARY =
      "<c:time-range start='20260101T000000Z' end='20260201T000000Z'/>";

  @Test
  void a_month_of_etags_reads_only_what_its_edges_touch_and_what_goes_beyond() {
    Answer answer = query("<getetag/>", JANUARY);

    assertThat(answer.body())
        .contains("in10.ics", "in29.ics", "whole-day.ics", "edge.ics", "endless.ics")
        .doesNotContain("before.ics", "nothing-left.ics");
    // The edge, the series, what is left of the other series, and what a real store leaves out.
    assertThat(server.calendars.fetched()).isEqualTo(4);
  }

  @Test
  void texts_that_are_asked_for_are_read_once() {
    Answer answer = query("<c:calendar-data/>", JANUARY);

    assertThat(answer.body()).contains("UID:in10", "UID:endless").doesNotContain("UID:before");
    assertThat(server.calendars.fetched()).isEqualTo(25);
  }

  @Test
  void all_events_are_told_without_a_text() {
    assertThat(query("<getetag/>", "").body()).contains("before.ics", "nothing-left.ics");
    assertThat(server.calendars.fetched()).isZero();
  }
}
