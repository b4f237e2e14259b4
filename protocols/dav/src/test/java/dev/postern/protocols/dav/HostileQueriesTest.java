package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.TestServer.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reports that are made to cost more than they should: bounded, and answered in their own terms.
 */
class HostileQueriesTest extends ServedTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private Instant begun = Instant.MIN;

  @BeforeEach
  void begin() {
    begun = Instant.now();
  }

  @AfterEach
  void it_took_no_time_and_the_server_is_unharmed() {
    assertThat(Duration.between(begun, Instant.now())).isLessThan(LONG);
    assertThat(server.send("OPTIONS", "/dav/", "").status()).isEqualTo(200);
  }

  private Answer query(String filter) {
    return query(filter, "");
  }

  private Answer query(String filter, String data) {
    return server.send(
        "REPORT",
        TestServer.CALENDAR,
        "<c:calendar-query xmlns='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'><prop><getetag/>"
            + data
            + "</prop><c:filter><c:comp-filter name='VCALENDAR'>"
            + filter
            + "</c:comp-filter></c:filter></c:calendar-query>",
        "Depth",
        "1");
  }

  @Test
  void a_filter_of_ten_thousand_levels_is_no_supported_filter() {
    Answer answer =
        query("<c:comp-filter name='VEVENT'>".repeat(10_000) + "</c:comp-filter>".repeat(10_000));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<cal:supported-filter/>");
  }

  @Test
  void a_filter_of_ten_thousand_conditions_is_no_supported_filter() {
    Answer answer =
        query(
            "<c:comp-filter name='VEVENT'>"
                + "<c:prop-filter name='X-A'><c:is-not-defined/></c:prop-filter>".repeat(10_000)
                + "</c:comp-filter>");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<cal:supported-filter/>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
        "<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x.dtd'>",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>",
        "<!DOCTYPE x []>",
      })
  void no_report_takes_a_document_type(String type) {
    Answer answer =
        server.send(
            "REPORT", TestServer.CALENDAR, type + "<sync-collection xmlns='DAV:'/>", "Depth", "0");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("root:");
  }

  @ParameterizedTest
  @CsvSource({
    "<c:time-range start='%s'/>,valid-filter",
    "<c:prop-filter name='X'><c:text-match collation='%s'>x</c:text-match></c:prop-filter>,"
        + "supported-collation",
    "<c:prop-filter name='X'><c:text-match match-type='%s'>x</c:text-match></c:prop-filter>,"
        + "supported-filter",
  })
  void an_attribute_of_five_megabytes_is_not_sent_back(String condition, String precondition) {
    Answer answer =
        query(
            "<c:comp-filter name='VEVENT'>"
                + condition.formatted("x".repeat(5 << 20))
                + "</c:comp-filter>");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<cal:" + precondition + "/>").hasSizeLessThan(5_000);
  }

  @Test
  void a_name_of_five_megabytes_matches_nothing() {
    put(TestServer.CALENDAR + "one.ics", event("one"));

    Answer answer = query("<c:comp-filter name='" + "V".repeat(5 << 20) + "'/>");

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body()).doesNotContain("one.ics");
  }

  @Test
  void more_properties_than_there_are_cannot_be_asked_for() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      many.append("<p").append(i).append("/>");
    }

    assertThat(query("", many.toString()).status()).isEqualTo(400);
  }

  @Test
  void a_series_expanded_over_centuries_is_507_and_the_others_are_told() {
    for (int i = 0; i < 100; i++) {
      seed("daily" + i, "DTSTART:16010501T100000Z\r\nRRULE:FREQ=DAILY");
    }
    seed("single", "DTSTART:20260105T100000Z");
    String range = "start='16010401T000000Z' end='45000101T000000Z'";

    Answer answer =
        query(
            "<c:comp-filter name='VEVENT'><c:time-range " + range + "/></c:comp-filter>",
            "<c:calendar-data><c:expand " + range + "/></c:calendar-data>");

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body())
        .contains("daily99.ics", "HTTP/1.1 507 Insufficient Storage", "single.ics")
        .endsWith("</d:multistatus>");
  }

  @Test
  void alarms_that_repeat_for_years_are_looked_for_once_each() {
    for (int i = 0; i < 100; i++) {
      seed(
          "alarm" + i,
          "DTSTART:16010501T100000Z\r\nRRULE:FREQ=DAILY\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\n"
              + "TRIGGER:-P900000D\r\nREPEAT:1000\r\nDURATION:P9000DT1H\r\nEND:VALARM");
    }

    Answer answer =
        query(
            "<c:comp-filter name='VEVENT'><c:comp-filter name='VALARM'>"
                + "<c:time-range start='20260105T003000Z' end='20260105T003001Z'/>"
                + "</c:comp-filter></c:comp-filter>");

    assertThat(answer.status()).isEqualTo(207);
  }

  @Test
  void the_same_href_a_hundred_thousand_times_is_answered_once() {
    put(TestServer.CALENDAR + "one.ics", event("one"));

    Answer answer =
        server.send(
            "REPORT",
            TestServer.CALENDAR,
            "<c:calendar-multiget xmlns='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'><prop>"
                + "<c:calendar-data/></prop>"
                + ("<href>" + TestServer.CALENDAR + "one.ics</href>").repeat(100_000)
                + "</c:calendar-multiget>");

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body()).containsOnlyOnce("one.ics</d:href>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"REPORT", "PROPFIND", "PROPPATCH", "MKCALENDAR"})
  void a_body_that_ends_early_leaves_nothing_behind(String method) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          (method
                  + " "
                  + TestServer.HOME
                  + "half/ HTTP/1.1\r\nHost: x\r\nAuthorization: "
                  + TestServer.alice()
                  + "\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n<sync-collection")
              .getBytes(StandardCharsets.US_ASCII));
    }

    assertThat(server.send("PROPFIND", TestServer.HOME + "half/", "", "Depth", "0").status())
        .isEqualTo(404);
  }

  @Test
  void a_connection_lives_on_after_each_refusal() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      String body = "<x";
      for (int i = 0; i < 3; i++) {
        socket
            .getOutputStream()
            .write(
                ("REPORT "
                        + TestServer.CALENDAR
                        + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
                        + TestServer.alice()
                        + "\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body)
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(answerOn(socket)).startsWith("HTTP/1.1 400 ").endsWith("</d:error>");
      }
    }
  }

  private static String answerOn(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("</d:error>") < 0) {
      int read = socket.getInputStream().read();
      assertThat(read).as(answer.toString()).isNotNegative();
      answer.append((char) read);
    }
    // What frames a chunked body is not looked at.
    while (socket.getInputStream().available() > 0) {
      socket.getInputStream().skipNBytes(1);
    }
    return answer.toString();
  }

  private void seed(String uid, String lines) {
    server.calendars.seed(
        "calendar",
        uid + ".ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:"
            + uid
            + "\r\n"
            + lines
            + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  }
}
