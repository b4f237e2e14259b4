package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.TestServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties that only clients know (RFC 4918 sections 4 and 9.2). */
class DeadPropertiesTest extends ServedTest {

  @ParameterizedTest
  @ValueSource(strings = {TestServer.CALENDAR, TestServer.BOOK})
  void what_a_client_sets_comes_back_as_it_was(String path) {
    String value =
        "<x:note xmlns:x=\"urn:x\" x:a=\"1 &lt;&#10;&quot;\" b=\"2\" xml:lang=\"de\">Grüße"
            + " <x:b/>und <y xmlns=\"urn:y\">&amp;<z/></y>\n  <w/>&#13;</x:note>";

    assertThat(set(path, value)).contains("HTTP/1.1 200 OK");

    assertThat(propfind(path, "0", "<x:note xmlns:x='urn:x'/>"))
        .contains("<d:prop>" + value + "</d:prop>");
  }

  @Test
  void prefixes_and_the_language_that_hold_around_a_property_hold_in_it() {
    server.send(
        "PROPPATCH",
        TestServer.CALENDAR,
        "<d:propertyupdate xmlns:d='DAV:' xmlns:n='urn:n' xml:lang='fr'><d:set>"
            + "<d:prop><n:one><n:two n:at='x'/><d:href>/</d:href></n:one></d:prop></d:set>"
            + "</d:propertyupdate>");

    assertThat(propfind(TestServer.CALENDAR, "0", "<one xmlns='urn:n'/>"))
        .contains(
            "<n:one xmlns:n=\"urn:n\" xml:lang=\"fr\"><n:two n:at=\"x\"/>"
                + "<d:href xmlns:d=\"DAV:\">/</d:href></n:one>");
  }

  @Test
  void a_property_that_looks_like_an_update_is_kept_whole() {
    String value =
        "<x:note xmlns:x=\"urn:x\"><d:set xmlns:d=\"DAV:\"><d:prop><d:owner/>a</d:prop></d:set>b"
            + "</x:note>";

    assertThat(set(TestServer.CALENDAR, value)).contains("HTTP/1.1 200 OK");

    assertThat(propfind(TestServer.CALENDAR, "0", "<x:note xmlns:x='urn:x'/>")).contains(value);
  }

  @Test
  void a_property_without_a_namespace_is_one() {
    assertThat(set(TestServer.CALENDAR, "<plain xmlns=''>x</plain>")).contains("200 OK");

    assertThat(propfind(TestServer.CALENDAR, "0", "<plain xmlns=''/>"))
        .contains("<plain>x</plain>");
  }

  @Test
  void they_are_among_all_properties_and_among_the_names() {
    set(TestServer.CALENDAR, "<x:note xmlns:x='urn:x'>kept</x:note>");

    assertThat(ask("<d:allprop/>")).contains("<x:note xmlns:x=\"urn:x\">kept</x:note>");
    assertThat(ask("<d:propname/>")).contains("<x:note xmlns:x=\"urn:x\"/>");
  }

  @Test
  void they_are_replaced_and_removed_and_the_others_stay() {
    set(TestServer.CALENDAR, "<x:one xmlns:x='urn:x'>1</x:one><x:two xmlns:x='urn:x'>2</x:two>");
    set(TestServer.CALENDAR, "<x:one xmlns:x='urn:x'>new</x:one>");
    assertThat(
            update(
                    TestServer.CALENDAR,
                    "<d:remove><d:prop><x:two xmlns:x='urn:x'/><x:never xmlns:x='urn:x'/></d:prop>"
                        + "</d:remove>")
                .body())
        .contains("200 OK")
        .doesNotContain("403");

    assertThat(
            propfind(TestServer.CALENDAR, "0", "<x:one xmlns:x='urn:x'/><x:two xmlns:x='urn:x'/>"))
        .contains(">new</x:one>", "<x:two xmlns:x=\"urn:x\"/></d:prop><d:status>HTTP/1.1 404");
  }

  @Test
  void a_new_calendar_can_have_some() {
    String path = TestServer.HOME + "new/";
    server.send(
        "MKCALENDAR",
        path,
        "<c:mkcalendar xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'><d:set><d:prop>"
            + "<x:note xmlns:x='urn:x'>made so</x:note></d:prop></d:set></c:mkcalendar>");

    assertThat(propfind(path, "0", "<x:note xmlns:x='urn:x'/>")).contains(">made so</x:note>");
  }

  @Test
  void what_can_be_kept_is_bounded_and_what_is_there_stays() {
    set(TestServer.CALENDAR, "<x:small xmlns:x='urn:x'>kept</x:small>");
    String large = "<x:large xmlns:x='urn:x'>" + "x".repeat(9000) + "</x:large>";

    assertThat(set(TestServer.CALENDAR, large + "<d:displayname>Other</d:displayname>"))
        .contains("HTTP/1.1 507 Insufficient Storage", "HTTP/1.1 424 Failed Dependency");

    assertThat(ask("<d:allprop/>")).contains(">kept</x:small>").doesNotContain("x:large", "Other");
  }

  @Test
  void a_declaration_that_is_needed_at_every_element_takes_no_memory_for_each() {
    String many = "<x:a/>".repeat(50_000);

    Answer answer =
        server.send(
            "PROPPATCH",
            TestServer.CALENDAR,
            "<d:propertyupdate xmlns:d='DAV:' xmlns:x='urn:"
                + "x".repeat(900)
                + "'><d:set><d:prop><many>"
                + many
                + "</many></d:prop></d:set></d:propertyupdate>");

    assertThat(answer.body()).contains("HTTP/1.1 507");
  }

  @ParameterizedTest
  @ValueSource(strings = {"getetag", "getcontentlength", "lockdiscovery", "of-a-later-rfc"})
  void what_is_or_may_become_the_servers_own_is_protected(String name) {
    assertThat(set(TestServer.CALENDAR, "<d:" + name + ">x</d:" + name + ">"))
        .contains("HTTP/1.1 403 Forbidden", "<d:cannot-modify-protected-property/>");
  }

  @Test
  void a_resource_has_none_and_says_so() {
    put(TestServer.CALENDAR + "one.ics", event("one"));

    assertThat(set(TestServer.CALENDAR + "one.ics", "<x:note xmlns:x='urn:x'>no</x:note>"))
        .contains("HTTP/1.1 403 Forbidden", "kept on collections only");
  }

  private String ask(String what) {
    return server
        .send(
            "PROPFIND",
            TestServer.CALENDAR,
            "<d:propfind xmlns:d='DAV:'>" + what + "</d:propfind>",
            "Depth",
            "0")
        .body();
  }

  private String set(String path, String properties) {
    return update(path, "<d:set><d:prop>" + properties + "</d:prop></d:set>").body();
  }

  private Answer update(String path, String instructions) {
    return server.send(
        "PROPPATCH",
        path,
        "<d:propertyupdate xmlns:d='DAV:'>" + instructions + "</d:propertyupdate>");
  }
}
