package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.ews.EwsClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalendarItemsTest {
  private static final String WRITE_ID =
      "<t:ExtendedFieldURI PropertySetId='8f4b6f0e-7d0a-4a5e-9b53-3d1c5f2a7c11'"
          + " PropertyName='WriteId' PropertyType='String'/>";

  private static Sandbox sandbox;
  private EwsClient alice;
  private CalendarCalls calendar;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
  }

  @AfterAll
  static void stop() throws Exception {
    sandbox.close();
  }

  @BeforeEach
  void connect() throws Exception {
    Mailboxes.empty(sandbox);
    alice = new EwsClient(sandbox, "alice@contoso.example");
    calendar = new CalendarCalls(alice);
  }

  @AfterEach
  void disconnect() {
    alice.close();
  }

  @Test
  void a_created_item_comes_back_with_what_exchange_adds() throws Exception {
    Answer created =
        calendar.create(
            "<t:Subject> Lunch </t:Subject><t:Body BodyType='HTML'>&lt;p>Hi&lt;/p></t:Body>");
    assertThat(created.code()).isEqualTo("NoError");
    Answer read = calendar.get(created, "");
    assertThat(read.first("Subject")).isEqualTo("Lunch");
    assertThat(read.text("//*[local-name()='CalendarItem']/*[local-name()='Body']"))
        .startsWith("<html>")
        .contains("<p>Hi</p>");
    assertThat(read.first("Start")).isEqualTo("2026-12-01T09:00:00Z");
    assertThat(read.text("//*[local-name()='StartTimeZone']/@Id")).isEqualTo("UTC");
    assertThat(read.first("ReminderMinutesBeforeStart")).isEqualTo("15");
    assertThat(read.first("UID")).startsWith("040000008200E00074C5B7101A82E008");
    assertThat(read.first("CalendarItemType")).isEqualTo("Single");
  }

  @Test
  void an_item_is_found_by_a_named_property() throws Exception {
    Answer created =
        calendar.create(
            "<t:Subject>Marked</t:Subject><t:ExtendedProperty>"
                + WRITE_ID
                + "<t:Value>w-1</t:Value></t:ExtendedProperty>");
    calendar.create("<t:Subject>Unmarked</t:Subject>");
    Answer found =
        alice.call(
            "<m:FindItem Traversal='Shallow'><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape>"
                + "<t:AdditionalProperties>"
                + WRITE_ID
                + "</t:AdditionalProperties></m:ItemShape><m:Restriction><t:IsEqualTo>"
                + WRITE_ID
                + "<t:FieldURIOrConstant><t:Constant Value='w-1'/></t:FieldURIOrConstant>"
                + "</t:IsEqualTo></m:Restriction><m:ParentFolderIds>"
                + "<t:DistinguishedFolderId Id='calendar'/></m:ParentFolderIds></m:FindItem>");
    assertThat(found.code()).isEqualTo("NoError");
    assertThat(found.all("ItemId")).hasSize(1);
    assertThat(found.itemId()).isEqualTo(created.itemId());
    assertThat(found.first("Value")).isEqualTo("w-1");
  }

  @Test
  void an_update_with_a_stale_change_key_is_refused() throws Exception {
    Answer created = calendar.create("<t:Subject>One</t:Subject>");
    Answer updated = calendar.rename(created.itemId(), "Two");
    assertThat(updated.code()).isEqualTo("NoError");
    assertThat(updated.itemId()).isNotEqualTo(created.itemId());
    assertThat(calendar.rename(created.itemId(), "Three").code())
        .isEqualTo("ErrorIrresolvableConflict");
    assertThat(calendar.get(created, "").first("Subject")).isEqualTo("Two");
  }

  @Test
  void an_update_needs_a_change_key_unless_it_overwrites() throws Exception {
    Answer created = calendar.create("<t:Subject>One</t:Subject>");
    String withoutKey = created.itemId().replaceAll(" ChangeKey='[^']*'", "");
    assertThat(calendar.rename(withoutKey, "Two").code())
        .isEqualTo("ErrorChangeKeyRequiredForWriteOperations");
  }

  @Test
  void a_deleted_item_is_in_deleted_items_under_a_new_id() throws Exception {
    Answer created = calendar.create("<t:Subject>Gone</t:Subject>");
    calendar.delete(created.itemId(), "MoveToDeletedItems");
    assertThat(calendar.get(created, "").code()).isEqualTo("ErrorItemNotFound");
    Answer found =
        alice.call(
            "<m:FindItem Traversal='Shallow'><m:ItemShape><t:BaseShape>Default</t:BaseShape>"
                + "</m:ItemShape><m:ParentFolderIds><t:DistinguishedFolderId Id='deleteditems'/>"
                + "</m:ParentFolderIds></m:FindItem>");
    assertThat(found.first("Subject")).isEqualTo("Gone");
  }

  @Test
  void calendar_items_are_not_deleted_without_saying_who_is_told() throws Exception {
    Answer created = calendar.create("<t:Subject>Stays</t:Subject>");
    Answer answer =
        alice.call(
            "<m:DeleteItem DeleteType='HardDelete'><m:ItemIds>"
                + created.itemId()
                + "</m:ItemIds></m:DeleteItem>");
    assertThat(answer.code()).isEqualTo("ErrorSendMeetingCancellationsRequired");
  }

  @Test
  void elements_out_of_order_are_refused_by_name() throws Exception {
    Answer answer =
        calendar.create("<t:Start>2026-12-01T09:00:00Z</t:Start><t:Subject>Late</t:Subject>");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.code()).isEqualTo("ErrorSchemaValidation");
    assertThat(answer.first("faultstring")).contains("Subject");
    assertThat(answer.first("LineNumber")).isNotEmpty();
  }

  @Test
  void unknown_words_are_refused() throws Exception {
    Answer answer = calendar.create("<t:Sensitivity>Secret</t:Sensitivity>");
    assertThat(answer.code()).isEqualTo("ErrorSchemaValidation");
    assertThat(answer.first("faultstring")).contains("'Secret'");
  }

  @Test
  void nothing_is_stored_of_an_item_whose_attachment_is_refused() throws Exception {
    Answer answer =
        calendar.create(
            "<t:Subject>Half</t:Subject><t:Attachments><t:ItemAttachment><t:Name>x</t:Name>"
                + "</t:ItemAttachment></t:Attachments>");
    assertThat(answer.code()).isEqualTo("ErrorUnsupportedTypeForConversion");
    assertThat(calendar.sync("", 10).texts(CalendarCalls.changes("Create"))).isEmpty();
  }

  @Test
  void a_dtd_is_refused() throws Exception {
    Answer answer = alice.post("<!DOCTYPE x [<!ENTITY e 'boom'>]><x>&e;</x>");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.code()).isEqualTo("ErrorSchemaValidation");
  }

  @Test
  void properties_newer_than_the_requested_version_are_refused() throws Exception {
    Answer created = calendar.create("<t:Subject>New</t:Subject>");
    alice.asking("Exchange2007_SP1");
    Answer answer = calendar.get(created, "<t:FieldURI FieldURI='calendar:StartTimeZone'/>");
    assertThat(answer.code()).isEqualTo("ErrorInvalidPropertyRequest");
    assertThat(calendar.get(created, "").all("StartTimeZone")).isEmpty();
  }

  @Test
  void an_all_day_item_snaps_to_midnight_in_its_own_zone() throws Exception {
    Answer created =
        alice.call(
            """
            <m:CreateItem SendMeetingInvitations='SendToNone'><m:Items><t:CalendarItem>
            <t:Subject>Holiday</t:Subject><t:Start>2026-12-24T10:00:00Z</t:Start>
            <t:End>2026-12-24T11:00:00Z</t:End><t:IsAllDayEvent>true</t:IsAllDayEvent>
            <t:StartTimeZone Id='Pacific Standard Time'/>
            </t:CalendarItem></m:Items></m:CreateItem>\
            """);
    Answer read = calendar.get(created, "");
    assertThat(read.first("Start")).isEqualTo("2026-12-24T08:00:00Z");
    assertThat(read.first("End")).isEqualTo("2026-12-25T08:00:00Z");
  }

  @Test
  void an_id_of_another_mailbox_is_refused() throws Exception {
    Answer created = calendar.create("<t:Subject>Alice's</t:Subject>");
    try (EwsClient bob = new EwsClient(sandbox, "bob@contoso.example")) {
      Answer answer =
          bob.call(
              "<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ItemIds>"
                  + created.itemId()
                  + "</m:ItemIds></m:GetItem>");
      assertThat(answer.code()).isEqualTo("ErrorAccessDenied");
    }
  }
}
