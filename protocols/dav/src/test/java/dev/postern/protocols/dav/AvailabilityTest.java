package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.model.WorkingHours;
import dev.postern.protocols.dav.TestServer.Answer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Working hours as CALDAV:calendar-availability of the inbox (RFC 7953 section 7.2.4). */
class AvailabilityTest {
  private static final String INBOX = TestServer.HOME + "inbox/";
  private static final WorkingHours OFFICE =
      WorkingHours.of(
          ZoneId.of("Europe/Berlin"),
          List.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          LocalTime.of(9, 0),
          LocalTime.of(17, 0));

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private String propfind(String path) {
    return server
        .send(
            "PROPFIND",
            path,
            "<propfind xmlns='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'"
                + " xmlns:s='http://calendarserver.org/ns/'>"
                + "<prop><c:calendar-availability/><s:calendar-availability/></prop></propfind>",
            "Depth",
            "0")
        .body()
        .replace("&#13;", "");
  }

  private Answer proppatch(String namespace, String text, String more) {
    return server.send(
        "PROPPATCH",
        INBOX,
        "<propertyupdate xmlns='DAV:'><set><prop><a:calendar-availability xmlns:a='"
            + namespace
            + "'>"
            + text
            + "</a:calendar-availability>"
            + more
            + "</prop></set></propertyupdate>");
  }

  private static String availability(String rule) {
    return """
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Apple Inc.//macOS 14//EN
    BEGIN:VAVAILABILITY
    UID:1
    DTSTAMP:20270101T080000Z
    BEGIN:AVAILABLE
    UID:2
    DTSTAMP:20270101T080000Z
    DTSTART;TZID=Europe/Berlin:20270104T090000
    DTEND;TZID=Europe/Berlin:20270104T170000
    RRULE:%s
    END:AVAILABLE
    END:VAVAILABILITY
    END:VCALENDAR
    """
        .formatted(rule);
  }

  @Test
  void the_inbox_tells_the_working_hours_by_both_names() {
    server.people.hours = Optional.of(OFFICE);
    assertThat(propfind(INBOX))
        .contains(
            "<cal:calendar-availability>BEGIN:VCALENDAR",
            "<cs:calendar-availability>BEGIN:VCALENDAR",
            "RRULE:FREQ=WEEKLY;BYDAY=MO,FR\n")
        .doesNotContain("404");
    assertThat(propfind(TestServer.HOME + "outbox/")).contains("404").doesNotContain("BEGIN:");
    assertThat(propfind(TestServer.CALENDAR)).contains("404").doesNotContain("BEGIN:");
  }

  @Test
  void without_the_permission_there_are_none_and_in_trouble_the_client_is_told() {
    server.people.trouble = new Failure.Forbidden("no permission");
    assertThat(propfind(INBOX)).contains("404");
    server.people.trouble = new Failure.Unavailable(Duration.ofSeconds(9), "Exchange is away");
    assertThat(
            server
                .send(
                    "PROPFIND",
                    INBOX,
                    "<propfind xmlns='DAV:'><prop><c:calendar-availability"
                        + " xmlns:c='urn:ietf:params:xml:ns:caldav'/></prop></propfind>",
                    "Depth",
                    "0")
                .status())
        .isEqualTo(503);
  }

  @Test
  void nobody_is_asked_for_hours_that_no_client_asked_for() {
    server.people.trouble = new Failure.Unavailable(Duration.ofSeconds(9), "Exchange is away");
    assertThat(
            server
                .send(
                    "PROPFIND", INBOX, "<propfind xmlns='DAV:'><allprop/></propfind>", "Depth", "0")
                .status())
        .isEqualTo(207);
  }

  @ParameterizedTest
  @ValueSource(strings = {"urn:ietf:params:xml:ns:caldav", "http://calendarserver.org/ns/"})
  void hours_of_every_week_are_written(String namespace) {
    Answer answer = proppatch(namespace, availability("FREQ=WEEKLY;BYDAY=MO,FR"), "");
    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body()).contains("200 OK").doesNotContain("403");
    assertThat(server.people.hours).contains(OFFICE);
  }

  @Test
  void what_exchange_cannot_hold_is_refused_with_the_reason_and_nothing_is_written() {
    Answer answer =
        proppatch(
            "urn:ietf:params:xml:ns:caldav", availability("FREQ=WEEKLY;BYDAY=MO;COUNT=4"), "");
    assertThat(answer.body()).contains("403 Forbidden", "<p:not-holdable/>", "COUNT=4");
    assertThat(proppatch("urn:ietf:params:xml:ns:caldav", "nonsense", "").body())
        .contains("403 Forbidden", "<cal:valid-calendar-data/>");
    assertThat(server.people.hours).isEmpty();
  }

  @Test
  void hours_beside_something_that_cannot_be_set_are_not_written() {
    Answer answer =
        proppatch(
            "urn:ietf:params:xml:ns:caldav",
            availability("FREQ=WEEKLY;BYDAY=MO"),
            "<displayname>Mine</displayname>");
    assertThat(answer.body())
        .contains("<d:cannot-modify-protected-property/>", "424 Failed Dependency");
    assertThat(server.people.hours).isEmpty();
  }
}
