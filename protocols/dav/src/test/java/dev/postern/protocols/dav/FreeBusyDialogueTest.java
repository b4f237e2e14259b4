package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.FreeBusy;
import dev.postern.api.model.ShowAs;
import dev.postern.protocols.dav.TestServer.Answer;
import dev.postern.protocols.dav.xml.Element;
import dev.postern.protocols.dav.xml.Namespaces;
import dev.postern.protocols.dav.xml.XmlReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What clients ask and do to learn when somebody is busy, in their own words. Those of Thunderbird
 * follow its source (CalDavRequest.sys.mjs), those of Calendar on macOS the requests that Calendar
 * Server's load simulator replays.
 */
class FreeBusyDialogueTest {
  private static final String BOB = "mailto:bob@contoso.example";
  private static final String OUTBOX = TestServer.HOME + "outbox/";

  private final TestServer server = new TestServer();

  @BeforeEach
  void bobIsBusyTwice() {
    server.people.busy.add(
        FreeBusy.told(
            new MailAddress("bob@contoso.example"),
            List.of(
                busy("2027-03-01T09:00:00Z", "2027-03-01T10:00:00Z"),
                busy("2027-03-01T14:00:00Z", "2027-03-01T15:30:00Z"))));
    server.people.busy.add(FreeBusy.told(new MailAddress(TestServer.LOGIN), List.of()));
  }

  private static FreeBusy.Busy busy(String start, String end) {
    return new FreeBusy.Busy(Instant.parse(start), Instant.parse(end), ShowAs.BUSY);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Thunderbird reads one period of a FREEBUSY line, the text of these elements, trimmed. */
  @Test
  void thunderbird_153_asks_about_one_attendee() {
    String features = server.send("OPTIONS", TestServer.HOME, "").header("DAV");
    assertThat(features.split(",\\s*")).contains("calendar-auto-schedule");
    String principal =
        server
            .send(
                "PROPFIND",
                TestServer.PRINCIPAL,
                "<D:propfind xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'><D:prop>"
                    + "<C:calendar-home-set/><C:calendar-user-address-set/>"
                    + "<C:schedule-inbox-URL/><C:schedule-outbox-URL/></D:prop></D:propfind>",
                "Depth",
                "0")
            .body();
    assertThat(principal).contains(OUTBOX, "mailto:alice@contoso.example").doesNotContain("404");
    Answer answer =
        server.send(
            "POST",
            OUTBOX,
            """
            BEGIN:VCALENDAR
            PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN
            VERSION:2.0
            METHOD:REQUEST
            BEGIN:VFREEBUSY
            UID:0a2f1c0e-2b8e-4b0f-9d55-5b1b6ab6a001
            DTSTAMP:20270220T090000Z
            DTSTART:20270301T000000Z
            DTEND:20270302T000000Z
            ORGANIZER:mailto:alice@contoso.example
            ATTENDEE;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL:mailt
             o:bob@contoso.example
            END:VFREEBUSY
            END:VCALENDAR
            """
                .replace("\n", "\r\n"),
            "Content-Type",
            "text/calendar; charset=utf-8",
            "Originator",
            "mailto:alice@contoso.example",
            "Recipient",
            BOB);
    assertThat(answer.status()).isEqualTo(200);
    Element response = only(answer, BOB, "2.0;Success");
    List<String> periods =
        response
            .requiredChild(Namespaces.caldav("calendar-data"))
            .text()
            .lines()
            .filter(line -> line.startsWith("FREEBUSY"))
            .toList();
    assertThat(periods)
        .containsExactly(
            "FREEBUSY;FBTYPE=BUSY:20270301T090000Z/20270301T100000Z",
            "FREEBUSY;FBTYPE=BUSY:20270301T140000Z/20270301T153000Z");
  }

  @Test
  void calendar_on_macos_asks_while_a_meeting_is_moved() {
    Answer answer =
        server.send(
            "POST",
            OUTBOX,
            """
            BEGIN:VCALENDAR
            CALSCALE:GREGORIAN
            VERSION:2.0
            METHOD:REQUEST
            PRODID:-//Apple Inc.//Mac OS X 10.8.2//EN
            BEGIN:VFREEBUSY
            UID:81F582C8-4E7F-491C-85F4-E541864BE0FA
            DTEND:20270302T000000Z
            ATTENDEE:mailto:bob@contoso.example
            ATTENDEE:/dav/principals/alice@contoso.example/
            ATTENDEE:urn:uuid:user02
            DTSTART:20270301T120000Z
            X-CALENDARSERVER-MASK-UID:EC75A61B-08A3-44FD-BFBB-2457BBD0D490
            X-CALENDARSERVER-EXTENDED-FREEBUSY:T
            DTSTAMP:20270220T174751Z
            ORGANIZER:mailto:alice@contoso.example
            SUMMARY:Availability for bob@contoso.example
            END:VFREEBUSY
            END:VCALENDAR
            """
                .replace("\n", "\r\n"),
            "Content-Type",
            "text/calendar");
    assertThat(answer.status()).isEqualTo(200);
    List<Element> responses = root(answer).children();
    assertThat(responses)
        .extracting(response -> text(response, "request-status"))
        .containsExactly("2.0;Success", "2.0;Success", "3.7;Invalid calendar user");
    assertThat(text(responses.getFirst(), "calendar-data"))
        .contains("FREEBUSY;FBTYPE=BUSY:20270301T140000Z/20270301T153000Z")
        .doesNotContain("T090000Z");
  }

  private static Element root(Answer answer) {
    return XmlReader.read(answer.body().getBytes(StandardCharsets.UTF_8))
        .expect(Namespaces.caldav("schedule-response"));
  }

  private static Element only(Answer answer, String recipient, String status) {
    List<Element> responses = root(answer).children();
    assertThat(responses).hasSize(1);
    Element response = responses.getFirst();
    assertThat(
            response
                .requiredChild(Namespaces.caldav("recipient"))
                .requiredChild(Namespaces.dav("href"))
                .text())
        .isEqualTo(recipient);
    assertThat(text(response, "request-status")).isEqualTo(status);
    return response;
  }

  private static String text(Element response, String name) {
    return response.child(Namespaces.caldav(name)).map(Element::text).orElse("");
  }
}
