package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.exchange.FreeBusy;
import dev.postern.api.model.ShowAs;
import dev.postern.protocols.dav.TestServer.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Free and busy times by POST to the scheduling outbox (RFC 6638 section 5). */
class OutboxTest {
  private static final String OUTBOX = TestServer.HOME + "outbox/";
  private static final Instant START = Instant.parse("2027-03-01T08:00:00Z");
  private static final MailAddress BOB = new MailAddress("bob@contoso.example");
  private static final MailAddress ATRIUM = new MailAddress("atrium@contoso.example");

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private static String request(String organizer, String... attendees) {
    return """
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//somebody//EN
    METHOD:REQUEST
    BEGIN:VFREEBUSY
    UID:ask-1
    DTSTAMP:20270201T080000Z
    DTSTART:20270301T080000Z
    DTEND:20270301T180000Z
    ORGANIZER:%s
    %s
    END:VFREEBUSY
    END:VCALENDAR
    """
        .formatted(organizer, String.join("\n", attendees))
        .replace("\n", "\r\n");
  }

  private Answer ask(String... attendees) {
    return post(request("mailto:" + TestServer.LOGIN, attendees));
  }

  private Answer post(String body) {
    return server.send("POST", OUTBOX, body, "Content-Type", "text/calendar; charset=utf-8");
  }

  private void busy(MailAddress who, int from, int to, ShowAs showAs) {
    server.people.busy.add(
        FreeBusy.told(
            who,
            List.of(
                new FreeBusy.Busy(
                    START.plus(Duration.ofHours(from)),
                    START.plus(Duration.ofHours(to)),
                    showAs))));
  }

  @Test
  void each_recipient_has_an_answer_with_the_times_and_nothing_else() {
    busy(BOB, -1, 2, ShowAs.BUSY);
    busy(ATRIUM, 3, 4, ShowAs.TENTATIVE);
    Answer answer =
        ask("ATTENDEE;CN=Bob:mailto:bob@contoso.example", "ATTENDEE;CUTYPE=ROOM:MAILTO:" + ATRIUM);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/xml");
    assertThat(answer.body().replace("&#13;", ""))
        .contains(
            "<cal:schedule-response",
            "<cal:response><cal:recipient><d:href>mailto:bob@contoso.example</d:href></cal:recipient>"
                + "<cal:request-status>2.0;Success</cal:request-status><cal:calendar-data>BEGIN:",
            "METHOD:REPLY\n",
            "UID:ask-1\n",
            "ATTENDEE;CN=Bob:mailto:bob@contoso.example\n",
            "FREEBUSY;FBTYPE=BUSY:20270301T080000Z/20270301T100000Z\n",
            "<d:href>MAILTO:atrium@contoso.example</d:href>",
            "ATTENDEE;CUTYPE=ROOM:MAILTO:atrium@contoso.example\n",
            "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20270301T110000Z/20270301T120000Z\n");
  }

  @ParameterizedTest
  @CsvSource({"OUT_OF_OFFICE, BUSY-UNAVAILABLE", "WORKING_ELSEWHERE, ", "FREE, "})
  void exchange_s_states_become_types_or_nothing(ShowAs showAs, String type) {
    busy(BOB, 0, 1, showAs);
    String body = ask("ATTENDEE:mailto:" + BOB).body();
    assertThat(body).contains("2.0;Success");
    if (type == null) {
      assertThat(body).doesNotContain("FREEBUSY;");
    } else {
      assertThat(body).contains("FREEBUSY;FBTYPE=" + type + ":");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NOBODY, 3.7;Invalid calendar user",
    "WITHHELD, 3.8;No authority",
    "OUT_OF_REACH, 5.1;Service unavailable"
  })
  void those_of_whom_nothing_is_known_have_a_status_that_says_why(
      FreeBusy.Standing standing, String status) {
    server.people.busy.add(FreeBusy.untold(BOB, standing));
    assertThat(ask("ATTENDEE:mailto:" + BOB).body())
        .contains("<cal:request-status>" + status + "</cal:request-status>")
        .doesNotContain("calendar-data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"urn:uuid:4711", "mailto:", "/dav/calendars/x/", "nobody"})
  void an_address_that_is_none_is_an_invalid_calendar_user(String address) {
    busy(BOB, 0, 1, ShowAs.BUSY);
    assertThat(ask("ATTENDEE:" + address, "ATTENDEE:mailto:" + BOB).body())
        .contains("3.7;Invalid calendar user", "2.0;Success", "FREEBUSY;FBTYPE=BUSY:");
  }

  @Test
  void one_may_ask_in_any_of_ones_own_names_and_about_oneself_by_the_principal() {
    busy(new MailAddress(TestServer.LOGIN), 0, 1, ShowAs.BUSY);
    for (String organizer :
        List.of(
            "mailto:archer@contoso.example",
            "MAILTO:ALICE@contoso.example",
            TestServer.PRINCIPAL)) {
      assertThat(post(request(organizer, "ATTENDEE:" + TestServer.PRINCIPAL)).body())
          .as(organizer)
          .contains("2.0;Success", "FREEBUSY;FBTYPE=BUSY:");
    }
  }

  @Test
  void nobody_asks_in_the_name_of_somebody_else() {
    Answer answer = post(request("mailto:" + BOB, "ATTENDEE:mailto:" + BOB));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<cal:valid-organizer/>");
  }

  @Test
  void an_invitation_is_refused_with_the_way_it_is_sent() {
    Answer answer =
        post(
            request("mailto:" + TestServer.LOGIN, "ATTENDEE:mailto:" + BOB)
                .replace("VFREEBUSY", "VEVENT"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body())
        .contains("<cal:valid-scheduling-message/>", "when the meeting is written");
  }

  @Test
  void what_is_no_calendar_or_of_another_type_has_its_own_precondition() {
    assertThat(post("nothing").body()).contains("<cal:valid-calendar-data/>");
    Answer xml = server.send("POST", OUTBOX, "<a/>", "Content-Type", "application/xml");
    assertThat(xml.status()).isEqualTo(403);
    assertThat(xml.body()).contains("<cal:supported-calendar-data/>");
  }

  @Test
  void too_much_at_once_is_refused() {
    String crowd =
        IntStream.range(0, 201)
            .mapToObj(i -> "ATTENDEE:mailto:p" + i + "@contoso.example")
            .collect(Collectors.joining("\r\n"));
    assertThat(ask(crowd).body()).contains("<cal:valid-scheduling-message/>", "200 people");
    assertThat(
            post(request("mailto:" + TestServer.LOGIN, "ATTENDEE:mailto:" + BOB)
                    .replace("DTEND:2027", "DTEND:2029"))
                .body())
        .contains("<cal:valid-scheduling-message/>", "366 days");
    assertThat(post("x".repeat((1 << 20) + 1)).body()).contains("<cal:max-resource-size/>");
  }

  @Test
  void trouble_behind_the_gateway_is_told_as_such() {
    server.people.trouble = new Failure.Unavailable(Duration.ofSeconds(30), "Exchange is away");
    Answer answer = ask("ATTENDEE:mailto:" + BOB);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("30");
  }

  @Test
  void nothing_can_be_posted_to_the_inbox_or_a_home() {
    for (String path : List.of(TestServer.HOME, TestServer.HOME + "inbox/")) {
      Answer answer = server.send("POST", path, "x");
      assertThat(answer.status()).as(path).isEqualTo(405);
    }
    assertThat(server.send("OPTIONS", OUTBOX, "").header("Allow")).contains("POST");
  }
}
