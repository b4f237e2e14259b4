package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Answers of any length: written as they are sent, and no faster than the client reads. */
class StreamingTest extends ServedTest {
  private static final int EVENTS = 50_000;

  /** More than the sockets' buffers take. */
  private static final int ENOUGH = 25_000;

  @Test
  void a_calendar_of_fifty_thousand_events_is_listed_and_fetched() {
    fill(EVENTS);

    String listed = propfind(TestServer.CALENDAR, "1", "<d:getetag/>");
    String fetched = server.send("REPORT", TestServer.CALENDAR, everything()).body();

    assertThat(listed).endsWith("</d:multistatus>");
    assertThat(count(listed, "<d:getetag>")).isEqualTo(EVENTS);
    assertThat(fetched).endsWith("</d:multistatus>");
    assertThat(count(fetched, "END:VCALENDAR")).isEqualTo(EVENTS);
  }

  @Test
  void a_client_that_does_not_read_makes_the_store_wait_and_frees_it_by_leaving()
      throws IOException, InterruptedException {
    fill(ENOUGH);
    CountDownLatch abandoned = new CountDownLatch(1);
    server.calendars.onFetchAbandoned(abandoned::countDown);
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setReceiveBufferSize(4096);
      String body = everything();
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
                  .getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 207");
      assertThat(abandoned.await(500, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(server.calendars.fetched()).as("read what nobody wants yet").isLessThan(ENOUGH);
    }

    assertThat(abandoned.await(10, TimeUnit.SECONDS)).as("let go of the store").isTrue();
  }

  @Test
  void an_answer_that_fails_half_way_does_not_look_complete() {
    fill(ENOUGH);
    server.calendars.failAfterFetching(20_000);

    assertThatThrownBy(() ->
            server.send(
                server
                    .builder("REPORT", TestServer.CALENDAR, everything())
                    .header("Authorization", TestServer.alice())))
        .hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void an_answer_that_fails_before_its_first_bytes_is_an_error_of_its_own() {
    fill(ENOUGH);
    server.calendars.failAfterFetching(0);

    TestServer.Answer answer = server.send("REPORT", TestServer.CALENDAR, everything());

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("7");
  }

  private void fill(int events) {
    for (int i = 0; i < events; i++) {
      server.calendars.seed("calendar", "e" + i + ".ics", event("e" + i));
    }
  }

  private static String everything() {
    return "<c:calendar-query xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'>"
        + "<d:prop><d:getetag/><c:calendar-data/></d:prop><c:filter>"
        + "<c:comp-filter name='VCALENDAR'><c:comp-filter name='VEVENT'/></c:comp-filter>"
        + "</c:filter></c:calendar-query>";
  }

  private static int count(String text, String wanted) {
    int found = 0;
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      found++;
    }
    return found;
  }
}
