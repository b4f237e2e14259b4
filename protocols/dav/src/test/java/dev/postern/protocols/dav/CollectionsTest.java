package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.TestServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MKCALENDAR, extended MKCOL and PROPPATCH. */
class CollectionsTest extends ServedTest {
  private static final String NEW = TestServer.HOME + "new/";
  private static final String ZONE =
      "BEGIN:VCALENDAR&#13;\nBEGIN:VTIMEZONE&#13;\nTZID:Europe/Berlin&#13;\nEND:VTIMEZONE&#13;\n"
          + "END:VCALENDAR&#13;\n";

  @Test
  void mkcalendar_makes_a_calendar_with_all_its_properties() {
    Answer made =
        mkcalendar(
            "<d:displayname>Team</d:displayname><c:calendar-description>Ours"
                + "</c:calendar-description><a:calendar-color>#00FF0080</a:calendar-color>"
                + "<a:calendar-order>3</a:calendar-order><c:calendar-timezone>"
                + ZONE
                + "</c:calendar-timezone><c:supported-calendar-component-set>"
                + "<c:comp name='VEVENT'/></c:supported-calendar-component-set>");

    assertThat(made.status()).isEqualTo(201);
    assertThat(
            propfind(
                NEW,
                "0",
                "<d:displayname/><c:calendar-description/><c:calendar-timezone/>"
                    + "<a:calendar-color xmlns:a='http://apple.com/ns/ical/'/>"
                    + "<a:calendar-order xmlns:a='http://apple.com/ns/ical/'/>"))
        .contains("<d:displayname>Team</d:displayname>")
        .contains(">Ours<", ">#00FF0080<", ">3<", "TZID:Europe/Berlin&#13;\n")
        .doesNotContain("404");
    assertThat(put(NEW + "one.ics", event("one")).status()).isEqualTo(201);
  }

  @Test
  void mkcalendar_needs_no_body() {
    assertThat(server.send("MKCALENDAR", NEW, "").status()).isEqualTo(201);
    assertThat(propfind(NEW, "0", "<d:resourcetype/>")).contains("<cal:calendar/>");
  }

  @Test
  void mkcalendar_where_there_is_one_is_refused_by_its_precondition() {
    Answer answer = server.send("MKCALENDAR", TestServer.CALENDAR, "");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<d:resource-must-be-null/>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", TestServer.HOME, TestServer.CALENDAR + "in/", TestServer.BOOKS + "x/"})
  void mkcalendar_outside_the_calendar_home_is_refused(String path) {
    Answer answer = server.send("MKCALENDAR", path, "");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<cal:calendar-collection-location-ok/>");
  }

  @Test
  void a_calendar_with_a_property_that_cannot_be_set_is_not_made_at_all() {
    Answer answer = mkcalendar("<d:displayname>Team</d:displayname><d:getetag>x</d:getetag>");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body())
        .contains("<cal:mkcalendar-response")
        .contains("<d:getetag/></d:prop><d:status>HTTP/1.1 403 Forbidden")
        .contains("<d:displayname/></d:prop><d:status>HTTP/1.1 424 Failed Dependency");
    assertThat(server.send("GET", NEW, "").status()).isEqualTo(404);
  }

  @Test
  void a_time_zone_by_name_is_one_with_its_text() {
    mkcalendar("<c:calendar-timezone-id>Europe/Berlin</c:calendar-timezone-id>");

    assertThat(propfind(NEW, "0", "<c:calendar-timezone-id/><c:calendar-timezone/>"))
        .contains("<cal:calendar-timezone-id>Europe/Berlin</cal:calendar-timezone-id>")
        .contains("BEGIN:VTIMEZONE&#13;\nTZID:Europe/Berlin&#13;\n")
        .doesNotContain("404");
  }

  @Test
  void a_time_zone_that_nobody_knows_is_refused_by_its_precondition() {
    Answer answer = mkcalendar("<c:calendar-timezone-id>Mars/Base</c:calendar-timezone-id>");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<cal:valid-timezone/>");
  }

  @Test
  void a_calendar_counts_for_free_busy_and_cannot_be_made_not_to() {
    assertThat(mkcalendar("<c:calendar-free-busy-set><c:YES/></c:calendar-free-busy-set>").status())
        .isEqualTo(201);
    assertThat(
            proppatch(
                    "<d:set><d:prop><c:schedule-calendar-transp><c:transparent/>"
                        + "</c:schedule-calendar-transp></d:prop></d:set>")
                .body())
        .contains("HTTP/1.1 403 Forbidden");
    assertThat(propfind(NEW, "0", "<c:schedule-calendar-transp/>")).contains("<cal:opaque/>");
  }

  @Test
  void extended_mkcol_makes_an_address_book() {
    Answer made = mkcol(TestServer.BOOKS + "team/", "<d:collection/><cd:addressbook/>");

    assertThat(made.status()).isEqualTo(201);
    assertThat(propfind(TestServer.BOOKS + "team/", "0", "<d:resourcetype/><d:displayname/>"))
        .contains("<card:addressbook/>", "<d:displayname>Named</d:displayname>");
  }

  @Test
  void extended_mkcol_of_another_type_is_refused() {
    assertThat(mkcol(TestServer.BOOKS + "team/", "<d:collection/><c:calendar/>").body())
        .contains("<d:valid-resourcetype/>");
    assertThat(server.send("MKCOL", NEW, "").body()).contains("<d:valid-resourcetype/>");
  }

  @Test
  void mkcol_where_something_is_is_405_and_with_a_strange_body_415() {
    assertThat(mkcol(TestServer.CALENDAR, "<d:collection/><c:calendar/>").status()).isEqualTo(405);
    assertThat(server.send("MKCOL", NEW, "x", "Content-Type", "text/plain").status())
        .isEqualTo(415);
  }

  @Test
  void proppatch_sets_and_removes() {
    Answer set = proppatch("<d:set><d:prop><d:displayname>Mine</d:displayname></d:prop></d:set>");
    proppatch(
        "<d:set><d:prop><c:calendar-description>x</c:calendar-description></d:prop></d:set>"
            + "<d:remove><d:prop><c:calendar-description/></d:prop></d:remove>");

    assertThat(set.status()).isEqualTo(207);
    assertThat(set.body()).contains("<d:displayname/></d:prop><d:status>HTTP/1.1 200 OK");
    assertThat(propfind(TestServer.CALENDAR, "0", "<d:displayname/><c:calendar-description/>"))
        .contains("<d:displayname>Mine</d:displayname>")
        .contains("<cal:calendar-description/></d:prop><d:status>HTTP/1.1 404");
  }

  @Test
  void proppatch_is_all_or_nothing() {
    Answer answer =
        proppatch("<d:set><d:prop><d:displayname>Mine</d:displayname><d:owner/></d:prop></d:set>");

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body())
        .contains("<d:owner/></d:prop><d:status>HTTP/1.1 403 Forbidden</d:status>")
        .contains("<d:cannot-modify-protected-property/>")
        .contains("<d:displayname/></d:prop><d:status>HTTP/1.1 424 Failed Dependency");
    assertThat(propfind(TestServer.CALENDAR, "0", "<d:displayname/>"))
        .contains("<d:displayname>calendar</d:displayname>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a:calendar-color>red</a:calendar-color>",
        "<a:calendar-order>first</a:calendar-order>",
        "<d:displayname> </d:displayname>"
      })
  void a_value_that_does_not_suit_its_property_is_a_conflict(String property) {
    assertThat(proppatch("<d:set><d:prop>" + property + "</d:prop></d:set>").body())
        .contains("HTTP/1.1 409 Conflict")
        .doesNotContain("200 OK");
  }

  @Test
  void a_timezone_that_is_none_is_refused_by_its_precondition() {
    assertThat(
            proppatch(
                    "<d:set><d:prop><c:calendar-timezone>Europe/Berlin</c:calendar-timezone>"
                        + "</d:prop></d:set>")
                .body())
        .contains("HTTP/1.1 403 Forbidden", "<cal:valid-calendar-data/>");
  }

  @Test
  void proppatch_of_anything_but_a_collection_is_refused() {
    Answer answer =
        server.send(
            "PROPPATCH",
            TestServer.PRINCIPAL,
            update("<d:set><d:prop><d:displayname>Mine</d:displayname></d:prop></d:set>"));

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body()).contains("HTTP/1.1 403 Forbidden");
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

  private Answer mkcol(String path, String type) {
    return server.send(
        "MKCOL",
        path,
        "<d:mkcol xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'"
            + " xmlns:cd='urn:ietf:params:xml:ns:carddav'><d:set><d:prop><d:resourcetype>"
            + type
            + "</d:resourcetype><d:displayname>Named</d:displayname></d:prop></d:set></d:mkcol>");
  }

  private Answer proppatch(String instructions) {
    return server.send("PROPPATCH", TestServer.CALENDAR, update(instructions));
  }

  private static String update(String instructions) {
    return "<d:propertyupdate xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'"
        + " xmlns:a='http://apple.com/ns/ical/'>"
        + instructions
        + "</d:propertyupdate>";
  }
}
