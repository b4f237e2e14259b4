package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.TestServer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6578. */
class SyncCollectionTest extends ServedTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "http://sabre.io/ns/sync/0"})
  void the_first_sync_tells_everything_and_a_token(String first) {
    put(TestServer.CALENDAR + "one.ics", event("one"));
    put(TestServer.CALENDAR + "two.ics", event("two"));
    server.send("DELETE", TestServer.CALENDAR + "two.ics", "");

    Answer answer = sync(first, "");

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body())
        .contains("<d:href>" + TestServer.CALENDAR + "one.ics</d:href>", "<d:getetag>")
        .doesNotContain("two.ics", "404");
    assertThat(token(answer)).matches("http://sabre.io/ns/sync/[1-9][0-9]*");
  }

  @Test
  void a_later_sync_tells_what_changed_and_what_went() {
    put(TestServer.CALENDAR + "one.ics", event("one"));
    put(TestServer.CALENDAR + "two.ics", event("two"));
    String token = token(sync("", ""));
    server.send("DELETE", TestServer.CALENDAR + "one.ics", "");
    put(TestServer.CALENDAR + "three.ics", event("three"));

    String changes = sync(token, "").body();

    assertThat(changes)
        .contains(
            "<d:response><d:href>"
                + TestServer.CALENDAR
                + "one.ics</d:href><d:status>HTTP/1.1 404 Not Found</d:status></d:response>")
        .contains("three.ics")
        .doesNotContain("two.ics");
  }

  @Test
  void nothing_new_is_no_response_and_the_same_token() {
    put(TestServer.CALENDAR + "one.ics", event("one"));
    String token = token(sync("", ""));

    Answer again = sync(token, "");

    assertThat(again.body()).doesNotContain("<d:response>");
    assertThat(token(again)).isEqualTo(token);
  }

  @Test
  void a_limit_cuts_with_507_and_the_token_covers_only_what_was_sent() {
    for (int i = 0; i < 25; i++) {
      put(TestServer.CALENDAR + i + ".ics", event("e" + i));
    }
    List<String> seen = new ArrayList<>();
    String token = "";
    int rounds = 0;
    boolean more = true;
    while (more) {
      Answer answer = sync(token, "<limit><nresults>10</nresults></limit>");
      Matcher href = Pattern.compile("<d:href>([^<]*\\.ics)</d:href>").matcher(answer.body());
      while (href.find()) {
        seen.add(href.group(1));
      }
      more =
          answer
              .body()
              .contains(
                  "<d:href>"
                      + TestServer.CALENDAR
                      + "</d:href><d:status>HTTP/1.1 507 Insufficient Storage</d:status>"
                      + "<d:error><d:number-of-matches-within-limits/></d:error>");
      token = token(answer);
      rounds++;
    }

    assertThat(rounds).isEqualTo(3);
    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sabre.io/ns/sync/999999999",
        "http://sabre.io/ns/sync/-1",
        "http://sabre.io/ns/sync/99999999999999999999999",
        "urn:other"
      })
  void a_token_that_is_none_is_refused_by_its_precondition(String token) {
    Answer answer = sync(token, "");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<d:valid-sync-token/>");
  }

  @Test
  void a_token_that_is_too_old_is_refused() {
    put(TestServer.CALENDAR + "one.ics", event("one"));
    String token = token(sync("", ""));
    put(TestServer.CALENDAR + "two.ics", event("two"));
    server.calendars.forgetHistory();

    assertThat(sync(token, "").body()).contains("<d:valid-sync-token/>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", ""})
  void the_depths_that_clients_send_are_taken(String depth) {
    put(TestServer.BOOK + "one.vcf", card("one", "One"));
    String[] headers = depth.isEmpty() ? new String[] {} : new String[] {"Depth", depth};

    Answer answer =
        server.send(
            "REPORT",
            TestServer.BOOK,
            "<sync-collection xmlns='DAV:'><sync-token/><prop><getetag/></prop></sync-collection>",
            headers);

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body()).contains("one.vcf");
  }

  @Test
  void every_member_carries_an_empty_resourcetype_beside_its_etag_and_nothing_is_404() {
    put(TestServer.CALENDAR + "one.ics", event("one"));

    Answer answer =
        server.send(
            "REPORT",
            TestServer.CALENDAR,
            "<sync-collection xmlns='DAV:'><sync-token/><sync-level>1</sync-level>"
                + "<prop><resourcetype/><getetag/><getcontenttype/></prop></sync-collection>",
            "Depth",
            "0");

    assertThat(answer.body()).contains("<d:resourcetype/>").doesNotContain("404");
  }

  @Test
  void texts_can_be_had_in_the_same_answer() {
    put(TestServer.CALENDAR + "one.ics", event("one"));

    Answer answer =
        server.send(
            "REPORT",
            TestServer.CALENDAR,
            "<sync-collection xmlns='DAV:'><sync-token/><sync-level>1</sync-level><prop>"
                + "<c:calendar-data xmlns:c='urn:ietf:params:xml:ns:caldav'/></prop>"
                + "</sync-collection>");

    assertThat(answer.body()).contains("SUMMARY:one&#13;\n");
  }

  private Answer sync(String token, String limit) {
    return server.send(
        "REPORT",
        TestServer.CALENDAR,
        "<sync-collection xmlns='DAV:'><sync-token>"
            + token
            + "</sync-token><sync-level>1</sync-level>"
            + limit
            + "<prop><getetag/></prop></sync-collection>",
        "Depth",
        "0");
  }

  private static String token(Answer answer) {
    Matcher token = Pattern.compile("<d:sync-token>(.*)</d:sync-token>").matcher(answer.body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }
}
