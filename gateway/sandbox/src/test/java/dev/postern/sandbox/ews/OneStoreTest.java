package dev.postern.sandbox.ews;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static dev.postern.sandbox.mail.TestTenant.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.ews.EwsClient.Answer;
import dev.postern.sandbox.mail.Dialogue;
import dev.postern.sandbox.mail.TestTenant;
import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one protocol writes into a mailbox the others read. */
class OneStoreTest {
  private TestTenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private EwsClient ews(String mailbox) throws Exception {
    return new EwsClient(tenant.sandbox(), mailbox);
  }

  private static Answer inbox(EwsClient ews) throws Exception {
    return ews.call(
        "<m:FindItem Traversal='Shallow'><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape>"
            + "</m:ItemShape><m:ParentFolderIds><t:DistinguishedFolderId Id='inbox'/>"
            + "</m:ParentFolderIds></m:FindItem>");
  }

  /** The only message of a folder, as a foreign library reads it. */
  private MimeMessage only(String mailbox, String folder) throws Exception {
    try (Dialogue imap = tenant.imap(mailbox)) {
      imap.c("A1 EXAMINE " + folder).s("* 1 EXISTS").until("A1 OK");
      List<String> lines = imap.c("A2 FETCH 1 BODY.PEEK[]").until("A2 OK");
      String text = String.join("\r\n", lines.subList(1, lines.size() - 1));
      return new MimeMessage(
          Session.getInstance(new Properties()),
          new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
  }

  @Test
  void mail_that_came_by_smtp_is_found_by_ews_with_its_attachment() throws Exception {
    String message =
        """
        From: Alice <alice@contoso.example>
        To: bob@contoso.example
        Subject: =?UTF-8?B?R3LDvMOfZQ==?=
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: base64

        SGFsbG8gQm9iIOKYlQ==
        --b
        Content-Type: text/csv; name=a.csv
        Content-Disposition: attachment; filename=a.csv

        1;2
        --b--
        """
            .replace("\n", "\r\n");
    try (Dialogue smtp = tenant.smtp(ALICE)) {
      smtp.c("MAIL FROM:<alice@contoso.example>").s("250 ");
      smtp.c("RCPT TO:<bob@contoso.example>").s("250 ");
      smtp.c("DATA").s("354 ").raw(message).c(".").s("250 ");
    }
    try (EwsClient bob = ews(BOB)) {
      Answer found = inbox(bob);
      assertThat(found.first("Subject")).isEqualTo("Grüße");
      assertThat(found.first("HasAttachments")).isEqualTo("true");
      assertThat(found.first("IsRead")).isEqualTo("false");
      Answer read =
          bob.call(
              "<m:GetItem><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape>"
                  + "<m:ItemIds>"
                  + found.itemId()
                  + "</m:ItemIds></m:GetItem>");
      assertThat(read.first("Body")).contains("Hallo Bob ☕");
      assertThat(read.first("Name")).isIn("a.csv", "Alice");
    }
  }

  @Test
  void a_flag_set_by_imap_is_seen_by_ews() throws Exception {
    try (Dialogue imap = tenant.imap(ALICE);
        EwsClient ews = ews(ALICE)) {
      imap.raw("A1 APPEND INBOX {14+}\r\nSubject: a\r\n\r\n\r\n").s("A1 OK");
      assertThat(inbox(ews).first("IsRead")).isEqualTo("false");
      imap.c("A2 SELECT INBOX").until("A2 OK");
      imap.c("A3 STORE 1 +FLAGS (\\Seen)").until("A3 OK");
      assertThat(inbox(ews).first("IsRead")).isEqualTo("true");
    }
  }

  @Test
  void a_message_sent_by_ews_stands_in_both_mailboxes() throws Exception {
    try (EwsClient alice = ews(ALICE)) {
      Answer sent =
          alice.call(
              "<m:CreateItem MessageDisposition='SendAndSaveCopy'><m:Items><t:Message>"
                  + "<t:Subject>Käse &amp; Brot</t:Subject>"
                  + "<t:Body BodyType='HTML'>&lt;p>Ja&lt;/p></t:Body>"
                  + "<t:ToRecipients><t:Mailbox><t:EmailAddress>bob@contoso.example"
                  + "</t:EmailAddress></t:Mailbox></t:ToRecipients>"
                  + "</t:Message></m:Items></m:CreateItem>");
      assertThat(sent.code()).isEqualTo("NoError");
    }
    for (MimeMessage copy : List.of(only(BOB, "INBOX"), only(ALICE, "\"Sent Items\""))) {
      assertThat(copy.getSubject()).isEqualTo("Käse & Brot");
      assertThat(copy.getFrom()[0]).hasToString("Alice Adams <alice@contoso.example>");
      assertThat(copy.isMimeType("text/html")).isTrue();
      assertThat((String) copy.getContent()).contains("<p>Ja</p>");
    }
  }

  @Test
  void a_meeting_request_sent_by_ews_arrives_by_imap_as_text_calendar() throws Exception {
    try (EwsClient alice = ews(ALICE);
        Dialogue imap = tenant.imap(BOB)) {
      imap.c("I1 SELECT INBOX").until("I1 OK");
      imap.c("I2 IDLE").s("+ ");
      Answer created =
          alice.call(
              "<m:CreateItem SendMeetingInvitations='SendToAllAndSaveCopy'><m:Items>"
                  + "<t:CalendarItem><t:Subject>Planung, 3. Quartal; ☕</t:Subject>"
                  + "<t:Start>2026-12-01T09:00:00+01:00</t:Start>"
                  + "<t:End>2026-12-01T10:00:00+01:00</t:End><t:Location>Köln</t:Location>"
                  + "<t:RequiredAttendees><t:Attendee><t:Mailbox><t:EmailAddress>"
                  + "bob@contoso.example</t:EmailAddress></t:Mailbox></t:Attendee>"
                  + "</t:RequiredAttendees>"
                  + "<t:Recurrence><t:RelativeMonthlyRecurrence><t:Interval>1</t:Interval>"
                  + "<t:DaysOfWeek>Tuesday</t:DaysOfWeek><t:DayOfWeekIndex>First"
                  + "</t:DayOfWeekIndex></t:RelativeMonthlyRecurrence><t:NumberedRecurrence>"
                  + "<t:StartDate>2026-12-01</t:StartDate><t:NumberOfOccurrences>6"
                  + "</t:NumberOfOccurrences></t:NumberedRecurrence></t:Recurrence>"
                  + "<t:StartTimeZone Id='W. Europe Standard Time'/>"
                  + "<t:EndTimeZone Id='W. Europe Standard Time'/>"
                  + "</t:CalendarItem></m:Items></m:CreateItem>");
      assertThat(created.code()).isEqualTo("NoError");
      imap.s("* 1 EXISTS").c("DONE").until("I2 OK");
    }
    MimeMultipart parts = (MimeMultipart) only(BOB, "INBOX").getContent();
    BodyPart calendar = parts.getBodyPart(1);
    assertThat(calendar.getContentType()).startsWith("text/calendar").contains("method=REQUEST");
    String text =
        new String(calendar.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .replace("\r\n ", "");
    assertThat(text.lines())
        .contains(
            "METHOD:REQUEST",
            "SUMMARY:Planung\\, 3. Quartal\\; ☕",
            "DTSTART;TZID=\"W. Europe Standard Time\":20261201T090000",
            "RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=TU;BYSETPOS=1;COUNT=6",
            "ORGANIZER;CN=\"Alice Adams\":mailto:alice@contoso.example")
        .anyMatch(line ->
            line.startsWith("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE")
                && line.endsWith(":mailto:bob@contoso.example"));
    assertThat(text.split("BEGIN:VTIMEZONE", -1)).hasSize(2);
    assertThat(text)
        .containsSubsequence("BEGIN:DAYLIGHT", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU");
  }
}
