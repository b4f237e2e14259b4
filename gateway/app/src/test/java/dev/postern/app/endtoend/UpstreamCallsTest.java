package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.sandbox.journal.RequestJournal.Counted;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an action of a client costs upstream, in requests. The tests build on each other: a
 * collection is synced for the first time only once.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ParameterizedClass
@EnumSource
class UpstreamCallsTest {
  @Parameter private Via via;

  private static final String ALICE = "alice@contoso.example";

  @TempDir static Path folder;
  private static Installation installation;
  private static DavClient client;
  private static String calendar;
  private static String token = "";
  private static List<String> hrefs = List.of();

  @BeforeParameterizedClassInvocation
  static void start(Via via) throws IOException {
    installation = Installation.start(folder.resolve(via.backend()), via, SeedLevel.FULL);
    client = installation.client(ALICE);
    calendar = client.calendar("calendar");
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    client.close();
    installation.close();
  }

  @Test
  @Order(1)
  void a_first_sync_costs_what_its_size_implies() {
    HttpResponse<String> all = counted(() -> client.syncCollection(calendar, ""));
    long calls = installation.upstreamCalls();
    List<Counted> asked = installation.sandbox().requests().counts();
    hrefs = DavClient.hrefs(all);
    token = DavClient.syncToken(all);
    long items = hrefs.size();
    String texts = client.calendarMultiget(calendar, hrefs).body();
    long exceptions = lines(texts, "RECURRENCE-ID");
    long series = lines(texts, "RRULE");
    assertThat(items).isGreaterThan(200);
    assertThat(exceptions).isPositive();
    assertThat(calls)
        .as("%d items with %d exceptions, by %s", items, exceptions, asked)
        .isLessThanOrEqualTo(
            switch (via) {
              case EWS -> 4 + ceil(items, 500) + ceil(items, 100) + ceil(exceptions, 100);
              case GRAPH -> 4 + ceil(items, 50) + ceil(series, 20);
            });
  }

  @Test
  @Order(2)
  void what_the_mirror_has_costs_nothing() {
    HttpResponse<String> texts = counted(() -> client.calendarMultiget(calendar, hrefs));
    assertThat(texts.statusCode()).isEqualTo(207);
    assertThat(installation.upstreamCalls()).isZero();
  }

  @Test
  @Order(3)
  void an_unchanged_poll_costs_one() {
    installation.sandbox().requests().reset();
    Await.until(
        "a poll asks upstream again",
        () -> {
          assertThat(DavClient.hrefs(client.syncCollection(calendar, token))).isEmpty();
          return installation.upstreamCalls() > 0;
        });
    assertThat(installation.upstreamCalls()).isEqualTo(1);
  }

  @Test
  @Order(4)
  void a_second_device_costs_one_at_most() {
    try (DavClient second = installation.client(ALICE)) {
      counted(() -> {
        second.propfind("/dav/", "0", "<D:current-user-principal/>");
        second.propfind("/dav/principals/" + ALICE + "/", "0", "<C:calendar-home-set/>");
        second.propfind("/dav/calendars/" + ALICE + "/", "1", "<D:displayname/>");
        List<String> all = DavClient.hrefs(second.syncCollection(calendar, ""));
        assertThat(all).hasSameSizeAs(hrefs);
        return second.calendarMultiget(calendar, all);
      });
    }
    assertThat(installation.upstreamCalls()).isLessThanOrEqualTo(1);
  }

  @Test
  @Order(5)
  void a_new_event_costs_two() {
    put("new.ics", event("new", "", ""));
    assertThat(installation.upstreamCalls()).isLessThanOrEqualTo(2);
  }

  @Test
  @Order(6)
  void a_changed_event_costs_two() {
    put("new.ics", event("new", "LOCATION:elsewhere\r\n", ""));
    assertThat(installation.upstreamCalls()).isLessThanOrEqualTo(2);
  }

  @Test
  @Order(7)
  void a_deleted_or_changed_occurrence_costs_four_wherever_it_lies() {
    String daily = "RRULE:FREQ=DAILY\r\n";
    put("daily.ics", event("daily", daily, ""));
    assertThat(installation.upstreamCalls()).isLessThanOrEqualTo(2);

    String exdate = "EXDATE;TZID=Europe/Berlin:20270908T100000\r\n";
    put("daily.ics", event("daily", daily + exdate, ""));
    assertThat(installation.upstreamCalls()).as("EXDATE").isLessThanOrEqualTo(4);

    String override =
        "BEGIN:VEVENT\r\nUID:daily\r\nDTSTAMP:20261120T100000Z\r\n"
            + "RECURRENCE-ID;TZID=Europe/Berlin:20280209T100000\r\n"
            + "DTSTART;TZID=Europe/Berlin:20280209T123000\r\n"
            + "DTEND;TZID=Europe/Berlin:20280209T133000\r\nSUMMARY:daily\r\nEND:VEVENT\r\n";
    put("daily.ics", event("daily", daily + exdate, override));
    assertThat(installation.upstreamCalls()).as("override").isLessThanOrEqualTo(4);
  }

  @Test
  @Order(8)
  void an_event_with_overrides_and_exdates_costs_one_more_for_each_kind() {
    String override =
        "BEGIN:VEVENT\r\nUID:rich\r\nDTSTAMP:20261120T100000Z\r\n"
            + "RECURRENCE-ID;TZID=Europe/Berlin:20261208T100000\r\n"
            + "DTSTART;TZID=Europe/Berlin:20261208T123000\r\n"
            + "DTEND;TZID=Europe/Berlin:20261208T133000\r\nSUMMARY:rich\r\nEND:VEVENT\r\n";
    put(
        "rich.ics",
        event(
            "rich",
            "RRULE:FREQ=WEEKLY;BYDAY=TU\r\nEXDATE;TZID=Europe/Berlin:20261215T100000\r\n",
            override));
    assertThat(installation.upstreamCalls())
        .isLessThanOrEqualTo(
            switch (via) {
              case EWS -> 4;
              case GRAPH -> 5;
            });
  }

  private static void put(String name, String text) {
    HttpResponse<String> answer = counted(() -> client.putEvent(calendar + name, text));
    assertThat(answer.statusCode()).as(answer.body()).isIn(201, 204);
    assertThat(answer.headers().firstValue("ETag")).isPresent();
  }

  private static HttpResponse<String> counted(
      java.util.function.Supplier<HttpResponse<String>> action) {
    installation.sandbox().requests().reset();
    return action.get();
  }

  private static String event(String uid, String more, String override) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:"
        + uid
        + "\r\nDTSTAMP:20261120T100000Z\r\nDTSTART;TZID=Europe/Berlin:20261201T100000\r\n"
        + "DTEND;TZID=Europe/Berlin:20261201T110000\r\nSUMMARY:"
        + uid
        + "\r\n"
        + more
        + "END:VEVENT\r\n"
        + override
        + "END:VCALENDAR\r\n";
  }

  private static long lines(String text, String beginning) {
    return text.lines().filter(line -> line.startsWith(beginning)).count();
  }

  private static long ceil(long count, long batch) {
    return (count + batch - 1) / batch;
  }
}
