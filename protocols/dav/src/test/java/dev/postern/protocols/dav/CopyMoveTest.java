package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.protocols.dav.TestServer.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** COPY and MOVE (RFC 4918 sections 9.8 and 9.9). */
class CopyMoveTest extends ServedTest {
  private static final String PROJECT = TestServer.HOME + "project/";
  private static final String SOURCE = TestServer.CALENDAR + "one.ics";

  private String etag = "";

  @BeforeEach
  void fill() {
    etag = put(SOURCE, event("one")).header("ETag");
  }

  private Answer transfer(String method, String to, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Destination";
    all[1] = to;
    return server.send(method, SOURCE, "", all);
  }

  private int get(String path) {
    return server.send("GET", path, "").status();
  }

  @Test
  void a_move_answers_201_and_the_resource_is_there_and_no_longer_here() {
    Answer moved = transfer("MOVE", PROJECT + "one.ics");

    assertThat(moved.status()).isEqualTo(201);
    assertThat(moved.header("Location")).isEqualTo(PROJECT + "one.ics");
    assertThat(moved.header("ETag")).isEqualTo(etag);
    assertThat(get(SOURCE)).isEqualTo(404);
    assertThat(server.send("GET", PROJECT + "one.ics", "").body()).isEqualTo(event("one"));
  }

  @Test
  void a_copy_leaves_the_source() {
    assertThat(transfer("COPY", PROJECT + "one.ics").status()).isEqualTo(201);

    assertThat(get(SOURCE)).isEqualTo(200);
    assertThat(get(PROJECT + "one.ics")).isEqualTo(200);
  }

  @Test
  void a_destination_may_be_a_url_of_this_host_by_either_scheme() {
    String url = "http://127.0.0.1:" + server.port();
    assertThat(transfer("COPY", url + PROJECT + "a.ics").status()).isEqualTo(201);
    assertThat(transfer("COPY", "https:" + url.substring(5) + PROJECT + "a.ics").status())
        .isEqualTo(204);
    assertThat(
            transfer(
                    "COPY",
                    "https://dav.contoso.example" + PROJECT + "a.ics",
                    "X-Forwarded-Host",
                    "dav.contoso.example:443")
                .status())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://elsewhere.example", "https://127.0.0.1.evil.example"})
  void a_destination_on_another_host_is_502(String host) {
    assertThat(transfer("MOVE", host + PROJECT + "one.ics").status()).isEqualTo(502);
    assertThat(get(SOURCE)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one.ics",
        "mailto:alice@contoso.example",
        "http:",
        "//127.0.0.1/x",
        "/dav/a b",
        "/dav/%zz",
        "/dav/calendars/x?y=z",
        "/dav/x#y",
        " "
      })
  void a_destination_that_is_none_is_400(String destination) {
    assertThat(transfer("MOVE", destination).status()).isEqualTo(400);
    assertThat(server.send("MOVE", SOURCE, "").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "/dav/calendars/alice@contoso.example/nowhere/one.ics, 409",
    "/dav/calendars/alice@contoso.example/project/, 403",
    "/dav/calendars/alice@contoso.example/project, 403",
    "/dav/calendars/alice@contoso.example/, 403",
    "/dav/principals/alice@contoso.example/, 403",
    "/dav/contacts/alice@contoso.example/contacts/one.ics, 403",
    "/dav/calendars/bob@contoso.example/calendar/one.ics, 403",
    "/dav/calendars/alice@contoso.example/calendar/one.ics, 403",
    "/dav/calendars/alice%40contoso.example/calendar/one%2eics, 403",
    "/dav/calendars/alice@contoso.example/project/../../x, 404",
    "/dav/calendars/alice@contoso.example/project/%2e%2e, 404",
    "/dav/calendars/alice@contoso.example/project/a%2Fb, 404",
    "/elsewhere/one.ics, 404"
  })
  void a_destination_where_it_cannot_be_is_refused(String to, int status) {
    for (String method : new String[] {"COPY", "MOVE"}) {
      assertThat(transfer(method, to).status()).isEqualTo(status);
    }
    assertThat(get(SOURCE)).isEqualTo(200);
  }

  @Test
  void overwrite_f_protects_what_is_there() {
    put(PROJECT + "one.ics", event("other"));

    assertThat(transfer("MOVE", PROJECT + "one.ics", "Overwrite", "F").status()).isEqualTo(412);
    assertThat(transfer("COPY", PROJECT + "one.ics", "Overwrite", "f").status()).isEqualTo(412);
    assertThat(transfer("COPY", PROJECT + "one.ics", "Overwrite", "x").status()).isEqualTo(400);
    assertThat(server.send("GET", PROJECT + "one.ics", "").body()).isEqualTo(event("other"));
    assertThat(transfer("MOVE", PROJECT + "one.ics", "Overwrite", "T").status()).isEqualTo(204);
    assertThat(server.send("GET", PROJECT + "one.ics", "").body()).isEqualTo(event("one"));
  }

  @Test
  void conditions_of_the_source_are_held() {
    assertThat(transfer("MOVE", PROJECT + "one.ics", "If-Match", "\"x\"").status()).isEqualTo(412);
    assertThat(transfer("MOVE", PROJECT + "one.ics", "If-Match", etag).status()).isEqualTo(201);
  }

  @Test
  void an_if_header_holds_for_source_and_destination() {
    String target = PROJECT + "one.ics";
    String there = put(target, event("other")).header("ETag");
    String either = "<" + SOURCE + "> ([" + etag + "]) <" + target + "> ([\"x\"])";

    assertThat(transfer("MOVE", target, "If", "<" + target + "> ([\"x\"])").status())
        .isEqualTo(412);
    assertThat(transfer("COPY", target, "If", "<" + target + "> ([" + there + "])").status())
        .isEqualTo(204);
    assertThat(transfer("MOVE", target, "If", either).status()).isEqualTo(204);
  }

  @Test
  void a_uid_that_is_there_already_is_named_by_its_precondition() {
    put(PROJECT + "twin.ics", event("one"));

    Answer answer = transfer("MOVE", PROJECT + "one.ics");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body())
        .contains("<cal:no-uid-conflict><d:href>" + PROJECT + "twin.ics</d:href>");
    Answer within = transfer("COPY", TestServer.CALENDAR + "again.ics");
    assertThat(within.status()).isEqualTo(409);
    assertThat(within.body()).contains("no-uid-conflict><d:href>" + SOURCE);
  }

  @Test
  void a_rename_is_a_move_within_the_collection() {
    assertThat(transfer("MOVE", TestServer.CALENDAR + "two.ics").status()).isEqualTo(201);
    assertThat(get(SOURCE)).isEqualTo(404);
    assertThat(get(TestServer.CALENDAR + "two.ics")).isEqualTo(200);
  }

  @Test
  void what_is_not_there_is_404_and_a_read_only_collection_403() {
    assertThat(
            server
                .send("MOVE", TestServer.CALENDAR + "no.ics", "", "Destination", PROJECT + "no.ics")
                .status())
        .isEqualTo(404);
    server.calendars.makeReadOnly("project");
    Answer refused = transfer("COPY", PROJECT + "one.ics");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("<d:need-privileges/>");
  }

  @Test
  void collections_are_neither_copied_nor_moved_and_the_home_has_no_such_method() {
    for (String method : new String[] {"COPY", "MOVE"}) {
      Answer collection =
          server.send(method, PROJECT, "", "Destination", TestServer.HOME + "other/");
      assertThat(collection.status()).isEqualTo(403);
      assertThat(collection.body()).contains("displayname");
      assertThat(server.send(method, TestServer.HOME, "", "Destination", PROJECT + "x").status())
          .isEqualTo(405);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 201", "infinity, 201", "1, 400", "x, 400"})
  void depth_of_a_single_resource_is_0_or_infinity(String depth, int status) {
    assertThat(transfer("COPY", PROJECT + "one.ics", "Depth", depth).status()).isEqualTo(status);
  }

  @Test
  void a_body_that_would_be_ignored_is_415() {
    assertThat(
            server
                .send("MOVE", SOURCE, "<propertybehavior/>", "Destination", PROJECT + "one.ics")
                .status())
        .isEqualTo(415);
    assertThat(server.send("DELETE", SOURCE, "x").status()).isEqualTo(415);
    assertThat(get(SOURCE)).isEqualTo(200);
  }

  @Test
  void trouble_behind_the_gateway_is_503_and_what_it_cannot_do_403_with_the_reason() {
    server.calendars.failWith(new Failure.Unsupported("nothing can be moved there"));

    Answer answer = transfer("MOVE", PROJECT + "one.ics");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("nothing can be moved there");
  }

  @Test
  void the_methods_are_announced_where_they_work() {
    assertThat(server.send("OPTIONS", SOURCE, "").header("Allow")).contains("COPY", "MOVE");
    assertThat(server.send("OPTIONS", PROJECT, "").header("Allow"))
        .contains("POST")
        .doesNotContain("COPY");
    assertThat(server.send("OPTIONS", SOURCE, "").header("DAV")).startsWith("1, 3,");
    assertThat(server.send("LOCK", SOURCE, "").status()).isEqualTo(405);
  }
}
