package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The If header (RFC 4918 section 10.4). */
class IfHeaderTest extends ServedTest {
  private static final String ONE = TestServer.CALENDAR + "one.ics";

  private String etag = "";

  @BeforeEach
  void fill() {
    etag = put(ONE, event("one")).header("ETag");
  }

  private int get(String condition) {
    return server.send("GET", ONE, "", "If", condition).status();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "([ETAG])",
        "(Not [\"x\"])",
        "(NOT <DAV:no-lock>)",
        "([\"x\"]) ([ETAG])",
        "( [ETAG] Not <urn:uuid:1> )",
        "<ONE> ([ETAG])",
        "<http://elsewhere.example/x> (Not [\"x\"])",
        "<http://127.0.0.1/dav/calendars/alice%40contoso.example/calendar/one.ics> ([ETAG])",
        "</dav/calendars/bob@contoso.example/calendar/> (Not [\"x\"])",
        "<ONE> ([\"x\"]) ([ETAG])",
        "</a> ([\"x\"]) <ONE> ([ETAG])",
        "([W/ETAG])"
      })
  void what_holds_lets_the_request_pass(String condition) {
    assertThat(get(filled(condition))).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "([\"x\"])",
        "(Not [ETAG])",
        "(<DAV:no-lock>)",
        "(<urn:uuid:1>)",
        "([ETAG] <urn:uuid:1>)",
        "([ETAG] [\"x\"])",
        "</dav/calendars/alice@contoso.example/calendar/no.ics> ([ETAG])",
        "</dav/calendars/bob@contoso.example/calendar/one.ics> ([ETAG])",
        "<http://elsewhere.example/x> ([ETAG])"
      })
  void what_does_not_hold_is_412(String condition) {
    assertThat(get(filled(condition))).isEqualTo(412);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "x",
        "()",
        "(",
        "([ETAG]",
        "[ETAG]",
        "(Not)",
        "(Not Not [ETAG])",
        "Not ([ETAG])",
        "([ETAG)",
        "([etag])",
        "(<>)",
        "<ONE>",
        "<ONE> <ONE> ([ETAG])",
        "([ETAG]) <ONE> ([ETAG])",
        "(([ETAG]))",
        "([ETAG]))",
        "([ETAG]), ([ETAG])"
      })
  void what_is_malformed_is_400(String condition) {
    assertThat(get(filled(condition))).isEqualTo(400);
  }

  private String filled(String condition) {
    return condition.replace("ETAG", etag).replace("ONE", ONE);
  }

  @Test
  void a_write_whose_condition_does_not_hold_changes_nothing() {
    String wrong = "([\"x\"])";
    assertThat(put(ONE, event("one", "LOCATION:x"), "If", wrong).status()).isEqualTo(412);
    assertThat(server.send("DELETE", ONE, "", "If", wrong).status()).isEqualTo(412);
    assertThat(
            server
                .send(
                    "PROPPATCH",
                    TestServer.CALENDAR,
                    "<propertyupdate xmlns='DAV:'><set><prop><displayname>x</displayname></prop>"
                        + "</set></propertyupdate>",
                    "If",
                    wrong)
                .status())
        .isEqualTo(412);
    assertThat(server.send("MKCALENDAR", TestServer.HOME + "new/", "", "If", wrong).status())
        .isEqualTo(412);
    assertThat(server.send("GET", ONE, "").body()).isEqualTo(event("one"));
  }

  @Test
  void a_write_whose_condition_holds_is_done() {
    assertThat(put(ONE, event("one", "LOCATION:x"), "If", "([" + etag + "])").status())
        .isEqualTo(204);
    assertThat(server.send("DELETE", ONE, "", "If", "(Not [" + etag + "])").status())
        .isEqualTo(204);
  }

  @Test
  void conditions_that_contradict_each_other_are_412() {
    assertThat(put(ONE, event("one"), "If", "([" + etag + "])", "If-Match", "\"x\"").status())
        .isEqualTo(412);
    assertThat(put(ONE, event("one"), "If", "([" + etag + "])", "If-None-Match", "*").status())
        .isEqualTo(412);
    assertThat(put(ONE, event("one"), "If", "([" + etag + "])", "If-Match", etag).status())
        .isEqualTo(204);
  }

  @Test
  void a_sync_token_is_the_state_of_its_collection() {
    String found = propfind(TestServer.CALENDAR, "0", "<d:sync-token/>");
    String token =
        found.substring(found.indexOf("<d:sync-token>") + 14, found.indexOf("</d:sync-token>"));
    String condition = "<" + TestServer.CALENDAR + "> (<" + token + ">)";

    assertThat(put(TestServer.CALENDAR + "two.ics", event("two"), "If", condition).status())
        .isEqualTo(201);
    assertThat(put(TestServer.CALENDAR + "three.ics", event("three"), "If", condition).status())
        .isEqualTo(412);
  }
}
