package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.TestServer.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scheduling inbox and outbox (RFC 6638 section 2). */
class SchedulingCollectionsTest {
  private static final String INBOX = TestServer.HOME + "inbox/";
  private static final String OUTBOX = TestServer.HOME + "outbox/";
  private static final String NAMESPACES =
      " xmlns='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'"
          + " xmlns:s='http://calendarserver.org/ns/'";

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer propfind(String path, String depth, String properties) {
    return server.send(
        "PROPFIND",
        path,
        "<propfind" + NAMESPACES + "><prop>" + properties + "</prop></propfind>",
        "Depth",
        depth);
  }

  @Test
  void the_principal_leads_to_them() {
    assertThat(
            propfind(
                    TestServer.PRINCIPAL,
                    "0",
                    "<c:schedule-inbox-URL/><c:schedule-outbox-URL/><c:calendar-user-type/>")
                .body())
        .contains(
            "<cal:schedule-inbox-URL><d:href>" + INBOX + "</d:href></cal:schedule-inbox-URL>",
            "<cal:schedule-outbox-URL><d:href>" + OUTBOX + "</d:href></cal:schedule-outbox-URL>",
            "<cal:calendar-user-type>INDIVIDUAL</cal:calendar-user-type>");
  }

  @Test
  void automatic_scheduling_is_announced() {
    assertThat(server.send("OPTIONS", TestServer.HOME, "").header("DAV").split(", "))
        .contains("calendar-access", "calendar-auto-schedule");
  }

  @ParameterizedTest
  @CsvSource({"inbox, schedule-deliver", "outbox, schedule-send-freebusy"})
  void each_has_a_type_of_its_own_and_its_privileges(String name, String privilege) {
    String body =
        propfind(
                TestServer.HOME + name + "/",
                "0",
                "<resourcetype/><current-user-privilege-set/><owner/><c:supported-calendar-data/>")
            .body();
    assertThat(body)
        .contains(
            "<d:resourcetype><d:collection/><cal:schedule-" + name + "/></d:resourcetype>",
            "<d:privilege><cal:" + privilege + "/></d:privilege>",
            "<d:owner><d:href>" + TestServer.PRINCIPAL + "</d:href></d:owner>",
            "content-type=\"text/calendar\"")
        .doesNotContain("<d:write/>", "<d:write-content/>", "<d:bind/>", "404");
  }

  @Test
  void they_stand_last_in_the_home_and_nothing_about_them_says_calendar() {
    String body =
        propfind(TestServer.HOME, "1", "<resourcetype/><c:supported-calendar-component-set/>")
            .body();
    String after = body.substring(body.indexOf("<d:href>" + INBOX));
    assertThat(after).contains(OUTBOX).doesNotContain("<cal:calendar/>", "<cal:comp ");
    assertThat(body.indexOf(INBOX)).isGreaterThan(body.lastIndexOf("<cal:calendar/>"));
  }

  @Test
  void invitations_come_to_the_default_calendar_whatever_a_client_wants() {
    assertThat(propfind(INBOX, "0", "<c:schedule-default-calendar-URL/>").body())
        .contains(
            "<d:href>" + TestServer.CALENDAR + "</d:href></cal:schedule-default-calendar-URL>");
    Answer refused =
        server.send(
            "PROPPATCH",
            INBOX,
            "<propertyupdate"
                + NAMESPACES
                + "><set><prop><c:schedule-default-calendar-URL><href>"
                + TestServer.HOME
                + "project/</href></c:schedule-default-calendar-URL></prop></set></propertyupdate>");
    assertThat(refused.status()).isEqualTo(207);
    assertThat(refused.body()).contains("403", "<d:cannot-modify-protected-property/>");
  }

  @Test
  void a_sync_of_the_inbox_has_nothing_to_tell() {
    String first = sync("").body();
    assertThat(first)
        .contains("<d:sync-token>http://sabre.io/ns/sync/1</d:sync-token>")
        .doesNotContain("<d:response>");
    assertThat(sync("http://sabre.io/ns/sync/1").body()).isEqualTo(first);
    Answer foreign = sync("http://sabre.io/ns/sync/77");
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.body()).contains("<d:valid-sync-token/>");
    assertThat(propfind(INBOX, "1", "<getetag/><s:getctag/>").body())
        .contains("<cs:getctag>http://sabre.io/ns/sync/1</cs:getctag>")
        .containsOnlyOnce("<d:response>");
  }

  private Answer sync(String token) {
    return server.send(
        "REPORT",
        INBOX,
        "<sync-collection"
            + NAMESPACES
            + "><sync-token>"
            + token
            + "</sync-token><sync-level>1</sync-level><prop><getetag/></prop></sync-collection>");
  }

  @Test
  void a_query_of_the_inbox_finds_nothing_and_a_multiget_misses_each() {
    Answer query =
        server.send(
            "REPORT",
            INBOX,
            "<c:calendar-query"
                + NAMESPACES
                + "><prop><getetag/></prop><c:filter><c:comp-filter name='VCALENDAR'/></c:filter>"
                + "</c:calendar-query>");
    assertThat(query.status()).isEqualTo(207);
    assertThat(query.body()).doesNotContain("<d:response>");
    Answer multiget =
        server.send(
            "REPORT",
            INBOX,
            "<c:calendar-multiget"
                + NAMESPACES
                + "><prop><getetag/></prop><href>"
                + INBOX
                + "a.ics</href></c:calendar-multiget>");
    assertThat(multiget.body()).contains(INBOX + "a.ics", "404");
  }

  @ParameterizedTest
  @ValueSource(strings = {INBOX, OUTBOX})
  void they_cannot_be_made_deleted_or_written_to(String box) {
    assertThat(server.send("DELETE", box, "").status()).isEqualTo(405);
    assertThat(server.send("MKCALENDAR", box, "").body()).contains("resource-must-be-null");
    assertThat(server.send("MKCOL", box, "").status()).isEqualTo(405);
    assertThat(server.send("PUT", box + "a.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").status())
        .isEqualTo(409);
    assertThat(server.send("DELETE", box + "a.ics", "").status()).isEqualTo(404);
    assertThat(server.send("GET", box + "a.ics", "").status()).isEqualTo(404);
    assertThat(propfind(box, "0", "<resourcetype/>").status()).isEqualTo(207);
  }

  @Test
  void address_books_may_have_their_names() {
    assertThat(propfind(TestServer.BOOKS + "inbox/", "0", "<resourcetype/>").status())
        .isEqualTo(404);
  }
}
