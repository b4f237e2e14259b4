package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.protocols.dav.TestServer.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropfindTest extends ServedTest {

  @Test
  void one_principal_has_both_homes() {
    String body =
        propfind(TestServer.PRINCIPAL, "0", "<c:calendar-home-set/><cd:addressbook-home-set/>");

    assertThat(body)
        .contains("<cal:calendar-home-set><d:href>" + TestServer.HOME + "</d:href>")
        .contains("<card:addressbook-home-set><d:href>" + TestServer.BOOKS + "</d:href>")
        .doesNotContain("404");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/dav", "/dav/", TestServer.HOME, TestServer.CALENDAR})
  void discovery_can_start_anywhere(String path) {
    assertThat(propfind(path, "0", "<d:current-user-principal/>"))
        .contains(
            "<d:current-user-principal><d:href>"
                + TestServer.PRINCIPAL
                + "</d:href></d:current-user-principal>");
  }

  @Test
  void what_is_not_there_is_404_in_a_propstat_of_its_own() {
    String body = propfind(TestServer.CALENDAR, "0", "<d:resourcetype/><x xmlns='urn:other'/>");

    assertThat(body)
        .contains("<d:resourcetype><d:collection/><cal:calendar/></d:resourcetype>")
        .contains("HTTP/1.1 200 OK")
        .contains("<x:x xmlns:x=\"urn:other\"/></d:prop><d:status>HTTP/1.1 404 Not Found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Prefer: return=minimal", "Prefer: respond-async, return=\"minimal\"", "Brief: t"})
  void what_is_not_there_is_left_out_if_the_client_prefers(String header) {
    String[] nameAndValue = header.split(": ");

    Answer answer =
        server.send(
            "PROPFIND",
            TestServer.CALENDAR,
            "<propfind xmlns='DAV:'><prop><resourcetype/><nothing/></prop></propfind>",
            "Depth",
            "0",
            nameAndValue[0],
            nameAndValue[1]);

    assertThat(answer.body()).contains("<d:resourcetype>").doesNotContain("404", "nothing");
    assertThat(answer.header("Preference-Applied")).isEqualTo("return=minimal");
  }

  @ParameterizedTest
  @ValueSource(strings = {"infinity", ""})
  void an_infinite_depth_is_refused_by_its_precondition(String depth) {
    String[] header = depth.isEmpty() ? new String[] {} : new String[] {"Depth", depth};

    Answer answer = server.send("PROPFIND", TestServer.HOME, "", header);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<d:propfind-finite-depth/>");
  }

  @Test
  void a_request_without_body_means_allprop() {
    put(TestServer.CALENDAR + "one.ics", event("one"));

    Answer answer = server.send("PROPFIND", TestServer.CALENDAR + "one.ics", "", "Depth", "0");

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body())
        .contains("<d:getetag>", "<d:getcontenttype>", "<d:resourcetype/>")
        .doesNotContain("calendar-data", "404");
  }

  @Test
  void propname_tells_names_without_values() {
    Answer answer =
        server.send(
            "PROPFIND",
            TestServer.CALENDAR,
            "<propfind xmlns='DAV:'><propname/></propfind>",
            "Depth",
            "0");

    assertThat(answer.body())
        .contains("<d:displayname/>", "<d:sync-token/>", "<cs:getctag/>", "<d:owner/>")
        .doesNotContain("calendar-color", "getetag");
  }

  @Test
  void a_curl_without_a_content_type_of_its_own_is_answered() {
    Answer answer =
        server.send(
            "PROPFIND",
            TestServer.CALENDAR,
            "<propfind xmlns='DAV:'><prop><displayname/></prop></propfind>",
            "Depth",
            "0",
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body()).contains("<d:displayname>calendar</d:displayname>");
  }

  @Test
  void the_ctag_changes_with_the_collection_and_only_then() {
    String before = propfind(TestServer.CALENDAR, "0", "<cs:getctag/><d:sync-token/>");
    assertThat(propfind(TestServer.CALENDAR, "0", "<cs:getctag/><d:sync-token/>"))
        .isEqualTo(before);

    put(TestServer.CALENDAR + "one.ics", event("one"));

    assertThat(propfind(TestServer.CALENDAR, "0", "<cs:getctag/><d:sync-token/>"))
        .isNotEqualTo(before)
        .contains("<d:sync-token>http://sabre.io/ns/sync/");
  }

  @Test
  void a_shared_collection_names_its_owner_and_leaves_its_properties_to_him() {
    server.calendars.shareFrom("calendar", new MailAddress("bob@contoso.example"));

    assertThat(propfind(TestServer.CALENDAR, "0", "<d:owner/><d:current-user-privilege-set/>"))
        .contains("<d:owner><d:href>/dav/principals/bob@contoso.example/</d:href></d:owner>")
        .contains("<d:privilege><d:write-content/></d:privilege>")
        .contains("<d:privilege><d:bind/></d:privilege>")
        .doesNotContain("<d:write/>", "<d:write-properties/>");
  }

  @Test
  void a_read_only_collection_says_so_in_its_privileges() {
    assertThat(propfind(TestServer.CALENDAR, "0", "<d:current-user-privilege-set/>"))
        .contains("<d:privilege><d:read/></d:privilege>", "<d:privilege><d:write/></d:privilege>");

    server.calendars.makeReadOnly("calendar");

    assertThat(propfind(TestServer.CALENDAR, "0", "<d:current-user-privilege-set/>"))
        .contains("<d:privilege><d:read/></d:privilege>")
        .doesNotContain("write", "bind");
  }

  @Test
  void the_default_collection_stands_first_in_its_home() {
    assertThat(propfind(TestServer.HOME, "1", "<d:resourcetype/>"))
        .containsSubsequence(
            "<d:href>" + TestServer.HOME + "</d:href>",
            "<d:href>" + TestServer.CALENDAR + "</d:href>",
            "<d:href>" + TestServer.HOME + "project/</d:href>");
  }

  @Test
  void a_collection_that_cannot_be_read_now_does_not_hide_its_home() {
    server.calendars.failWith(new Failure.Unavailable(Duration.ofSeconds(9), "never synced"));

    String home = propfind(TestServer.HOME, "1", "<d:displayname/><cs:getctag/>");
    Answer alone =
        server.send(
            "PROPFIND",
            TestServer.CALENDAR,
            "<d:propfind xmlns:d='DAV:'><d:prop><d:sync-token/></d:prop></d:propfind>",
            "Depth",
            "0");

    assertThat(home)
        .contains("<d:displayname>calendar</d:displayname>")
        .contains("<cs:getctag/></d:prop><d:status>HTTP/1.1 503 Service Unavailable");
    assertThat(alone.status()).isEqualTo(503);
    assertThat(alone.header("Retry-After")).isEqualTo("9");
  }
}
