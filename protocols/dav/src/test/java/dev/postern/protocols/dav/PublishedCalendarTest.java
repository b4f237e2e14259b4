package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.client.Publication.Detail;
import dev.postern.protocols.dav.TestServer.Answer;
import dev.postern.protocols.dav.resource.Paths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calendars for whoever knows a secret address. */
class PublishedCalendarTest extends ServedTest {
  private static final String SECRET = "/dav/subscriptions/s3cret.ics";

  @Test
  void whoever_knows_the_address_reads_the_calendar_and_nothing_else() {
    put(TestServer.CALENDAR + "one.ics", event("one"));
    server.publish("s3cret", "calendar", Detail.ALL);

    Answer read = server.sendAnonymously("GET", SECRET, "");

    assertThat(read.status()).isEqualTo(200);
    assertThat(read.header("Content-Type")).isEqualTo("text/calendar; charset=utf-8");
    assertThat(read.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(read.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(read.body()).contains("UID:one", "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    assertThat(
            server
                .sendAnonymously("GET", SECRET, "", "If-None-Match", read.header("ETag"))
                .status())
        .isEqualTo(304);
    for (String beyond : new String[] {SECRET + "/one.ics", "/dav/subscriptions/s3cret.ics/.."}) {
      assertThat(server.sendAnonymously("GET", beyond, "").status()).isEqualTo(404);
    }
  }

  @Test
  void each_amount_of_detail_has_a_tag_of_its_own() {
    put(TestServer.CALENDAR + "one.ics", event("one"));
    server.publish("s3cret", "calendar", Detail.ALL);
    server.publish("busy", "calendar", Detail.BUSY);

    Answer all = server.sendAnonymously("GET", SECRET, "");
    Answer busy = server.sendAnonymously("GET", "/dav/subscriptions/busy.ics", "");

    assertThat(all.body()).contains("SUMMARY:one");
    assertThat(busy.body()).contains("SUMMARY:Busy").doesNotContain("SUMMARY:one");
    assertThat(busy.header("ETag")).isNotEqualTo(all.header("ETag"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dav/subscriptions/guess.ics",
        "/dav/subscriptions/gone.ics",
        "/dav/subscriptions/shared.ics",
        "/dav/subscriptions/.ics",
        "/dav/subscriptions/",
        "/dav/subscriptions/%00.ics"
      })
  void what_is_not_there_is_404_whatever_the_reason_and_asks_for_no_password(String path) {
    server.publish("gone", "nothing", Detail.ALL);
    server.publish("shared", "project", Detail.ALL);
    server.calendars.shareFrom("project", new MailAddress("bob@contoso.example"));

    Answer answer = server.sendAnonymously("GET", path, "");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("WWW-Authenticate")).isEmpty();
    assertThat(answer.body())
        .isEqualTo(server.sendAnonymously("GET", "/dav/subscriptions/never", "").body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PROPFIND", "REPORT", "POST"})
  void it_can_only_be_read(String method) {
    server.publish("s3cret", "calendar", Detail.ALL);

    Answer answer = server.sendAnonymously(method, SECRET, "");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("OPTIONS, GET, HEAD");
  }

  @Test
  void a_log_gets_no_secret() {
    assertThat(Paths.loggable(SECRET)).isEqualTo("/dav/subscriptions/...");
    assertThat(Paths.loggable(TestServer.CALENDAR)).isEqualTo(TestServer.CALENDAR);
  }
}
