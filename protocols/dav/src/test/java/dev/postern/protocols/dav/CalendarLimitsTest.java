package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.TestServer.Answer;
import org.junit.jupiter.api.Test;

/** What collections announce (RFC 4791 section 5.2), and queries of single resources. */
class CalendarLimitsTest extends ServedTest {

  private Answer properties(String path) {
    return server.send(
        "PROPFIND",
        path,
        "<propfind xmlns='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'><prop>"
            + "<c:min-date-time/><c:max-date-time/><c:max-instances/>"
            + "<c:max-attendees-per-instance/><c:max-resource-size/>"
            + "<c:supported-calendar-component-sets/></prop></propfind>",
        "Depth",
        "0");
  }

  @Test
  void a_calendar_announces_what_exchange_holds() {
    assertThat(properties(TestServer.CALENDAR).body())
        .contains(
            "<cal:min-date-time>16010401T000000Z</cal:min-date-time>",
            "<cal:max-date-time>45000831T235959Z</cal:max-date-time>",
            "<cal:max-attendees-per-instance>500</cal:max-attendees-per-instance>",
            "<cal:max-resource-size>1048576</cal:max-resource-size>")
        // Series without end are taken, so there is no number to announce.
        .containsPattern("<d:prop><cal:max-instances/>.*404");
  }

  @Test
  void a_home_says_that_a_calendar_holds_one_kind_of_component() {
    assertThat(properties(TestServer.HOME).body())
        .contains("<cal:comp name=\"VEVENT\"/>")
        .doesNotContain("VTODO");
    server.send(
        "MKCALENDAR",
        TestServer.HOME + "list/",
        "<c:mkcalendar xmlns='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'><set><prop>"
            + "<c:supported-calendar-component-set><c:comp name='VTODO'/>"
            + "</c:supported-calendar-component-set></prop></set></c:mkcalendar>");

    assertThat(properties(TestServer.HOME).body())
        .contains(
            "<cal:supported-calendar-component-set><cal:comp name=\"VEVENT\"/>"
                + "</cal:supported-calendar-component-set><cal:supported-calendar-component-set>"
                + "<cal:comp name=\"VTODO\"/></cal:supported-calendar-component-set>");
  }

  @Test
  void reports_may_be_about_one_resource() {
    put(TestServer.CALENDAR + "one.ics", event("one"));
    put(TestServer.CALENDAR + "two.ics", event("two"));
    String query =
        "<c:calendar-query xmlns='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'><prop><getetag/>"
            + "</prop><c:filter><c:comp-filter name='VCALENDAR'><c:comp-filter name='%s'/>"
            + "</c:comp-filter></c:filter></c:calendar-query>";

    assertThat(
            server
                .send("REPORT", TestServer.CALENDAR + "one.ics", query.formatted("VEVENT"))
                .body())
        .contains("one.ics")
        .doesNotContain("two.ics");
    assertThat(
            server.send("REPORT", TestServer.CALENDAR + "one.ics", query.formatted("VTODO")).body())
        .doesNotContain("one.ics");
    assertThat(
            server
                .send(
                    "REPORT",
                    TestServer.CALENDAR + "one.ics",
                    "<c:calendar-multiget xmlns='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'>"
                        + "<prop><getetag/></prop><href>"
                        + TestServer.CALENDAR
                        + "one.ics</href><href>"
                        + TestServer.CALENDAR
                        + "two.ics</href></c:calendar-multiget>")
                .body())
        .contains("two.ics</d:href><d:status>HTTP/1.1 404", "<d:getetag>");
  }
}
