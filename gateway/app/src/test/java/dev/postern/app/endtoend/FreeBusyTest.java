package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Who is free and busy in Exchange, asked by POST to the scheduling outbox (RFC 6638 section 5).
 */
@ParameterizedClass
@EnumSource
class FreeBusyTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";
  private static final String RHINE = "room-rhine@contoso.example";
  private static final Pattern RESPONSE = Pattern.compile("(?s)<cal:response>.*?</cal:response>");

  @Parameter Via via;
  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder, via, SeedLevel.EMPTY);
  }

  @AfterEach
  void stop() throws IOException {
    installation.close();
  }

  /** What the answer says of each of those asked about, in order. */
  private static List<String> ask(DavClient client, String login, List<String> attendees) {
    StringBuilder body =
        new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n")
            .append("METHOD:REQUEST\r\nBEGIN:VFREEBUSY\r\nUID:ask\r\nDTSTAMP:20261120T100000Z\r\n")
            .append("DTSTART:20261201T080000Z\r\nDTEND:20261201T180000Z\r\n")
            .append("ORGANIZER:mailto:")
            .append(login)
            .append("\r\n");
    attendees.forEach(it -> body.append("ATTENDEE:mailto:").append(it).append("\r\n"));
    HttpResponse<String> answer =
        client.send(
            "POST",
            client.calendar("outbox"),
            body.append("END:VFREEBUSY\r\nEND:VCALENDAR\r\n").toString(),
            "Content-Type",
            "text/calendar");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return RESPONSE
        .matcher(answer.body().replace("&#13;", ""))
        .results()
        .map(match -> match.group())
        .toList();
  }

  private static String event(String uid, String time, String... lines) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:"
        + uid
        + "\r\nDTSTAMP:20261120T100000Z\r\nDTSTART:20261201T"
        + time
        + "Z\r\nDURATION:PT1H\r\nSUMMARY:A secret\r\n"
        + String.join("", List.of(lines).stream().map(line -> line + "\r\n").toList())
        + "END:VEVENT\r\nEND:VCALENDAR\r\n";
  }

  @Test
  void colleagues_see_when_one_is_busy_and_nothing_else() {
    try (DavClient bob = installation.client(BOB);
        DavClient alice = installation.client(ALICE)) {
      String calendar = bob.calendar("calendar");
      put(bob, calendar, event("a", "090000"));
      put(bob, calendar, event("b", "093000", "CLASS:PRIVATE"));
      put(bob, calendar, event("c", "120000", "X-MICROSOFT-CDO-BUSYSTATUS:OOF"));
      put(bob, calendar, event("d", "140000", "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"));
      put(bob, calendar, event("e", "160000", "TRANSP:TRANSPARENT"));
      List<String> told = ask(alice, ALICE, List.of(BOB, "nobody@contoso.example"));
      assertThat(told).hasSize(2);
      assertThat(told.getFirst().lines().filter(line -> line.startsWith("FREEBUSY")))
          .containsExactly(
              "FREEBUSY;FBTYPE=BUSY:20261201T090000Z/20261201T103000Z",
              "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261201T120000Z/20261201T130000Z",
              "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261201T140000Z/20261201T150000Z");
      assertThat(told.getFirst()).contains("2.0;Success").doesNotContain("secret");
      assertThat(told.getLast()).contains("3.7;Invalid calendar user").doesNotContain("BEGIN:");
    }
  }

  private static void put(DavClient client, String calendar, String event) {
    String uid = event.replaceAll("(?s).*\\nUID:(\\w+).*", "$1");
    assertThat(client.putEvent(calendar + uid + ".ics", event).statusCode()).isEqualTo(201);
  }

  @Test
  void a_room_is_busy_when_it_was_booked() {
    try (DavClient alice = installation.client(ALICE)) {
      put(
          alice,
          alice.calendar("calendar"),
          event(
              "booked",
              "100000",
              "ORGANIZER:mailto:" + ALICE,
              "ATTENDEE;CUTYPE=ROOM;ROLE=NON-PARTICIPANT:mailto:" + RHINE));
      Await.until(
          "the room has taken the booking",
          () ->
              ask(alice, ALICE, List.of(RHINE))
                  .getFirst()
                  .contains("FREEBUSY;FBTYPE=BUSY:20261201T100000Z/20261201T110000Z"));
    }
  }

  @Test
  void twenty_people_cost_one_call() {
    try (DavClient alice = installation.client(ALICE)) {
      List<String> twenty = new ArrayList<>(List.of(ALICE, BOB, RHINE));
      for (int i = twenty.size(); i < 20; i++) {
        twenty.add("person" + i + "@contoso.example");
      }
      ask(alice, ALICE, List.of(ALICE));
      installation.sandbox().requests().reset();
      assertThat(ask(alice, ALICE, twenty)).hasSize(20);
      assertThat(installation.upstreamCalls()).isEqualTo(1);
    }
  }

  @Test
  void the_inbox_costs_nothing_and_invitations_stand_in_the_calendar() {
    try (DavClient alice = installation.client(ALICE)) {
      alice.propfind("/dav/calendars/" + ALICE + "/", "1", "<D:resourcetype/>");
      installation.sandbox().requests().reset();
      HttpResponse<String> inbox =
          alice.propfind(
              alice.calendar("inbox"), "0", "<C:schedule-default-calendar-URL/><D:sync-token/>");
      assertThat(inbox.body()).contains("<d:href>" + alice.calendar("calendar") + "</d:href>");
      assertThat(DavClient.hrefs(alice.syncCollection(alice.calendar("inbox"), ""))).isEmpty();
      assertThat(installation.upstreamCalls()).isZero();
    }
  }

  @Test
  void working_hours_are_the_mailbox_s_own() {
    String inbox = "/dav/calendars/" + ALICE + "/inbox/";
    String asked = "<C:calendar-availability/>";
    try (DavClient alice = installation.client(ALICE)) {
      alice.propfind(inbox, "0", "<D:resourcetype/>");
      installation.sandbox().requests().reset();
      assertThat(alice.propfind(inbox, "0", asked).body())
          .contains("RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "DTSTART:20010101T080000Z");
      assertThat(installation.upstreamCalls()).isEqualTo(1);
      HttpResponse<String> written =
          alice.send(
              "PROPPATCH",
              inbox,
              "<propertyupdate xmlns='DAV:'><set><prop><calendar-availability"
                  + " xmlns='urn:ietf:params:xml:ns:caldav'>BEGIN:VCALENDAR\nVERSION:2.0\n"
                  + "BEGIN:VAVAILABILITY\nUID:a\nBEGIN:AVAILABLE\nUID:b\n"
                  + "DTSTART;TZID=Europe/Berlin:20270104T093000\nDURATION:PT6H\n"
                  + "RRULE:FREQ=WEEKLY;BYDAY=MO,WE\nEND:AVAILABLE\nEND:VAVAILABILITY\n"
                  + "END:VCALENDAR\n</calendar-availability></prop></set></propertyupdate>",
              "Content-Type",
              "application/xml");
      String now = alice.propfind(inbox, "0", asked).body();
      switch (via) {
        case EWS -> {
          assertThat(written.body()).contains("403 Forbidden", "not written");
          assertThat(now).contains("BYDAY=MO,TU,WE,TH,FR");
        }
        case GRAPH -> {
          assertThat(written.body()).contains("200 OK");
          assertThat(now)
              .contains(
                  "RRULE:FREQ=WEEKLY;BYDAY=MO,WE",
                  "DTSTART;TZID=Europe/Berlin:20010101T093000",
                  "DTEND;TZID=Europe/Berlin:20010101T153000");
        }
      }
    }
  }
}
