package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.ews.EwsClient.Answer;
import dev.postern.sandbox.journal.MessageJournal.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeetingsTest {
  private static final String BOB = "bob@contoso.example";
  private static final String CAROL = "carol@contoso.example";
  private static final String OUTSIDE = "dave@fabrikam.example";

  private static Sandbox sandbox;
  private static EwsClient alice;
  private static EwsClient bob;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    alice = new EwsClient(sandbox, "alice@contoso.example");
    bob = new EwsClient(sandbox, BOB);
  }

  @AfterAll
  static void stop() throws Exception {
    alice.close();
    bob.close();
    sandbox.close();
  }

  @BeforeEach
  void empty() {
    Mailboxes.empty(sandbox);
    sandbox.messages().reset();
  }

  @Test
  void an_invitation_arrives_once_and_stands_tentatively_in_the_calendar() throws Exception {
    Answer created = invite("SendToAllAndSaveCopy", BOB, OUTSIDE);
    assertThat(created.code()).isEqualTo("NoError");
    assertThat(sandbox.messages().count(Event.DELIVERED, BOB)).isEqualTo(1);
    assertThat(sandbox.messages().count(Event.SUBMITTED, OUTSIDE)).isEqualTo(1);
    assertThat(sandbox.messages().count(Event.DELIVERED, OUTSIDE)).isZero();
    Answer inbox = find(bob, "inbox");
    assertThat(inbox.all("MeetingRequest")).hasSize(1);
    Answer item = read(bob, find(bob, "calendar"));
    assertThat(item.first("LegacyFreeBusyStatus")).isEqualTo("Tentative");
    assertThat(item.first("MyResponseType")).isEqualTo("NoResponseReceived");
    assertThat(item.first("UID")).isEqualTo(read(alice, created).first("UID"));
    assertThat(item.first("IsMeeting")).isEqualTo("true");
    assertThat(find(alice, "sentitems").all("MeetingRequest")).hasSize(1);
  }

  @Test
  void nobody_is_told_with_send_to_none() throws Exception {
    Answer created = invite("SendToNone", BOB);
    assertThat(sandbox.messages().entries()).isEmpty();
    assertThat(read(alice, created).first("MeetingRequestWasSent")).isEqualTo("false");
  }

  @Test
  void an_answer_reaches_the_organizer_and_nobody_else() throws Exception {
    Answer created = invite("SendToAllAndSaveCopy", BOB, CAROL);
    sandbox.messages().reset();
    assertThat(respond("AcceptItem", "SendAndSaveCopy").code()).isEqualTo("NoError");
    assertThat(sandbox.messages().entries())
        .hasSize(2)
        .allMatch(it -> it.recipient().equals("alice@contoso.example"))
        .allMatch(it -> it.itemClass().equals("IPM.Schedule.Meeting.Resp.Pos"));
    Answer meeting = read(alice, created);
    assertThat(meeting.texts("//*[local-name()='Attendee']/*[local-name()='ResponseType']"))
        .containsExactly("Accept", "Unknown");
    assertThat(read(bob, find(bob, "calendar")).first("MyResponseType")).isEqualTo("Accept");
    assertThat(find(bob, "inbox").all("MeetingRequest")).isEmpty();
  }

  @Test
  void an_answer_that_is_only_saved_tells_nobody() throws Exception {
    invite("SendToAllAndSaveCopy", BOB);
    sandbox.messages().reset();
    respond("TentativelyAcceptItem", "SaveOnly");
    assertThat(sandbox.messages().entries()).isEmpty();
    assertThat(read(bob, find(bob, "calendar")).first("MyResponseType")).isEqualTo("Tentative");
  }

  @Test
  void a_declined_meeting_leaves_the_calendar() throws Exception {
    invite("SendToAllAndSaveCopy", BOB);
    respond("DeclineItem", "SendOnly");
    assertThat(find(bob, "calendar").all("CalendarItem")).isEmpty();
    assertThat(find(bob, "deleteditems").all("CalendarItem")).hasSize(1);
  }

  @Test
  void a_change_goes_only_to_whom_it_must() throws Exception {
    Answer created = invite("SendToAllAndSaveCopy", BOB);
    sandbox.messages().reset();
    Answer changed =
        update(
            created,
            "calendar:RequiredAttendees",
            "<t:RequiredAttendees>" + attendee(BOB) + attendee(CAROL) + "</t:RequiredAttendees>",
            "SendToChangedAndSaveCopy");
    assertThat(sandbox.messages().count(Event.SUBMITTED, CAROL)).isEqualTo(1);
    assertThat(sandbox.messages().count(Event.SUBMITTED, BOB)).isZero();
    sandbox.messages().reset();
    update(
        changed,
        "calendar:RequiredAttendees",
        "<t:RequiredAttendees>" + attendee(CAROL) + "</t:RequiredAttendees>",
        "SendToAllAndSaveCopy");
    assertThat(sandbox.messages().entries())
        .filteredOn(it -> it.recipient().equals(BOB) && it.event() == Event.SUBMITTED)
        .extracting(it -> it.itemClass())
        .containsExactly("IPM.Schedule.Meeting.Canceled");
  }

  @Test
  void an_update_changes_what_attendees_see() throws Exception {
    Answer created = invite("SendToAllAndSaveCopy", BOB);
    respond("AcceptItem", "SendOnly");
    Answer now = read(alice, created);
    update(now, "calendar:Location", "<t:Location>Attic</t:Location>", "SendToAllAndSaveCopy");
    Answer bobs = read(bob, find(bob, "calendar"));
    assertThat(bobs.first("Location")).isEqualTo("Attic");
    assertThat(bobs.first("MyResponseType")).isEqualTo("Accept");
    assertThat(find(bob, "calendar").all("CalendarItem")).hasSize(1);
  }

  @Test
  void a_cancelled_meeting_is_marked_with_the_attendees() throws Exception {
    Answer created = invite("SendToAllAndSaveCopy", BOB);
    alice.call(
        "<m:DeleteItem DeleteType='MoveToDeletedItems'"
            + " SendMeetingCancellations='SendToAllAndSaveCopy'><m:ItemIds>"
            + created.itemId()
            + "</m:ItemIds></m:DeleteItem>");
    Answer bobs = read(bob, find(bob, "calendar"));
    assertThat(bobs.first("Subject")).isEqualTo("Canceled: Review");
    assertThat(bobs.first("IsCancelled")).isEqualTo("true");
    assertThat(find(bob, "inbox").all("MeetingCancellation")).hasSize(1);
  }

  @Test
  void a_cancelled_meeting_is_removed_on_request() throws Exception {
    Answer created = invite("SendToAllAndSaveCopy", BOB);
    alice.call(
        "<m:CreateItem MessageDisposition='SendAndSaveCopy'><m:Items><t:CancelCalendarItem>"
            + created.itemId().replace("ItemId", "ReferenceItemId")
            + "</t:CancelCalendarItem></m:Items></m:CreateItem>");
    assertThat(find(alice, "calendar").all("CalendarItem")).isEmpty();
    Answer inbox = find(bob, "inbox");
    String cancellation =
        "<t:ReferenceItemId Id='%s' ChangeKey='%s'/>"
            .formatted(
                inbox.text("//*[local-name()='MeetingCancellation']/*/@Id"),
                inbox.text("//*[local-name()='MeetingCancellation']/*/@ChangeKey"));
    Answer removed =
        bob.call(
            "<m:CreateItem MessageDisposition='SaveOnly'><m:Items><t:RemoveItem>"
                + cancellation
                + "</t:RemoveItem></m:Items></m:CreateItem>");
    assertThat(removed.code()).isEqualTo("NoError");
    assertThat(find(bob, "calendar").all("CalendarItem")).isEmpty();
  }

  @Test
  void who_is_invited_late_gets_the_exceptions_of_the_series() throws Exception {
    Answer created =
        alice.call(
            "<m:CreateItem SendMeetingInvitations='SendToNone'><m:Items><t:CalendarItem>"
                + "<t:Subject>Daily</t:Subject><t:Start>2026-12-01T09:00:00Z</t:Start>"
                + "<t:End>2026-12-01T10:00:00Z</t:End><t:Recurrence><t:DailyRecurrence>"
                + "<t:Interval>1</t:Interval></t:DailyRecurrence><t:NumberedRecurrence>"
                + "<t:StartDate>2026-12-01</t:StartDate><t:NumberOfOccurrences>5"
                + "</t:NumberOfOccurrences></t:NumberedRecurrence></t:Recurrence>"
                + "</t:CalendarItem></m:Items></m:CreateItem>");
    String occurrence = "<t:OccurrenceItemId RecurringMasterId='%s' InstanceIndex='%d'/>";
    String id = created.text("//*[local-name()='ItemId']/@Id");
    alice.call(
        "<m:DeleteItem DeleteType='HardDelete' SendMeetingCancellations='SendToNone'><m:ItemIds>"
            + occurrence.formatted(id, 2)
            + "</m:ItemIds></m:DeleteItem>");
    Answer third =
        alice.call(
            "<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ItemIds>"
                + occurrence.formatted(id, 3)
                + "</m:ItemIds></m:GetItem>");
    update(third, "calendar:Location", "<t:Location>Attic</t:Location>", "SendToNone");
    update(
        read(alice, created),
        "calendar:RequiredAttendees",
        "<t:RequiredAttendees>" + attendee(BOB) + "</t:RequiredAttendees>",
        "SendToAllAndSaveCopy");
    Answer bobs = read(bob, find(bob, "calendar"));
    assertThat(bobs.text("//*[local-name()='ModifiedOccurrences']//*[local-name()='Start']"))
        .isEqualTo("2026-12-03T09:00:00Z");
    assertThat(bobs.first("DeletedOccurrences")).isEqualTo("2026-12-02T09:00:00Z");
    assertThat(sandbox.messages().count(Event.DELIVERED, BOB)).isEqualTo(1);
  }

  @Test
  void the_organizer_cannot_answer() throws Exception {
    Answer created = invite("SendToAllAndSaveCopy", BOB);
    Answer answer =
        alice.call(
            "<m:CreateItem MessageDisposition='SendOnly'><m:Items><t:AcceptItem>"
                + created.itemId().replace("ItemId", "ReferenceItemId")
                + "</t:AcceptItem></m:Items></m:CreateItem>");
    assertThat(answer.code()).isEqualTo("ErrorCalendarIsOrganizerForAccept");
  }

  private Answer invite(String mode, String... attendees) throws Exception {
    StringBuilder list = new StringBuilder();
    for (String email : attendees) {
      list.append(attendee(email));
    }
    return alice.call(
        "<m:CreateItem SendMeetingInvitations='"
            + mode
            + "'><m:Items><t:CalendarItem><t:Subject>Review</t:Subject>"
            + "<t:Start>2026-12-01T09:00:00Z</t:Start><t:End>2026-12-01T10:00:00Z</t:End>"
            + "<t:RequiredAttendees>"
            + list
            + "</t:RequiredAttendees></t:CalendarItem></m:Items></m:CreateItem>");
  }

  private static String attendee(String email) {
    return "<t:Attendee><t:Mailbox><t:EmailAddress>"
        + email
        + "</t:EmailAddress></t:Mailbox></t:Attendee>";
  }

  private Answer respond(String how, String disposition) throws Exception {
    String request = find(bob, "inbox").itemId().replace("ItemId", "ReferenceItemId");
    return bob.call(
        "<m:CreateItem MessageDisposition='"
            + disposition
            + "'><m:Items><t:"
            + how
            + ">"
            + request
            + "</t:"
            + how
            + "></m:Items></m:CreateItem>");
  }

  private Answer update(Answer item, String uri, String element, String mode) throws Exception {
    Answer answer =
        alice.call(
            "<m:UpdateItem ConflictResolution='AutoResolve' SendMeetingInvitationsOrCancellations='"
                + mode
                + "'><m:ItemChanges><t:ItemChange>"
                + item.itemId()
                + "<t:Updates><t:SetItemField><t:FieldURI FieldURI='"
                + uri
                + "'/><t:CalendarItem>"
                + element
                + "</t:CalendarItem></t:SetItemField></t:Updates></t:ItemChange></m:ItemChanges>"
                + "</m:UpdateItem>");
    assertThat(answer.code()).isEqualTo("NoError");
    return answer;
  }

  private static Answer find(EwsClient client, String folder) throws Exception {
    return client.call(
        "<m:FindItem Traversal='Shallow'><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape>"
            + "</m:ItemShape><m:ParentFolderIds><t:DistinguishedFolderId Id='"
            + folder
            + "'/></m:ParentFolderIds></m:FindItem>");
  }

  private static Answer read(EwsClient client, Answer of) throws Exception {
    return client.call(
        "<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape><m:ItemIds>"
            + of.itemId()
            + "</m:ItemIds></m:GetItem>");
  }
}
