package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.TestServer.Answer;
import org.junit.jupiter.api.Test;

/** What clients prefer (RFC 8144), and what POST makes (RFC 5995). */
class PreferencesTest extends ServedTest {
  private static final String ONE = TestServer.CALENDAR + "one.ics";
  private static final String ASK =
      "<d:propfind xmlns:d='DAV:'><d:prop><d:getetag/><d:nonsense/></d:prop></d:propfind>";

  private Answer ask(String depth, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Depth";
    all[1] = depth;
    return server.send("PROPFIND", TestServer.CALENDAR, ASK, all);
  }

  @Test
  void minimal_leaves_out_what_is_not_there_and_says_so() {
    put(ONE, event("one"));

    Answer minimal = ask("1", "Prefer", "return=minimal");

    assertThat(minimal.body()).doesNotContain("nonsense");
    assertThat(minimal.header("Preference-Applied")).isEqualTo("return=minimal");
    assertThat(minimal.header("Vary")).isEqualTo("Prefer, Brief");
    assertThat(ask("1", "Brief", "t").body()).doesNotContain("nonsense");
    assertThat(ask("1", "Brief", "f").body()).contains("nonsense");
    assertThat(ask("1").header("Vary")).isEqualTo("Prefer, Brief");
  }

  @Test
  void noroot_leaves_out_the_collection_itself() {
    put(ONE, event("one"));

    Answer noroot = ask("1", "Prefer", "depth-noroot, return=minimal");

    assertThat(noroot.body())
        .contains("<d:href>" + ONE + "</d:href>")
        .doesNotContain("<d:href>" + TestServer.CALENDAR + "</d:href>");
    assertThat(noroot.header("Preference-Applied")).isEqualTo("return=minimal, depth-noroot");
    assertThat(ask("1,noroot").body()).doesNotContain(TestServer.CALENDAR + "</d:href>");
    assertThat(ask("0", "Prefer", "depth-noroot").body())
        .contains("<d:href>" + TestServer.CALENDAR + "</d:href>");
  }

  @Test
  void representation_answers_a_put_with_what_is_there_now() {
    Answer made = put(ONE, event("one"), "Prefer", "return=representation");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body()).isEqualTo(event("one"));
    assertThat(made.header("Content-Location")).isEqualTo(ONE);
    assertThat(made.header("Content-Type")).startsWith("text/calendar");
    assertThat(made.header("Preference-Applied")).isEqualTo("return=representation");
    assertThat(made.header("ETag")).isEqualTo(server.send("GET", ONE, "").header("ETag"));
    Answer changed = put(ONE, event("one", "LOCATION:x"), "Prefer", "return=representation");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.body()).contains("LOCATION:x");
  }

  @Test
  void representation_tells_a_put_that_came_too_late_what_is_there() {
    put(ONE, event("one"));

    Answer late =
        put(
            ONE,
            event("one", "LOCATION:x"),
            "Prefer",
            "return=representation",
            "If-Match",
            "\"x\"");

    assertThat(late.status()).isEqualTo(412);
    assertThat(late.body()).isEqualTo(event("one"));
    assertThat(late.header("ETag")).isEqualTo(server.send("GET", ONE, "").header("ETag"));
  }

  @Test
  void a_post_makes_a_member_under_a_name_of_the_servers() {
    assertThat(propfind(TestServer.CALENDAR, "0", "<d:add-member/>"))
        .contains("<d:add-member><d:href>" + TestServer.CALENDAR + "</d:href></d:add-member>");

    Answer posted = server.send("POST", TestServer.CALENDAR, event("one"));

    assertThat(posted.status()).isEqualTo(201);
    String location = posted.header("Location");
    assertThat(location).startsWith(TestServer.CALENDAR).endsWith(".ics");
    assertThat(posted.header("ETag")).isEqualTo(server.send("GET", location, "").header("ETag"));
    assertThat(server.send("POST", TestServer.CALENDAR, event("one")).status()).isEqualTo(409);
    assertThat(server.send("POST", TestServer.CALENDAR, "no event").status()).isEqualTo(403);
    assertThat(server.send("POST", TestServer.BOOK, card("c", "Carol")).header("Location"))
        .endsWith(".vcf");
  }

  @Test
  void a_post_elsewhere_is_405_and_what_cannot_be_written_to_offers_none() {
    assertThat(server.send("POST", TestServer.HOME, event("one")).status()).isEqualTo(405);
    assertThat(server.send("POST", ONE, event("one")).status()).isEqualTo(405);
    assertThat(server.send("POST", TestServer.HOME + "no/", event("one")).status()).isEqualTo(404);
    server.calendars.makeReadOnly("calendar");
    assertThat(propfind(TestServer.CALENDAR, "0", "<d:add-member/>")).contains("404");
  }

  @Test
  void a_page_for_people_leads_on() {
    assertThat(server.send("GET", TestServer.HOME, "").body())
        .contains("<a href=\"" + TestServer.CALENDAR + "\">calendar</a>");
    assertThat(server.send("GET", "/", "").body()).contains("<a href=\"/dav/calendars/\">");
    assertThat(server.send("HEAD", TestServer.HOME, "").header("Content-Type"))
        .startsWith("text/html");
  }
}
