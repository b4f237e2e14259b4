package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.TestServer.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Time zones by reference (RFC 7809). */
class TimezonesByReferenceTest {
  private static final String ONE = TestServer.CALENDAR + "one.ics";
  private static final String ZONE =
      "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\n"
          + "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
  private static final String WITH =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n"
          + ZONE
          + "BEGIN:VEVENT\r\nUID:one\r\nDTSTAMP:20270101T000000Z\r\n"
          + "DTSTART;TZID=Europe/Berlin:20270301T090000\r\nSUMMARY:One\r\n"
          + "END:VEVENT\r\nEND:VCALENDAR\r\n";
  private static final String WITHOUT = WITH.replace(ZONE, "");

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private String put(String text) {
    return server.send("PUT", ONE, text, "Content-Type", "text/calendar").header("ETag");
  }

  @Test
  void it_is_announced() {
    assertThat(server.send("OPTIONS", TestServer.HOME, "").header("DAV").split(", "))
        .contains("calendar-access", "calendar-no-timezone");
  }

  @Test
  void a_client_that_knows_the_zones_gets_none_and_the_same_entity_tag() {
    String etag = put(WITH);
    Answer plain = server.send("GET", ONE, "");
    assertThat(plain.body()).isEqualTo(WITH);
    Answer byReference = server.send("GET", ONE, "", "CalDAV-Timezones", "F");
    assertThat(byReference.body()).isEqualTo(WITHOUT);
    assertThat(byReference.header("ETag")).isEqualTo(plain.header("ETag")).isEqualTo(etag);
    assertThat(byReference.header("Vary")).isEqualTo("CalDAV-Timezones");
  }

  @Test
  void reports_do_so_as_well() {
    put(WITH);
    assertThat(multiget("F")).contains("TZID=Europe/Berlin").doesNotContain("VTIMEZONE");
    assertThat(multiget("T")).contains("BEGIN:VTIMEZONE");
  }

  private String multiget(String timezones) {
    return server
        .send(
            "REPORT",
            TestServer.CALENDAR,
            "<c:calendar-multiget xmlns='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'><prop>"
                + "<c:calendar-data/></prop><href>"
                + ONE
                + "</href></c:calendar-multiget>",
            "CalDAV-Timezones",
            timezones)
        .body();
  }

  @Test
  void a_text_without_zones_is_taken_and_has_them_for_a_client_that_wants_them() {
    put(WITHOUT);
    assertThat(server.send("GET", ONE, "").body()).isEqualTo(WITHOUT);
    assertThat(server.send("GET", ONE, "", "CalDAV-Timezones", "T").body())
        .contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n", "BEGIN:DAYLIGHT\r\n");
    assertThat(multiget("T")).contains("BEGIN:VTIMEZONE");
  }
}
