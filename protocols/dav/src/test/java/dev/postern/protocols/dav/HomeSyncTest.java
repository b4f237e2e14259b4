package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.TestServer.Answer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** RFC 6578 on a home: its members are collections. */
class HomeSyncTest extends ServedTest {

  private Answer sync(String home, String token, String level, String more) {
    return server.send(
        "REPORT",
        home,
        "<sync-collection xmlns='DAV:'><sync-token>"
            + token
            + "</sync-token><sync-level>"
            + level
            + "</sync-level>"
            + more
            + "<prop><displayname/><resourcetype/></prop></sync-collection>",
        "Depth",
        "0");
  }

  private Answer sync(String token) {
    return sync(TestServer.HOME, token, "1", "");
  }

  private static String token(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(207);
    Matcher token = Pattern.compile("<d:sync-token>(.*)</d:sync-token>").matcher(answer.body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  @Test
  void the_first_sync_tells_all_collections_and_the_next_nothing() {
    Answer first = sync("");
    assertThat(first.body())
        .contains(
            "<d:href>" + TestServer.CALENDAR + "</d:href>",
            "<d:href>" + TestServer.HOME + "project/</d:href>",
            "<cal:calendar/>")
        .doesNotContain("404");
    assertThat(token(first)).matches("http://sabre.io/ns/sync/[1-9][0-9]*");

    Answer again = sync(token(first));

    assertThat(again.body()).doesNotContain("<d:response>");
    assertThat(token(again)).isEqualTo(token(first));
  }

  @Test
  void what_is_made_called_otherwise_and_deleted_is_told() {
    String token = token(sync(""));
    server.send("MKCALENDAR", TestServer.HOME + "new/", "");
    Answer made = sync(token);
    assertThat(made.body()).contains("new/</d:href>").doesNotContain("project");

    server.send(
        "PROPPATCH",
        TestServer.HOME + "project/",
        "<propertyupdate xmlns='DAV:'><set><prop><displayname>Other</displayname></prop></set>"
            + "</propertyupdate>");
    server.send("DELETE", TestServer.HOME + "new/", "");
    Answer changed = sync(token(made));

    assertThat(changed.body())
        .contains("<d:displayname>Other</d:displayname>")
        .contains(
            "<d:response><d:href>"
                + TestServer.HOME
                + "new/</d:href><d:status>HTTP/1.1 404 Not Found</d:status></d:response>")
        .doesNotContain(TestServer.CALENDAR);
  }

  @Test
  void what_is_in_a_collection_is_not_the_homes_business() {
    String token = token(sync(""));
    put(TestServer.CALENDAR + "one.ics", event("one"));

    assertThat(sync(token).body()).doesNotContain("<d:response>");
  }

  @Test
  void the_token_is_a_property_and_the_report_is_announced() {
    Answer answer =
        server.send(
            "PROPFIND",
            TestServer.HOME,
            "<propfind xmlns='DAV:'><prop><sync-token/><supported-report-set/></prop></propfind>",
            "Depth",
            "0");

    assertThat(answer.body())
        .contains("<d:sync-token>" + token(sync("")) + "</d:sync-token>", "<d:sync-collection/>");
  }

  @Test
  void a_limit_cuts_with_507_and_the_rest_comes_with_the_next() {
    Answer first = sync(TestServer.HOME, "", "1", "<limit><nresults>1</nresults></limit>");
    assertThat(first.body())
        .contains(
            "<d:href>" + TestServer.HOME + "</d:href><d:status>HTTP/1.1 507 Insufficient Storage");

    Answer rest = sync(token(first));

    assertThat(rest.body()).contains("project/</d:href>").doesNotContain("507");
  }

  @Test
  void the_collections_of_level_infinite_are_to_be_asked_themselves() {
    Answer answer = sync(TestServer.HOME, "", "infinite", "");

    assertThat(answer.body())
        .contains(
            "<d:href>"
                + TestServer.CALENDAR
                + "</d:href><d:status>HTTP/1.1 403 Forbidden</d:status><d:error>"
                + "<d:sync-traversal-supported/></d:error>")
        .doesNotContain("<cal:calendar/>");
  }

  @Test
  void an_unknown_token_is_refused_by_its_precondition() {
    Answer answer = sync("http://sabre.io/ns/sync/999999999");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<d:valid-sync-token/>");
  }

  @Test
  void the_home_of_contacts_has_tokens_of_its_own() {
    Answer first = sync(TestServer.BOOKS, "", "1", "");
    assertThat(first.body()).contains(TestServer.BOOK);
    server.send("MKCALENDAR", TestServer.HOME + "new/", "");

    assertThat(sync(TestServer.BOOKS, token(first), "1", "").body()).doesNotContain("<d:response>");
  }
}
