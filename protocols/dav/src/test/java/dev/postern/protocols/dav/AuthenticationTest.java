package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.protocols.dav.TestServer.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest extends ServedTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/dav/", "/nothing", TestServer.CALENDAR, "/.well-known/x"})
  void without_credentials_every_path_is_a_challenge_in_one_realm(String path) {
    for (String method : new String[] {"GET", "PROPFIND", "OPTIONS", "PUT", "REPORT"}) {
      Answer answer = server.sendAnonymously(method, path, "");

      assertThat(answer.status()).as(method).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=\"Postern\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Bearer x", "Digest x"})
  void credentials_that_are_none_are_challenged(String authorization) {
    assertThat(
            server
                .sendAnonymously("PROPFIND", "/", "", "Authorization", authorization, "Depth", "0")
                .status())
        .isEqualTo(401);
  }

  @Test
  void a_wrong_password_is_401() {
    String wrong = TestServer.authorization(TestServer.LOGIN, "wrong");

    assertThat(server.sendAnonymously("GET", "/", "", "Authorization", wrong).status())
        .isEqualTo(401);
  }

  @Test
  void too_many_failures_are_503_with_a_time_to_come_back() {
    server.failLoginsWith(new Failure.Throttled(Duration.ofMillis(2500), "too many failures"));

    Answer answer = server.send("GET", "/", "");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("3");
  }

  @Test
  void credentials_that_cannot_be_checked_now_are_503_and_never_401() {
    server.failLoginsWith(new Failure.Unavailable(Duration.ofSeconds(30), "the database is away"));

    Answer answer = server.send("GET", "/", "");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("30");
    assertThat(answer.header("WWW-Authenticate")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dav/calendars/bob@contoso.example/",
        "/dav/calendars/bob@contoso.example/calendar/one.ics",
        "/dav/calendars/nobody@contoso.example/calendar/",
        "/dav/contacts/bob%40contoso.example/contacts/",
        "/dav/principals/bob@contoso.example/"
      })
  void the_home_of_another_login_is_closed_whether_there_is_one_or_not(String path) {
    for (String method : new String[] {"GET", "PUT", "DELETE", "PROPFIND", "MKCALENDAR"}) {
      Answer answer = server.send(method, path, "", "Depth", "0");

      assertThat(answer.status()).as(method).isEqualTo(403);
      assertThat(answer.body()).contains("<d:need-privileges/>");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/.well-known/caldav", "/.well-known/carddav", "/.well-known/caldav/"})
  void the_well_known_paths_redirect_before_any_login(String path) {
    Answer answer = server.sendAnonymously("PROPFIND", path, "", "Depth", "0");

    assertThat(answer.status()).isEqualTo(301);
    assertThat(answer.header("Location")).isEqualTo("/dav/");
  }

  @Test
  void an_escaped_at_sign_is_the_same_login_and_answers_in_the_clients_spelling() {
    String escaped = "/dav/calendars/alice%40contoso.example/";

    assertThat(propfind(escaped, "1", "<d:resourcetype/>"))
        .contains("<d:href>" + escaped + "</d:href>", "<d:href>" + escaped + "calendar/</d:href>");
    assertThat(put(escaped + "calendar/one.ics", event("one")).status()).isEqualTo(201);
    assertThat(server.send("GET", TestServer.CALENDAR + "one.ics", "").status()).isEqualTo(200);
  }

  @Test
  void trouble_behind_the_gateway_is_503_with_a_time_to_come_back() {
    server.calendars.failWith(new Failure.Unavailable(Duration.ofSeconds(60), "never synced"));

    Answer answer = server.send("PUT", TestServer.CALENDAR + "one.ics", event("one"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("60");
  }
}
