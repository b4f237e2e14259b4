package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.Demo;
import dev.postern.app.endtoend.RawConnection.Answer;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.sandbox.journal.RequestJournal.Counted;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that are made to harm, through the whole gateway: each costs little, is answered in its
 * own terms, leaves its connection usable, and nothing of it reaches Exchange.
 */
class HostileRequestsTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String AUTHORIZATION =
      "Basic "
          + Base64.getEncoder()
              .encodeToString((ALICE + ":" + Demo.PASSWORD).getBytes(StandardCharsets.UTF_8));
  private static final String HOME = "/dav/calendars/" + ALICE + "/";
  private static final String CALENDAR = HOME + "calendar/";
  private static final String ONE = CALENDAR + "one.ics";
  private static final String TEXT = Texts.event("one", "Dentist");
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static Installation installation;
  private RawConnection connection;
  private Instant begun;

  @BeforeAll
  static void start() throws IOException {
    installation = Installation.start(folder, Via.EWS, SeedLevel.EMPTY);
    try (DavClient alice = installation.client(ALICE)) {
      assertThat(alice.putEvent(ONE, TEXT).statusCode()).isEqualTo(201);
    }
  }

  @AfterAll
  static void stop() throws IOException {
    installation.close();
  }

  @BeforeEach
  void begin() throws IOException {
    installation.sandbox().requests().reset();
    connection = open();
    begun = Instant.now();
  }

  @AfterEach
  void it_took_no_time_wrote_nothing_and_the_connection_lives() throws IOException {
    assertThat(connection.send("OPTIONS", "/dav/", "X: y", "").status()).isEqualTo(200);
    assertThat(connection.send("GET", ONE, "X: y", "").body()).isEqualTo(TEXT);
    connection.close();
    assertThat(Duration.between(begun, Instant.now())).isLessThan(LONG);
    assertThat(installation.sandbox().requests().counts())
        .extracting(Counted::operation)
        .noneMatch(name -> name.matches("(Create|Update|Delete|Move|Copy|Send).*"));
  }

  private static RawConnection open() throws IOException {
    return new RawConnection(installation.httpPort(), AUTHORIZATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><x>&b;</x>",
        "<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x.dtd'><x/>",
        "<!DOCTYPE x [<!ENTITY p SYSTEM 'file:///etc/passwd'>]><x>&p;</x>",
        "<a",
        "<a></b>",
        "\u0000",
        "not xml",
      })
  void xml_that_is_none_or_wants_more_than_itself_is_400(String xml) throws IOException {
    for (String method : List.of("PROPFIND", "REPORT", "PROPPATCH", "MKCALENDAR", "MKCOL")) {
      String path = method.startsWith("MK") ? HOME + "made/" : CALENDAR;
      Answer answer = connection.send(method, path, "Content-Type: application/xml", xml);
      assertThat(answer.status()).as(method).isEqualTo(400);
      assertThat(answer.body()).doesNotContain("root:");
    }
    assertThat(connection.send("PROPFIND", HOME + "made/", "Depth: 0", "").status()).isEqualTo(404);
  }

  @Test
  void ten_thousand_levels_are_refused_as_what_they_are() throws IOException {
    String deep = "<x>".repeat(10_000) + "</x>".repeat(10_000);
    assertThat(connection.send("PROPFIND", CALENDAR, "Depth: 0", deep).status()).isEqualTo(400);
    String filter =
        "<c:calendar-query xmlns:c='urn:ietf:params:xml:ns:caldav'><c:filter>"
            + "<c:comp-filter name='VEVENT'>".repeat(10_000)
            + "</c:comp-filter>".repeat(10_000)
            + "</c:filter></c:calendar-query>";
    Answer answer = connection.send("REPORT", CALENDAR, "Depth: 1", filter);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<cal:supported-filter/>");
  }

  @Test
  void a_multiget_of_a_hundred_thousand_is_answered_and_four_at_once_leave_no_memory_behind()
      throws Exception {
    Answer answer = connection.send("REPORT", CALENDAR, "Depth: 1", multiget(100_000));
    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body()).contains("SUMMARY:Dentist", "99999.ics");
    String each = multiget(20_000);
    long before = used();
    Callable<String> attempt =
        () -> {
          try (RawConnection own = open()) {
            return own.send("REPORT", CALENDAR, "Depth: 1", each).body();
          }
        };
    try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
      for (Future<String> done : clients.invokeAll(Collections.nCopies(4, attempt))) {
        assertThat(done.get()).contains("SUMMARY:Dentist", "19999.ics");
      }
    }
    assertThat(used() - before).isLessThan(32L << 20);
  }

  private static String multiget(int missing) {
    StringBuilder hrefs = new StringBuilder();
    for (int i = 0; i < missing; i++) {
      hrefs.append("<href>").append(CALENDAR).append(i).append(".ics</href>");
    }
    return "<c:calendar-multiget xmlns='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'><prop>"
        + "<getetag/><c:calendar-data/></prop><href>"
        + ONE
        + "</href>"
        + hrefs
        + "</c:calendar-multiget>";
  }

  /** What is reachable. */
  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void a_listing_without_end_is_refused() throws IOException {
    for (String depth : List.of("Depth: infinity", "X: y")) {
      Answer answer = connection.send("PROPFIND", HOME, depth, "");
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body()).contains("<d:propfind-finite-depth/>");
    }
    assertThat(connection.send("PROPFIND", HOME, "Depth: -1", "").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../../etc/passwd",
        "%2e%2e/%2e%2e/x.ics",
        "..%2f..%2fx.ics",
        "a%00b.ics",
        "a%0d%0ab.ics",
        "%ff.ics",
        "%4",
      })
  void a_path_that_climbs_or_is_escaped_wrongly_names_nothing(String name) throws IOException {
    for (String method : List.of("PUT", "GET", "DELETE", "PROPFIND")) {
      String content = method.equals("PUT") ? TEXT : "";
      assertThat(connection.send(method, CALENDAR + name, "Depth: 0", content).status())
          .as(method)
          .isIn(403, 404);
    }
  }

  @Test
  void names_of_four_kilobytes_are_414() throws IOException {
    String name = CALENDAR + "x".repeat(4096) + ".ics";
    assertThat(connection.send("PUT", name, "Content-Type: text/calendar", TEXT).status())
        .isEqualTo(414);
    assertThat(connection.send("MOVE", ONE, "Destination: " + name, "").status()).isEqualTo(414);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "If-Match: x | 412",
        "If-Match: \"x\" | 412",
        "If-Match: W/\"x\" | 412",
        "If-Match: | 412",
        "If-None-Match: * | 412",
        "If-None-Match: \"x | 400",
        "If-Schedule-Tag-Match: \"x\" | 412",
        "If: ( | 400",
        "If: ([\"x\"]) | 412",
        "If: (<urn:x>) | 412",
        "If: | 400",
        "Content-Encoding: gzip | 400",
        "Content-Encoding: br | 415",
        "Content-Range: bytes 0-1/9 | 400",
      })
  void a_condition_in_a_wrong_form_writes_nothing(String header, int status) throws IOException {
    String changed = TEXT.replace("Dentist", "Overwritten");
    assertThat(connection.send("PUT", ONE, header, changed).status()).isEqualTo(status);
  }

  @Test
  void bodies_that_end_early_leave_nothing_behind() throws IOException {
    List<RawConnection> broken = new ArrayList<>();
    for (String method : List.of("PUT", "PROPFIND", "REPORT", "PROPPATCH", "MKCALENDAR", "POST")) {
      String path =
          switch (method) {
            case "PUT" -> CALENDAR + "half.ics";
            case "MKCALENDAR" -> HOME + "half/";
            default -> CALENDAR;
          };
      for (String length : List.of("Content-Length: 100000", "Transfer-Encoding: chunked")) {
        RawConnection half = open();
        broken.add(half);
        byte[] part =
            (length.startsWith("T") ? "40\r\n" + TEXT : TEXT).getBytes(StandardCharsets.UTF_8);
        half.begin(method, path, "Content-Type: text/calendar\r\n" + length, part);
      }
    }
    for (RawConnection half : broken) {
      half.close();
    }
    assertThat(connection.send("GET", CALENDAR + "half.ics", "X: y", "").status()).isEqualTo(404);
    assertThat(connection.send("PROPFIND", HOME + "half/", "Depth: 0", "").status()).isEqualTo(404);
  }

  @Test
  void a_body_larger_than_a_resource_may_be_is_refused() throws IOException {
    String large = TEXT.replace("END:VEVENT", "X-A:" + "x".repeat(11 << 20) + "\r\nEND:VEVENT");
    Answer answer =
        connection.send("PUT", CALENDAR + "large.ics", "Content-Type: text/calendar", large);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<cal:max-resource-size/>");
  }
}
