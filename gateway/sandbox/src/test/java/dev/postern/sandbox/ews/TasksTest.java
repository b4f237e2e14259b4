package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.ews.EwsClient.Answer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks as Exchange keeps them. */
class TasksTest {
  private static final String WEEKLY =
      """
      <t:Recurrence><t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Monday</t:DaysOfWeek>
      </t:WeeklyRecurrence><t:NumberedRecurrence><t:StartDate>2027-03-01</t:StartDate>
      <t:NumberOfOccurrences>2</t:NumberOfOccurrences></t:NumberedRecurrence></t:Recurrence>\
      """;
  private static final String REGENERATING =
      """
      <t:Recurrence><t:MonthlyRegeneration><t:Interval>2</t:Interval></t:MonthlyRegeneration>
      <t:NoEndRecurrence><t:StartDate>2027-03-01</t:StartDate></t:NoEndRecurrence></t:Recurrence>\
      """;

  private static Sandbox sandbox;
  private static EwsClient alice;

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

  @Test
  void a_new_task_has_a_status_an_owner_and_both_days() throws Exception {
    Answer task =
        get(create("<t:Subject>New</t:Subject><t:StartDate>2027-03-01T00:00:00Z</t:StartDate>"));
    assertThat(task.first("ItemClass")).isEqualTo("IPM.Task");
    assertThat(task.first("Status")).isEqualTo("NotStarted");
    assertThat(task.first("StatusDescription")).isEqualTo("Not Started");
    assertThat(task.first("PercentComplete")).isEqualTo("0");
    assertThat(task.first("IsComplete")).isEqualTo("false");
    assertThat(task.first("IsRecurring")).isEqualTo("false");
    assertThat(task.first("Owner")).isEqualTo("Alice Adams");
    assertThat(task.first("ChangeCount")).isEqualTo("1");
    assertThat(task.first("DueDate")).isEqualTo("2027-03-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "<t:Status>Completed</t:Status>, Completed, 100, true",
    "<t:PercentComplete>100</t:PercentComplete>, Completed, 100, true",
    "<t:CompleteDate>2026-01-05T00:00:00Z</t:CompleteDate>, Completed, 100, true",
    "<t:PercentComplete>12.5</t:PercentComplete>, InProgress, 12.5, false",
    "<t:PercentComplete>100</t:PercentComplete><t:Status>NotStarted</t:Status>, NotStarted, 0,"
        + " false",
    "<t:PercentComplete>30</t:PercentComplete><t:Status>Deferred</t:Status>, Deferred, 30, false",
  })
  void status_percentage_and_completion_follow_each_other_and_the_last_one_counts(
      String properties, String status, String percent, boolean complete) throws Exception {
    Answer task = get(create(properties));
    assertThat(task.first("Status")).isEqualTo(status);
    assertThat(task.first("PercentComplete")).isEqualTo(percent);
    assertThat(task.first("IsComplete")).isEqualTo(Boolean.toString(complete));
    assertThat(task.all("CompleteDate")).hasSize(complete ? 1 : 0);
  }

  @Test
  void a_task_that_is_begun_again_has_no_day_of_completion() throws Exception {
    Answer done = create("<t:CompleteDate>2026-01-05T00:00:00Z</t:CompleteDate>");
    Answer again = get(update(done, set("Status", "<t:Status>InProgress</t:Status>")));
    assertThat(again.all("CompleteDate")).isEmpty();
    assertThat(again.first("PercentComplete")).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({
    "<t:PercentComplete>101</t:PercentComplete>, ErrorInvalidPercentCompleteValue",
    "<t:IsComplete>true</t:IsComplete>, ErrorInvalidPropertySet",
    "<t:Owner>Bob</t:Owner>, ErrorInvalidPropertySet",
    "<t:CompleteDate>2099-01-01T00:00:00Z</t:CompleteDate>, ErrorInvalidCompleteDate",
    "<t:DueDate>2027-03-01T00:00:00Z</t:DueDate><t:StartDate>2027-03-02T00:00:00Z</t:StartDate>,"
        + " ErrorInvalidPropertySet",
    "<t:Status>Done</t:Status>, ErrorSchemaValidation",
    "<t:Status>NotStarted</t:Status><t:PercentComplete>0</t:PercentComplete>,"
        + " ErrorSchemaValidation",
    "<t:Start>2027-03-01T00:00:00Z</t:Start>, ErrorSchemaValidation",
  })
  void what_exchange_refuses_is_refused(String properties, String code) throws Exception {
    assertThat(created(properties, "tasks").code()).isEqualTo(code);
  }

  @Test
  void tasks_are_kept_in_task_folders_alone() throws Exception {
    assertThat(created("<t:Subject>X</t:Subject>", "calendar").code())
        .isEqualTo("ErrorCannotCreateTaskInNonTaskFolder");
  }

  @Test
  void completing_a_recurring_task_leaves_a_completed_one_and_moves_it_on() throws Exception {
    Answer series = create(WEEKLY + "<t:StartDate>2027-03-01T00:00:00Z</t:StartDate>");
    Answer one = update(series, set("Status", "<t:Status>Completed</t:Status>"));
    assertThat(one.itemId()).isNotEqualTo(series.itemId());
    Answer done = get(one);
    assertThat(done.first("Status")).isEqualTo("Completed");
    assertThat(done.first("StartDate")).isEqualTo("2027-03-01T00:00:00Z");
    assertThat(done.first("IsRecurring")).isEqualTo("false");
    Answer next = get(series);
    assertThat(next.first("Status")).isEqualTo("NotStarted");
    assertThat(next.text("/descendant::*[local-name()='StartDate'][last()]"))
        .isEqualTo("2027-03-08T00:00:00Z");
    assertThat(next.first("DueDate")).isEqualTo("2027-03-08T00:00:00Z");
    assertThat(next.first("NumberOfOccurrences")).isEqualTo("1");
    Answer last = update(next, set("Status", "<t:Status>Completed</t:Status>"));
    assertThat(get(last).text("//*[local-name()='ItemId']/@Id"))
        .isEqualTo(series.text("//*[local-name()='ItemId']/@Id"));
    assertThat(get(series).first("Status")).isEqualTo("Completed");
  }

  @Test
  void a_regenerating_task_comes_back_some_time_after_it_was_done() throws Exception {
    Answer series = create(REGENERATING + "<t:StartDate>2027-03-01T00:00:00Z</t:StartDate>");
    update(series, set("CompleteDate", "<t:CompleteDate>2026-02-10T00:00:00Z</t:CompleteDate>"));
    Answer next = get(series);
    assertThat(next.all("MonthlyRegeneration")).hasSize(1);
    assertThat(next.first("DueDate")).isEqualTo("2026-04-10T00:00:00Z");
  }

  @Test
  void moving_an_occurrence_leaves_a_task_of_its_own_and_a_new_pattern_does_not() throws Exception {
    Answer series = create(WEEKLY + "<t:StartDate>2027-03-01T00:00:00Z</t:StartDate>");
    String later = set("DueDate", "<t:DueDate>2027-03-03T00:00:00Z</t:DueDate>");
    Answer one = get(update(series, later));
    assertThat(one.first("IsRecurring")).isEqualTo("false");
    assertThat(one.first("DueDate")).isEqualTo("2027-03-03T00:00:00Z");
    assertThat(get(series).first("DueDate")).isEqualTo("2027-03-08T00:00:00Z");

    Answer other = create(WEEKLY + "<t:StartDate>2027-03-01T00:00:00Z</t:StartDate>");
    Answer whole = update(other, later + set("Recurrence", WEEKLY));
    assertThat(whole.text("//*[local-name()='ItemId']/@Id"))
        .isEqualTo(other.text("//*[local-name()='ItemId']/@Id"));
    assertThat(get(whole).first("DueDate")).isEqualTo("2027-03-03T00:00:00Z");
  }

  @Test
  void deleting_a_task_says_what_becomes_of_the_rest() throws Exception {
    Answer series = create(WEEKLY + "<t:StartDate>2027-03-01T00:00:00Z</t:StartDate>");
    assertThat(delete(series, "").code()).isEqualTo("ErrorAffectedTaskOccurrencesRequired");
    String one = "AffectedTaskOccurrences='SpecifiedOccurrenceOnly'";
    assertThat(delete(series, one).code()).isEqualTo("NoError");
    assertThat(get(series).first("DueDate")).isEqualTo("2027-03-08T00:00:00Z");
    assertThat(delete(series, one).code()).isEqualTo("ErrorCannotDeleteTaskOccurrence");
    assertThat(delete(series, "AffectedTaskOccurrences='AllOccurrences'").code())
        .isEqualTo("NoError");
    assertThat(get(series).code()).isEqualTo("ErrorItemNotFound");
  }

  @Test
  void a_task_is_listed_and_moved_like_any_item() throws Exception {
    Answer folder =
        alice.call(
            "<m:CreateFolder><m:ParentFolderId><t:DistinguishedFolderId Id='tasks'/>"
                + "</m:ParentFolderId><m:Folders><t:TasksFolder><t:DisplayName>Errands"
                + "</t:DisplayName></t:TasksFolder></m:Folders></m:CreateFolder>");
    String id = "<t:FolderId Id='" + folder.text("//*[local-name()='FolderId']/@Id") + "'/>";
    Answer task = create("<t:Subject>Nomad</t:Subject>");
    alice.call(
        "<m:MoveItem><m:ToFolderId>%s</m:ToFolderId><m:ItemIds>%s</m:ItemIds></m:MoveItem>"
            .formatted(id, task.itemId()));
    Answer synced =
        alice.call(
            "<m:SyncFolderItems><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape>"
                + "<m:SyncFolderId>"
                + id
                + "</m:SyncFolderId><m:MaxChangesReturned>10</m:MaxChangesReturned>"
                + "</m:SyncFolderItems>");
    assertThat(synced.texts("//*[local-name()='Create']/*[local-name()='Task']")).hasSize(1);
    assertThat(synced.first("Subject")).isEqualTo("Nomad");
    Answer found =
        alice.call(
            "<m:FindItem Traversal='Shallow'><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape>"
                + "</m:ItemShape><m:Restriction><t:IsEqualTo><t:FieldURI FieldURI='task:Status'/>"
                + "<t:FieldURIOrConstant><t:Constant Value='NotStarted'/></t:FieldURIOrConstant>"
                + "</t:IsEqualTo></m:Restriction><m:ParentFolderIds>"
                + id
                + "</m:ParentFolderIds></m:FindItem>");
    assertThat(found.all("Task")).hasSize(1);
  }

  @Test
  void today_is_no_future_and_days_are_those_of_the_request() throws Exception {
    String today = LocalDate.now(ZoneOffset.UTC) + "T00:00:00Z";
    Answer task = get(create("<t:CompleteDate>" + today + "</t:CompleteDate>"));
    assertThat(task.first("CompleteDate")).isEqualTo(today);
  }

  private static Answer create(String properties) throws Exception {
    Answer answer = created(properties, "tasks");
    assertThat(answer.code()).isEqualTo("NoError");
    return answer;
  }

  private static Answer created(String properties, String folder) throws Exception {
    return alice.call(
        "<m:CreateItem><m:SavedItemFolderId><t:DistinguishedFolderId Id='%s'/></m:SavedItemFolderId><m:Items><t:Task>%s</t:Task></m:Items></m:CreateItem>"
            .formatted(folder, properties));
  }

  private static Answer get(Answer of) throws Exception {
    return alice.call(
        "<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape><m:ItemIds>"
            + of.itemId()
            + "</m:ItemIds></m:GetItem>");
  }

  private static String set(String property, String element) {
    return "<t:SetItemField><t:FieldURI FieldURI='task:%s'/><t:Task>%s</t:Task></t:SetItemField>"
        .formatted(property, element);
  }

  private static Answer update(Answer item, String updates) throws Exception {
    Answer answer =
        alice.call(
            "<m:UpdateItem ConflictResolution='AlwaysOverwrite'><m:ItemChanges><t:ItemChange>"
                + item.itemId()
                + "<t:Updates>"
                + updates
                + "</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>");
    assertThat(answer.code()).isEqualTo("NoError");
    return answer;
  }

  private static Answer delete(Answer item, String attribute) throws Exception {
    return alice.call(
        "<m:DeleteItem DeleteType='HardDelete' %s><m:ItemIds>%s</m:ItemIds></m:DeleteItem>"
            .formatted(attribute, item.itemId()));
  }
}
