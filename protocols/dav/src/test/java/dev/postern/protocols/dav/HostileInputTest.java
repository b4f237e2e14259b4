package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.TestServer.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest extends ServedTest {

  @AfterEach
  void the_server_is_unharmed() {
    assertThat(server.send("OPTIONS", "/dav/", "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<propfind",
        "\n<propfind xmlns='DAV:'><prop></propfind>",
        "no xml",
        "<d:propfind><d:prop/></d:propfind>",
        "<propfind xmlns='DAV:'/>",
        "<propfind xmlns='urn:other'><prop/></propfind>",
        "<propfind><prop/></propfind>",
        "<propertyupdate xmlns='DAV:'/>",
        "<propfind xmlns='DAV:'><x:prop xmlns:x='urn:other'/></propfind>",
        "<propfind xmlns='DAV:'><prop>&unknown;</prop></propfind>",
        "<propfind xmlns='DAV:'><prop xmlns:p=''/></propfind>",
        "<propfind xmlns='DAV:'><prop>\u0001</prop></propfind>"
      })
  void xml_that_is_malformed_or_in_the_wrong_namespace_is_400_naming_the_line(String body) {
    Answer answer = server.send("PROPFIND", TestServer.CALENDAR, body, "Depth", "0");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).containsPattern("line \\d+: ");
  }

  @Test
  void a_report_in_the_wrong_namespace_is_400_and_an_unknown_one_403() {
    assertThat(server.send("REPORT", TestServer.CALENDAR, "<sync-collection/>").status())
        .isEqualTo(400);
    Answer unknown = server.send("REPORT", TestServer.CALENDAR, "<x xmlns='DAV:'/>");
    assertThat(unknown.status()).isEqualTo(403);
    assertThat(unknown.body()).contains("<d:supported-report/>");
    assertThat(server.send("REPORT", TestServer.CALENDAR, "").status()).isEqualTo(400);
  }

  @Test
  void an_entity_bomb_is_refused_before_it_goes_off() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">");
    for (char c = 'b'; c < 'z'; c++) {
      bomb.append("<!ENTITY ").append(c).append(" \"").repeat("&" + (char) (c - 1) + ";", 10);
      bomb.append("\">");
    }
    bomb.append("]><propfind xmlns='DAV:'><prop><x>&y;</x></prop></propfind>");

    Answer answer = server.send("PROPFIND", "/", bomb.toString(), "Depth", "0");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("document type");
  }

  @Test
  void an_external_entity_is_not_fetched() {
    Answer answer =
        server.send(
            "PROPFIND",
            "/",
            "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
                + "<propfind xmlns='DAV:'><prop><x>&e;</x></prop></propfind>",
            "Depth",
            "0");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("root:");
  }

  @Test
  void deep_nesting_is_refused() {
    String deep = "<propfind xmlns='DAV:'>" + "<a>".repeat(100_000);

    assertThat(server.send("PROPFIND", "/", deep, "Depth", "0").body()).contains("nested deeper");
  }

  @Test
  void more_elements_than_any_client_sends_are_413() {
    String many = "<propfind xmlns='DAV:'><prop>" + "<a/>".repeat(300_000) + "</prop></propfind>";

    assertThat(server.send("PROPFIND", "/", many, "Depth", "0").status()).isEqualTo(413);
  }

  @Test
  void xml_over_the_limit_is_413() {
    String large = "<propfind xmlns='DAV:'>" + " ".repeat(11 << 20) + "<allprop/></propfind>";

    assertThat(server.send("PROPFIND", "/", large, "Depth", "0").status()).isEqualTo(413);
  }

  @Test
  void a_multiget_of_a_hundred_thousand_hrefs_is_answered_within_bounds() {
    put(TestServer.CALENDAR + "one.ics", event("one"));
    StringBuilder body = new StringBuilder("<c:calendar-multiget xmlns:d='DAV:' ");
    body.append("xmlns:c='urn:ietf:params:xml:ns:caldav'><d:prop><d:getetag/></d:prop>");
    for (int i = 0; i < 100_000; i++) {
      body.append("<d:href>").append(TestServer.CALENDAR).append(i).append(".ics</d:href>");
    }
    body.append("</c:calendar-multiget>");

    Answer answer = server.send("REPORT", TestServer.CALENDAR, body.toString());

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body()).endsWith("</d:multistatus>").contains("99999.ics");
  }

  @Test
  void a_body_of_50_mb_is_refused_and_the_answer_reaches_the_client() {
    byte[] megabyte = new byte[1 << 20];
    InputStream endless =
        new InputStream() {
          private int left = 50 << 20;

          @Override
          public int read() {
            return left-- > 0 ? 'x' : -1;
          }

          @Override
          public int read(byte[] b, int off, int len) {
            if (left <= 0) {
              return -1;
            }
            int n = Math.min(Math.min(len, left), megabyte.length);
            System.arraycopy(megabyte, 0, b, off, n);
            left -= n;
            return n;
          }
        };

    Answer answer =
        server.send(
            server
                .builder("PUT", TestServer.CALENDAR + "huge.ics", "")
                .header("Authorization", TestServer.alice())
                .PUT(BodyPublishers.ofInputStream(() -> endless)));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<cal:max-resource-size/>");
  }

  @Test
  void a_gzip_bomb_is_refused_by_its_size() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(zipped)) {
      for (int i = 0; i < 200; i++) {
        gzip.write(new byte[1 << 20]);
      }
    }

    Answer answer =
        server.send(
            server
                .builder("PUT", TestServer.CALENDAR + "bomb.ics", "", "Content-Encoding", "gzip")
                .header("Authorization", TestServer.alice())
                .PUT(BodyPublishers.ofByteArray(zipped.toByteArray())));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<cal:max-resource-size/>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br"})
  void an_encoding_that_does_not_hold_is_refused(String encoding) {
    int status =
        server.send("PROPFIND", "/", "<x/>", "Content-Encoding", encoding, "Depth", "0").status();

    assertThat(status).isEqualTo(encoding.equals("br") ? 415 : 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "x", "-1"})
  void a_depth_that_is_none_is_400(String depth) {
    assertThat(server.send("PROPFIND", "/", "", "Depth", depth).status()).isEqualTo(400);
  }

  @Test
  void a_body_is_not_asked_for_before_the_login() throws IOException {
    String head =
        "PUT "
            + TestServer.CALENDAR
            + "one.ics HTTP/1.1\r\nHost: x\r\n"
            + "Content-Length: 52428800\r\nExpect: 100-continue\r\n\r\n";

    assertThat(raw(head, "")).startsWith("HTTP/1.1 401 ").contains("onnection: close");
  }

  @Test
  void a_client_that_waits_is_told_to_go_on() throws IOException {
    String text = event("one");
    String head =
        "PUT "
            + TestServer.CALENDAR
            + "one.ics HTTP/1.1\r\nHost: x\r\nContent-Length: "
            + text.length()
            + "\r\nExpect: 100-continue\r\nConnection: close\r\nAuthorization: "
            + TestServer.alice()
            + "\r\n\r\n";

    assertThat(raw(head, text)).startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 ");
  }

  /** Sends the head, waits for the first bytes, sends the body, and reads to the end. */
  private String raw(String head, String body) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.write(in.read());
      if (!body.isEmpty()) {
        out.write(body.getBytes(StandardCharsets.UTF_8));
      }
      in.transferTo(all);
      return all.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_request_that_breaks_off_leaves_nothing_behind() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      String head =
          "PUT "
              + TestServer.CALENDAR
              + "half.ics HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n"
              + "Authorization: "
              + TestServer.alice()
              + "\r\n\r\n"
              + event("half");
      new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8))
          .transferTo(socket.getOutputStream());
    }

    assertThat(server.send("GET", TestServer.CALENDAR + "half.ics", "").status()).isEqualTo(404);
  }
}
