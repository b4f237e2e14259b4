package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.ews.EwsClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Free/busy and rooms. */
class AvailabilityTest {
  private Sandbox sandbox;
  private EwsClient alice;

  @BeforeEach
  void start() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    alice = new EwsClient(sandbox, "alice@contoso.example");
  }

  @AfterEach
  void stop() throws Exception {
    alice.close();
    sandbox.close();
  }

  private void event(String more) throws Exception {
    try (EwsClient bob = new EwsClient(sandbox, "bob@contoso.example")) {
      Answer created =
          bob.call(
              "<m:CreateItem SendMeetingInvitations='SendToNone'><m:Items><t:CalendarItem>"
                  + more
                  + "</t:CalendarItem></m:Items></m:CreateItem>");
      assertThat(created.code()).isEqualTo("NoError");
    }
  }

  /** Berlin, spelled out. */
  private Answer ask(String from, String to, int interval, String view) throws Exception {
    return alice.call(
        """
        <m:GetUserAvailabilityRequest><t:TimeZone><t:Bias>-60</t:Bias>
        <t:StandardTime><t:Bias>0</t:Bias><t:Time>03:00:00</t:Time><t:DayOrder>5</t:DayOrder>
        <t:Month>10</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek></t:StandardTime>
        <t:DaylightTime><t:Bias>-60</t:Bias><t:Time>02:00:00</t:Time><t:DayOrder>5</t:DayOrder>
        <t:Month>3</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek></t:DaylightTime></t:TimeZone>
        <m:MailboxDataArray><t:MailboxData><t:Email><t:Address>bob@contoso.example</t:Address>
        </t:Email><t:AttendeeType>Required</t:AttendeeType></t:MailboxData>
        <t:MailboxData><t:Email><t:Address>nobody@contoso.example</t:Address></t:Email>
        <t:AttendeeType>Required</t:AttendeeType></t:MailboxData></m:MailboxDataArray>
        <t:FreeBusyViewOptions><t:TimeWindow><t:StartTime>%s</t:StartTime>
        <t:EndTime>%s</t:EndTime></t:TimeWindow>
        <t:MergedFreeBusyIntervalInMinutes>%d</t:MergedFreeBusyIntervalInMinutes>
        <t:RequestedView>%s</t:RequestedView></t:FreeBusyViewOptions>
        </m:GetUserAvailabilityRequest>\
        """
            .formatted(from, to, interval, view));
  }

  @Test
  void the_calendars_of_others_are_shown_in_the_zone_that_was_asked_in() throws Exception {
    event(
        "<t:Subject>Lunch</t:Subject><t:Start>2027-07-01T10:00:00Z</t:Start>"
            + "<t:End>2027-07-01T11:00:00Z</t:End>"
            + "<t:LegacyFreeBusyStatus>WorkingElsewhere</t:LegacyFreeBusyStatus>");
    event(
        "<t:Subject>Doctor</t:Subject><t:Sensitivity>Private</t:Sensitivity>"
            + "<t:Start>2027-07-01T08:00:00Z</t:Start><t:End>2027-07-01T08:30:00Z</t:End>"
            + "<t:LegacyFreeBusyStatus>Busy</t:LegacyFreeBusyStatus>");
    Answer answer = ask("2027-07-01T09:00:00", "2027-07-01T13:00:00", 60, "DetailedMerged");
    assertThat(answer.all("ResponseCode")).containsExactly("NoError", "ErrorMailRecipientNotFound");
    assertThat(answer.first("MergedFreeBusy")).isEqualTo("0204");
    assertThat(answer.all("StartTime"))
        .containsExactly("2027-07-01T10:00:00", "2027-07-01T12:00:00");
    assertThat(answer.all("BusyType")).containsExactly("Busy", "WorkingElsewhere");
    assertThat(answer.all("Subject")).containsExactly("Lunch");
    Answer plain = ask("2027-07-01T07:00:00Z", "2027-07-01T11:00:00Z", 60, "FreeBusy");
    assertThat(plain.all("StartTime")).hasSize(2);
    assertThat(plain.all("Subject")).isEmpty();
    assertThat(plain.all("MergedFreeBusy")).isEmpty();
  }

  @Test
  void what_cannot_be_is_refused() throws Exception {
    assertThat(ask("2027-07-01T09:00:00", "2027-07-01T09:00:00", 60, "FreeBusy").code())
        .isEqualTo("ErrorInvalidTimeInterval");
    assertThat(ask("2027-07-01T09:00:00", "2027-07-02T09:00:00", 4, "FreeBusy").code())
        .isEqualTo("ErrorInvalidMergedFreeBusyInterval");
    assertThat(ask("2027-07-01T09:00:00", "2027-07-02T09:00:00", 60, "Everything").status())
        .isEqualTo(500);
  }

  @Test
  void rooms_are_asked_for_by_their_list() throws Exception {
    Answer lists = alice.call("<m:GetRoomLists/>");
    assertThat(lists.all("EmailAddress")).containsExactly("rooms-harbour@contoso.example");
    String rooms =
        "<m:GetRooms><m:RoomList><t:EmailAddress>%s</t:EmailAddress></m:RoomList></m:GetRooms>";
    assertThat(alice.call(rooms.formatted("rooms-harbour@contoso.example")).all("EmailAddress"))
        .containsExactly("room-moselle@contoso.example", "room-rhine@contoso.example");
    assertThat(alice.call(rooms.formatted("none@contoso.example")).code())
        .isEqualTo("ErrorNameResolutionNoResults");
  }
}
