package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers and paths in every wrong form: the right status, and the connection lives on. */
class HostileHeadersTest extends ServedTest {
  private static final String ONE = TestServer.CALENDAR + "one.ics";
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

  @BeforeEach
  void fill() {
    put(ONE, event("one"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "\"x\"",
        "\"unfinished",
        "W/\"x\"",
        ",",
        "*, \"x\"",
        "\"a\" \"b\"",
        "\"\""
      })
  void an_if_match_that_names_nothing_that_is_there_is_412(String value) {
    assertThat(put(ONE, event("one", "LOCATION:x"), "If-Match", value).status()).isEqualTo(412);
    assertThat(server.send("DELETE", ONE, "", "If-Match", value).status()).isEqualTo(412);
    assertThat(server.send("GET", ONE, "").body()).isEqualTo(event("one"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "\"x\"", "**", "W/\"x\""})
  void an_if_none_match_of_a_write_that_is_no_star_is_400(String value) {
    assertThat(put(ONE, event("one", "LOCATION:x"), "If-None-Match", value).status())
        .isEqualTo(400);
    assertThat(server.send("GET", ONE, "").body()).isEqualTo(event("one"));
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /dav/calendars/alice@contoso.example/calendar/../../../../etc/passwd",
    "PUT, /dav/calendars/alice@contoso.example/calendar/%2e%2e/%2e%2e/x.ics",
    "PUT, /dav/calendars/alice@contoso.example/calendar/..%2f..%2fx.ics",
    "PUT, /dav/calendars/alice@contoso.example/calendar/a%00b.ics",
    "PUT, /dav/calendars/alice@contoso.example/calendar/a%0d%0ab.ics",
    "PUT, /dav/calendars/alice@contoso.example/calendar/%ff.ics",
    "PUT, /dav/calendars/alice@contoso.example/calendar/%e2%82.ics",
    "PUT, /dav/calendars/alice@contoso.example/calendar/%4",
    "PUT, //dav/calendars/alice@contoso.example/calendar/x.ics",
    "PROPFIND, /dav/./calendars/",
    "DELETE, /dav/calendars/alice@contoso.example/calendar/%2e",
    "MKCALENDAR, /dav/calendars/alice@contoso.example/%2e%2e/"
  })
  void a_path_that_climbs_or_is_escaped_wrongly_names_nothing(String method, String path)
      throws IOException {
    try (Connection connection = new Connection()) {
      assertThat(connection.send(method, path, "Depth: 0", "x")).isIn(403, 404);
      assertThat(connection.send("OPTIONS", "/dav/", "X: y", "")).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1025, 4096, 12_000})
  void a_name_that_is_too_long_is_414(int length) throws IOException {
    String path = TestServer.CALENDAR + "x".repeat(length);
    try (Connection connection = new Connection()) {
      for (String method : new String[] {"PUT", "GET", "DELETE", "PROPFIND", "MKCOL"}) {
        assertThat(connection.send(method, path, "X: y", "")).as(method).isEqualTo(414);
      }
      assertThat(connection.send("MOVE", ONE, "Destination: /dav/" + "y".repeat(1025), ""))
          .isEqualTo(414);
      assertThat(connection.send("OPTIONS", "/dav/", "X: y", "")).isEqualTo(200);
    }
  }

  @Test
  void one_connection_outlives_everything_that_is_refused() throws IOException {
    try (Connection connection = new Connection()) {
      assertThat(connection.send("GET", ONE, "If: (", "")).isEqualTo(400);
      assertThat(connection.send("GET", ONE, "If: ([\"x\"])", "")).isEqualTo(412);
      assertThat(connection.send("PROPFIND", TestServer.HOME, "Depth: infinity", ""))
          .isEqualTo(403);
      assertThat(connection.body).contains("<d:propfind-finite-depth/>");
      assertThat(connection.send("PROPFIND", TestServer.HOME, "Depth: 7", "")).isEqualTo(400);
      assertThat(connection.send("PROPFIND", TestServer.HOME, "Depth: 0", "<a")).isEqualTo(400);
      assertThat(connection.send("MOVE", ONE, "Overwrite: F", "")).isEqualTo(400);
      assertThat(connection.send("MOVE", ONE, "Destination: ://", "")).isEqualTo(400);
      assertThat(connection.send("DELETE", TestServer.HOME + "project/", "Depth: 0", ""))
          .isEqualTo(400);
      assertThat(connection.send("BREW", ONE, "X: y", "")).isEqualTo(405);
      assertThat(connection.send("MKCOL", TestServer.HOME + "n/", "Content-Type: a/b", "x"))
          .isEqualTo(415);
      assertThat(connection.send("OPTIONS", "/dav/", "X: y", "")).isEqualTo(200);
    }
  }

  /** One connection that says what it is told, byte for byte. */
  private final class Connection implements AutoCloseable {
    private final Socket socket = new Socket("127.0.0.1", server.port());
    private String body = "";

    Connection() throws IOException {
      socket.setSoTimeout(10_000);
    }

    /** The status of the answer. */
    int send(String method, String target, String header, String content) throws IOException {
      String request =
          method
              + " "
              + target
              + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
              + TestServer.alice()
              + "\r\n"
              + header
              + "\r\nContent-Length: "
              + content.length()
              + "\r\n\r\n"
              + content;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
        int b = in.read();
        assertThat(b).as("the connection lives after %s", head).isNotNegative();
        head.write(b);
      }
      Matcher length = LENGTH.matcher(head.toString(StandardCharsets.US_ASCII));
      body =
          length.find()
              ? new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
              : "";
      return Integer.parseInt(head.toString(StandardCharsets.US_ASCII).split(" ", 3)[1]);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
