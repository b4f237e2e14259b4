package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.HttpCaller;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.ews.EwsClient.Answer;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the post office makes of mails about meetings (RFC 6047), as EWS shows it. */
class MeetingsByMailTest {
  private static final String BOB = "bob@contoso.example";
  private static final String ROOM = "room-rhine@contoso.example";

  private static Sandbox sandbox;
  private static EwsClient bob;
  private static HttpCaller control;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    bob = new EwsClient(sandbox, BOB);
    control = new HttpCaller(sandbox);
  }

  @AfterAll
  static void stop() throws Exception {
    bob.close();
    control.close();
    sandbox.close();
  }

  @BeforeEach
  void empty() {
    Mailboxes.empty(sandbox);
    sandbox.messages().reset();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Europe/Berlin | W. Europe Standard Time | 2036-03-03T09:00:00Z",
        "W. Europe Standard Time | W. Europe Standard Time | 2036-03-03T09:00:00Z",
        "UTC | UTC | 2036-03-03T10:00:00Z"
      })
  void a_request_stands_tentatively_in_the_calendar_as_its_organizer_sent_it(
      String tzid, String windows, String start) throws Exception {
    arrives(BOB, "REQUEST", event("SEQUENCE:3").replace("Europe/Berlin", tzid));
    Answer item = read("calendar");
    assertThat(item.first("UID")).isEqualTo("by-mail-1");
    assertThat(item.first("Start")).isEqualTo(start);
    assertThat(item.text("//*[local-name()='StartTimeZone']/@Id")).isEqualTo(windows);
    assertThat(item.first("LegacyFreeBusyStatus")).isEqualTo("Tentative");
    assertThat(item.first("MyResponseType")).isEqualTo("NoResponseReceived");
    assertThat(item.first("AppointmentSequenceNumber")).isEqualTo("3");
    assertThat(item.text("//*[local-name()='Organizer']//*[local-name()='EmailAddress']"))
        .isEqualTo("eve@elsewhere.example");
    Answer request = read("inbox");
    assertThat(request.all("MeetingRequest")).hasSize(1);
    assertThat(request.first("AssociatedCalendarItemId")).isEmpty();
    assertThat(request.text("//*[local-name()='AssociatedCalendarItemId']/@Id"))
        .isEqualTo(item.text("//*[local-name()='ItemId']/@Id"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=DAILY;INTERVAL=2;COUNT=4 | DailyRecurrence",
        "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20360401T000000Z | WeeklyRecurrence",
        "FREQ=MONTHLY;BYMONTHDAY=3 | AbsoluteMonthlyRecurrence",
        "FREQ=MONTHLY;BYDAY=1MO;COUNT=3 | RelativeMonthlyRecurrence",
        "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3 | AbsoluteYearlyRecurrence",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=MO;BYSETPOS=1 | RelativeYearlyRecurrence"
      })
  void a_series_comes_with_its_pattern(String rule, String pattern) throws Exception {
    arrives(BOB, "REQUEST", event("RRULE:" + rule));
    assertThat(read("calendar").all(pattern)).hasSize(1);
  }

  @Test
  void a_cancellation_marks_what_is_there_and_makes_nothing() throws Exception {
    arrives(BOB, "CANCEL", event("SEQUENCE:1"));
    assertThat(find("calendar").all("CalendarItem")).isEmpty();
    arrives(BOB, "REQUEST", event("SEQUENCE:0"));
    arrives(BOB, "CANCEL", event("SEQUENCE:1"));
    assertThat(read("calendar").first("IsCancelled")).isEqualTo("true");
    assertThat(find("inbox").all("MeetingCancellation")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "REPLY, ACCEPTED, Accept",
    "REPLY, DECLINED, Decline",
    "REPLY, DELEGATED, Tentative",
    "COUNTER, NEEDS-ACTION, Tentative"
  })
  void an_answer_is_a_response_by_whoever_sends_it(String method, String partstat, String response)
      throws Exception {
    arrives(
        BOB,
        method,
        event()
            .replace("PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:" + BOB, "X=1:mailto:bob")
            .replace("X=1:mailto:bob", "PARTSTAT=" + partstat + ":mailto:dora@elsewhere.example"));
    Answer answer = read("inbox");
    assertThat(answer.first("ResponseType")).isEqualTo(response);
    assertThat(answer.text("//*[local-name()='From']//*[local-name()='EmailAddress']"))
        .isEqualTo("dora@elsewhere.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TZID=Europe/Berlin>TZID=Nowhere/Land",
        "METHOD:REQUEST>X-METHOD:REQUEST",
        "UID:by-mail-1>X-UID:1",
        "END:VEVENT>END:VTODO",
        "DTSTART;>X-START;"
      })
  void what_cannot_be_read_stays_a_mail_with_a_file(String change) throws Exception {
    String[] words = change.split(">", -1);
    String calendar = event().replace("BEGIN:VEVENT", "METHOD:REQUEST\r\nBEGIN:VEVENT");
    mail(BOB, "REQUEST", calendar.replace(words[0], words[1]));
    assertThat(find("calendar").all("CalendarItem")).isEmpty();
    Answer mail = read("inbox");
    assertThat(mail.all("Message")).hasSize(1);
    assertThat(mail.first("HasAttachments")).isEqualTo("true");
  }

  @Test
  void a_room_does_not_answer_to_other_organisations() throws Exception {
    arrives(ROOM, "REQUEST", event());
    assertThat(sandbox.messages().entries())
        .singleElement()
        .matches(it -> it.itemClass().equals("IPM.Schedule.Meeting.Request"));
  }

  @Test
  void whom_nobody_has_is_named() throws Exception {
    HttpResponse<String> answer = mail("zoe@contoso.example", "REQUEST", event());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("zoe@contoso.example");
  }

  private static String event(String... lines) {
    return """
    BEGIN:VCALENDAR
    VERSION:2.0
    BEGIN:VEVENT
    UID:by-mail-1
    DTSTAMP:20260101T000000Z
    SUMMARY:Lunch\\, long
    DTSTART;TZID=Europe/Berlin:20360303T100000
    DURATION:PT1H
    ORGANIZER;CN="Eve: Else":mailto:eve@elsewhere.example
    ATTENDEE;ROLE=REQ-PARTICIPANT;
     PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:%s
    %s
    END:VEVENT
    END:VCALENDAR
    """
        .formatted(BOB, lines.length == 0 ? "X-NOTHING:1" : String.join("\n", lines))
        .replace("\n ", "")
        .replace("\n", "\r\n");
  }

  private static void arrives(String recipient, String method, String calendar) throws Exception {
    String asking = calendar.replace("VERSION:2.0\r\n", "VERSION:2.0\r\nMETHOD:" + method + "\r\n");
    assertThat(mail(recipient, method, asking).statusCode()).isEqualTo(204);
  }

  private static HttpResponse<String> mail(String recipient, String method, String calendar)
      throws Exception {
    return control.send(
        "POST",
        "/control/mail?from=eve@elsewhere.example&to=" + recipient,
        "From: Eve <eve@elsewhere.example>\r\nSubject: Lunch\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: text/calendar; charset=utf-8; method="
            + method
            + "\r\n\r\n"
            + calendar,
        Map.of("Content-Type", "message/rfc822"));
  }

  private static Answer find(String folder) throws Exception {
    return bob.call(
        "<m:FindItem Traversal='Shallow'><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape>"
            + "</m:ItemShape><m:ParentFolderIds><t:DistinguishedFolderId Id='"
            + folder
            + "'/></m:ParentFolderIds></m:FindItem>");
  }

  private static Answer read(String folder) throws Exception {
    return bob.call(
        "<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape><m:ItemIds>"
            + find(folder).itemId()
            + "</m:ItemIds></m:GetItem>");
  }
}
