package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.TestServer.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetAndDeleteTest extends ServedTest {
  private static final String ONE = TestServer.CALENDAR + "one.ics";

  @Test
  void the_length_of_a_resource_is_told_as_get_has_it() {
    String text = event("one", "LOCATION:Café");
    put(TestServer.CALENDAR + "one.ics", text);
    String length =
        "<d:getcontentlength>"
            + text.getBytes(StandardCharsets.UTF_8).length
            + "</d:getcontentlength>";

    assertThat(propfind(TestServer.CALENDAR + "one.ics", "0", "<d:getcontentlength/>"))
        .contains(length);
    assertThat(propfind(TestServer.CALENDAR, "1", "<d:getcontentlength/><d:getetag/>"))
        .contains(length);
    assertThat(server.send("PROPFIND", TestServer.CALENDAR, "", "Depth", "1").body())
        .contains(length);
  }

  @Test
  void options_of_the_server_as_a_whole_tell_what_it_can() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      String head =
          "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: "
              + TestServer.alice()
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 200 OK")
          .contains("calendar-access", "PROPFIND");
    }
  }

  @Test
  void head_tells_the_length_and_sends_no_body() {
    put(ONE, event("one"));

    Answer head = server.send("HEAD", ONE, "");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo("" + event("one").length());
    assertThat(head.header("ETag")).isNotEmpty();
    assertThat(head.body()).isEmpty();
  }

  @Test
  void a_text_that_the_client_has_is_not_sent_again() {
    String etag = put(ONE, event("one")).header("ETag");

    Answer unchanged = server.send("GET", ONE, "", "If-None-Match", etag);
    Answer changed = server.send("GET", ONE, "", "If-None-Match", "\"other\"");

    assertThat(unchanged.status()).isEqualTo(304);
    assertThat(unchanged.header("ETag")).isEqualTo(etag);
    assertThat(unchanged.body()).isEmpty();
    assertThat(changed.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/dav",
        "/dav/",
        "/dav/principals/",
        TestServer.PRINCIPAL,
        TestServer.HOME,
        TestServer.CALENDAR,
        TestServer.BOOKS,
        TestServer.BOOK
      })
  void a_collection_answers_with_a_page_for_people(String path) {
    Answer page = server.send("GET", path, "");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.body()).contains("CalDAV");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/dav/nothing/", "/dav/calendars/alice@contoso.example/x/"})
  void what_is_not_there_is_404(String path) {
    assertThat(server.send("GET", path, "").status()).isEqualTo(404);
  }

  @Test
  void a_slash_behind_a_resource_names_the_same() {
    put(ONE, event("one"));

    assertThat(server.send("GET", ONE + "/", "").body()).isEqualTo(event("one"));
    assertThat(propfind(ONE + "/", "0", "<d:getetag/>")).contains("<d:href>" + ONE + "</d:href>");
  }

  @Test
  void a_deleted_resource_is_gone() {
    put(ONE, event("one"));

    assertThat(server.send("DELETE", ONE, "").status()).isEqualTo(204);
    assertThat(server.send("GET", ONE, "").status()).isEqualTo(404);
    assertThat(server.send("DELETE", ONE, "").status()).isEqualTo(404);
  }

  @Test
  void delete_with_a_stale_etag_is_refused() {
    put(ONE, event("one"));

    assertThat(server.send("DELETE", ONE, "", "If-Match", "\"stale\"").status()).isEqualTo(412);
    assertThat(server.send("GET", ONE, "").status()).isEqualTo(200);
  }

  @Test
  void the_default_collection_cannot_be_deleted_but_others_can() {
    assertThat(server.send("DELETE", TestServer.CALENDAR, "").status()).isEqualTo(403);
    assertThat(server.send("DELETE", TestServer.HOME + "project/", "").status()).isEqualTo(204);
    assertThat(server.send("DELETE", TestServer.HOME, "").status()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LOCK", "UNLOCK", "PATCH", "TRACE"})
  void a_method_that_is_not_there_is_405_with_those_that_are(String method) {
    Answer answer = server.send(method, TestServer.CALENDAR, "");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("PROPFIND", "REPORT", "DELETE");
  }

  @Test
  void options_tells_what_is_spoken_here() {
    Answer answer = server.send("OPTIONS", TestServer.CALENDAR, "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("DAV").split(", "))
        .contains("1", "3", "calendar-access", "addressbook", "extended-mkcol")
        .doesNotContain("2");
    assertThat(answer.header("Allow")).contains("PROPFIND", "REPORT", "OPTIONS");
  }
}
