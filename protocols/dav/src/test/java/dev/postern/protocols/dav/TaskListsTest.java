package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.TestServer.Answer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calendars of tasks. */
class TaskListsTest extends ServedTest {
  private static final String NEW = TestServer.HOME + "new/";

  @ParameterizedTest
  @CsvSource({
    "VEVENT, VEVENT",
    "VTODO, VTODO",
    "vtodo, VTODO",
    "VEVENT VTODO, VEVENT",
    "VEVENT VTODO VJOURNAL, VEVENT",
    "VTODO VJOURNAL, VTODO",
  })
  void a_new_calendar_holds_what_it_is_asked_to_hold(String wanted, String held) {
    Answer made = mkcalendar(components(wanted));

    assertThat(made.status()).isEqualTo(201);
    assertThat(propfind(NEW, "0", "<c:supported-calendar-component-set/>"))
        .contains("<cal:comp name=\"" + held + "\"/></cal:supported-calendar-component-set>");
  }

  @Test
  void extended_mkcol_makes_a_task_list() {
    Answer made =
        server.send(
            "MKCOL",
            NEW,
            "<d:mkcol xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'><d:set><d:prop>"
                + "<d:resourcetype><d:collection/><c:calendar/></d:resourcetype>"
                + components("VTODO")
                + "</d:prop></d:set></d:mkcol>");

    assertThat(made.status()).isEqualTo(201);
    assertThat(propfind(NEW, "0", "<c:supported-calendar-component-set/><d:resourcetype/>"))
        .contains("<cal:comp name=\"VTODO\"/>", "<cal:calendar/>");
  }

  @Test
  void a_task_list_counts_for_no_free_busy() {
    Answer made =
        mkcalendar(
            components("VTODO")
                + "<c:calendar-free-busy-set><c:NO/></c:calendar-free-busy-set>"
                + "<c:schedule-calendar-transp><c:transparent/></c:schedule-calendar-transp>");

    assertThat(made.status()).isEqualTo(201);
    assertThat(propfind(NEW, "0", "<c:schedule-calendar-transp/>")).doesNotContain("opaque");
  }

  @Test
  void a_task_is_served_as_one_and_found_as_one() {
    mkcalendar(components("VTODO"));
    String task =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VTODO\r\nUID:t\r\n"
            + "DTSTAMP:20261120T100000Z\r\nDUE:20261121T100000Z\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
    assertThat(put(NEW + "t.ics", task).status()).isEqualTo(201);

    Answer got = server.send("GET", NEW + "t.ics", "");
    assertThat(got.body()).isEqualTo(task);
    assertThat(got.header("Content-Type"))
        .isEqualTo("text/calendar; charset=utf-8; component=VTODO");
    assertThat(propfind(NEW, "1", "<d:getcontenttype/>")).contains("component=VTODO");
    assertThat(query("<c:comp-filter name='VTODO'/>")).contains("t.ics");
    assertThat(query(within("20261121T000000Z"))).contains("t.ics");
    assertThat(query(within("20261122T000000Z"))).doesNotContain("t.ics");
    assertThat(query("<c:comp-filter name='VEVENT'/>")).doesNotContain("t.ics");
  }

  private static String within(String start) {
    return "<c:comp-filter name='VTODO'><c:time-range start='" + start + "'/></c:comp-filter>";
  }

  private String query(String filter) {
    return server
        .send(
            "REPORT",
            NEW,
            "<c:calendar-query xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'>"
                + "<d:prop><d:getetag/><c:calendar-data/></d:prop><c:filter>"
                + "<c:comp-filter name='VCALENDAR'>"
                + filter
                + "</c:comp-filter></c:filter></c:calendar-query>",
            "Depth",
            "1")
        .body();
  }

  @Test
  void a_calendar_of_what_exchange_has_not_cannot_be_made() {
    Answer answer = mkcalendar(components("VJOURNAL"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<cal:supported-calendar-component/>");
  }

  private static String components(String names) {
    return "<c:supported-calendar-component-set>"
        + Stream.of(names.split(" "))
            .map(name -> "<c:comp name='" + name + "'/>")
            .collect(Collectors.joining())
        + "</c:supported-calendar-component-set>";
  }

  private Answer mkcalendar(String properties) {
    return server.send(
        "MKCALENDAR",
        NEW,
        "<c:mkcalendar xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'"
            + " xmlns:a='http://apple.com/ns/ical/'><d:set><d:prop>"
            + properties
            + "</d:prop></d:set></c:mkcalendar>");
  }
}
