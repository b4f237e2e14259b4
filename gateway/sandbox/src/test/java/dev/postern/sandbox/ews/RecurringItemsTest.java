package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.ews.EwsClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecurringItemsTest {
  private static final String DAILY =
      "<t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence>";

  private static Sandbox sandbox;
  private static EwsClient alice;
  private String masterId = "";

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    alice = new EwsClient(sandbox, "alice@contoso.example");
  }

  @AfterAll
  static void stop() throws Exception {
    alice.close();
    sandbox.close();
  }

  /** Ten days in London, over the change to summer time on 28 March 2027. */
  @BeforeEach
  void createSeries() throws Exception {
    Answer created =
        create(
            DAILY,
            "<t:NumberedRecurrence><t:StartDate>2027-03-25</t:StartDate>"
                + "<t:NumberOfOccurrences>10</t:NumberOfOccurrences></t:NumberedRecurrence>");
    assertThat(created.code()).isEqualTo("NoError");
    masterId = created.text("//*[local-name()='ItemId']/@Id");
  }

  @Test
  void occurrences_keep_their_wall_clock_over_the_change_to_summer_time() throws Exception {
    assertThat(occurrence(1).first("Start")).isEqualTo("2027-03-25T09:00:00Z");
    assertThat(occurrence(5).first("Start")).isEqualTo("2027-03-29T08:00:00Z");
    Answer master = get("<t:ItemId Id='" + masterId + "'/>");
    assertThat(master.first("CalendarItemType")).isEqualTo("RecurringMaster");
    assertThat(master.text("//*[local-name()='LastOccurrence']/*[local-name()='Start']"))
        .isEqualTo("2027-04-03T08:00:00Z");
  }

  @Test
  void a_calendar_view_expands_and_sync_does_not() throws Exception {
    Answer view =
        alice.call(
            "<m:FindItem Traversal='Shallow'><m:ItemShape><t:BaseShape>Default</t:BaseShape>"
                + "</m:ItemShape><m:CalendarView StartDate='2027-03-26T00:00:00Z'"
                + " EndDate='2027-03-28T00:00:00Z'/><m:ParentFolderIds>"
                + "<t:DistinguishedFolderId Id='calendar'/></m:ParentFolderIds></m:FindItem>");
    assertThat(view.all("CalendarItemType")).contains("Occurrence").doesNotContain("Single");
    Answer found =
        alice.call(
            "<m:FindItem Traversal='Shallow'><m:ItemShape><t:BaseShape>Default</t:BaseShape>"
                + "</m:ItemShape><m:ParentFolderIds>"
                + "<t:DistinguishedFolderId Id='calendar'/></m:ParentFolderIds></m:FindItem>");
    assertThat(found.all("CalendarItemType")).containsOnly("RecurringMaster");
    assertThat(found.all("Recurrence")).isEmpty();
  }

  @Test
  void a_deleted_occurrence_keeps_its_index() throws Exception {
    delete(occurrence(3).itemId());
    assertThat(occurrence(3).code()).isEqualTo("ErrorCalendarOccurrenceIsDeletedFromRecurrence");
    assertThat(occurrence(4).first("Start")).isEqualTo("2027-03-28T08:00:00Z");
    assertThat(occurrence(11).code())
        .isEqualTo("ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange");
    Answer master = get("<t:ItemId Id='" + masterId + "'/>");
    assertThat(master.first("DeletedOccurrences")).isEqualTo("2027-03-27T09:00:00Z");
  }

  @Test
  void an_updated_occurrence_is_an_exception_over_its_master() throws Exception {
    assertThat(update(occurrence(2).itemId(), "item:Subject", "Subject", "Other").code())
        .isEqualTo("NoError");
    Answer exception = occurrence(2);
    assertThat(exception.first("Subject")).isEqualTo("Other");
    assertThat(exception.first("CalendarItemType")).isEqualTo("Exception");
    assertThat(exception.first("Location")).isEqualTo("Room");
    assertThat(occurrence(3).first("Subject")).isEqualTo("Series");
  }

  @Test
  void an_occurrence_may_not_reach_the_day_of_its_neighbour() throws Exception {
    String second = occurrence(2).itemId();
    Answer late = move(second, "2027-03-27T07:00:00Z", "2027-03-27T08:00:00Z");
    assertThat(late.code()).isEqualTo("ErrorOccurrenceCrossingBoundary");
    Answer sameDay = move(second, "2027-03-26T20:00:00Z", "2027-03-26T21:00:00Z");
    assertThat(sameDay.code()).isEqualTo("NoError");
    assertThat(occurrence(2).first("OriginalStart")).isEqualTo("2027-03-26T09:00:00Z");
  }

  @Test
  void another_start_of_the_master_drops_its_exceptions() throws Exception {
    update(occurrence(2).itemId(), "item:Subject", "Subject", "Other");
    delete(occurrence(3).itemId());
    Answer master = get("<t:ItemId Id='" + masterId + "'/>");
    assertThat(master.all("ModifiedOccurrences")).hasSize(1);
    Answer renamed = update(master.itemId(), "item:Subject", "Subject", "Renamed");
    assertThat(get(renamed.itemId()).all("ModifiedOccurrences")).hasSize(1);
    Answer moved = move(renamed.itemId(), "2027-03-25T10:00:00Z", "2027-03-25T11:00:00Z");
    Answer after = get(moved.itemId());
    assertThat(after.all("ModifiedOccurrences")).isEmpty();
    assertThat(after.all("DeletedOccurrences")).isEmpty();
  }

  @Test
  void the_master_is_found_from_an_occurrence() throws Exception {
    String id = occurrence(2).text("//*[local-name()='ItemId']/@Id");
    Answer master = get("<t:RecurringMasterItemId OccurrenceId='" + id + "'/>");
    assertThat(master.text("//*[local-name()='ItemId']/@Id")).isEqualTo(masterId);
  }

  @Test
  void the_last_occurrence_left_cannot_be_deleted() throws Exception {
    Answer single =
        create(
            DAILY,
            "<t:NumberedRecurrence><t:StartDate>2027-03-25</t:StartDate>"
                + "<t:NumberOfOccurrences>1</t:NumberOfOccurrences></t:NumberedRecurrence>");
    masterId = single.text("//*[local-name()='ItemId']/@Id");
    Answer answer = delete(occurrence(1).itemId());
    assertThat(answer.code()).isEqualTo("ErrorRecurrenceHasNoOccurrence");
  }

  @Test
  void a_series_begins_with_its_first_occurrence() throws Exception {
    Answer created =
        create(
            "<t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Monday Friday"
                + "</t:DaysOfWeek></t:WeeklyRecurrence>",
            "<t:NoEndRecurrence><t:StartDate>2027-03-25</t:StartDate></t:NoEndRecurrence>");
    Answer master = get(created.itemId());
    assertThat(master.first("Start")).isEqualTo("2027-03-26T09:00:00Z");
    assertThat(master.first("StartDate")).startsWith("2027-03-26");
    assertThat(master.all("LastOccurrence")).isEmpty();
  }

  @Test
  void an_occurrence_longer_than_the_interval_is_refused() throws Exception {
    Answer answer =
        alice.call(
            "<m:CreateItem SendMeetingInvitations='SendToNone'><m:Items><t:CalendarItem>"
                + "<t:Start>2027-03-25T09:00:00Z</t:Start><t:End>2027-03-27T10:00:00Z</t:End>"
                + "<t:Recurrence>"
                + DAILY
                + "<t:NoEndRecurrence><t:StartDate>2027-03-25</t:StartDate></t:NoEndRecurrence>"
                + "</t:Recurrence></t:CalendarItem></m:Items></m:CreateItem>");
    assertThat(answer.code()).isEqualTo("ErrorOccurrenceTimeSpanTooBig");
  }

  private static Answer create(String pattern, String range) throws Exception {
    return alice.call(
        "<m:CreateItem SendMeetingInvitations='SendToNone'><m:Items><t:CalendarItem>"
            + "<t:Subject>Series</t:Subject><t:Start>2027-03-25T09:00:00Z</t:Start>"
            + "<t:End>2027-03-25T10:00:00Z</t:End><t:Location>Room</t:Location><t:Recurrence>"
            + pattern
            + range
            + "</t:Recurrence><t:StartTimeZone Id='GMT Standard Time'/>"
            + "</t:CalendarItem></m:Items></m:CreateItem>");
  }

  private Answer occurrence(int index) throws Exception {
    return get(
        "<t:OccurrenceItemId RecurringMasterId='" + masterId + "' InstanceIndex='" + index + "'/>");
  }

  private static Answer get(String id) throws Exception {
    return alice.call(
        "<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape><m:ItemIds>"
            + id
            + "</m:ItemIds></m:GetItem>");
  }

  private static Answer delete(String id) throws Exception {
    return alice.call(
        "<m:DeleteItem DeleteType='MoveToDeletedItems' SendMeetingCancellations='SendToNone'>"
            + "<m:ItemIds>"
            + id
            + "</m:ItemIds></m:DeleteItem>");
  }

  private static Answer move(String id, String start, String end) throws Exception {
    return updates(id, set("calendar:Start", "Start", start) + set("calendar:End", "End", end));
  }

  private static Answer update(String id, String uri, String element, String value)
      throws Exception {
    return updates(id, set(uri, element, value));
  }

  private static String set(String uri, String element, String value) {
    return "<t:SetItemField><t:FieldURI FieldURI='%s'/><t:CalendarItem><t:%s>%s</t:%s></t:CalendarItem></t:SetItemField>"
        .formatted(uri, element, value, element);
  }

  private static Answer updates(String id, String updates) throws Exception {
    return alice.call(
        "<m:UpdateItem ConflictResolution='AutoResolve'"
            + " SendMeetingInvitationsOrCancellations='SendToNone'><m:ItemChanges><t:ItemChange>"
            + id
            + "<t:Updates>"
            + updates
            + "</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>");
  }
}
