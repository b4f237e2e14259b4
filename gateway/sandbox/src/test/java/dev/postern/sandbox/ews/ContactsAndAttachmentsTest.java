package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.ews.EwsClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContactsAndAttachmentsTest {
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
  void a_contact_comes_back_with_a_name_made_of_its_parts() throws Exception {
    Answer read = get(create());
    assertThat(read.first("DisplayName")).isEqualTo("Grace Hopper");
    assertThat(read.first("FileAs")).isEqualTo("Hopper, Grace");
    assertThat(read.text("//*[@Key='Home']/*[local-name()='City']")).isEqualTo("Arlington");
  }

  @Test
  void single_entries_of_dictionaries_are_set_and_deleted() throws Exception {
    Answer created = create();
    Answer updated =
        update(
            created,
            "<t:SetItemField><t:IndexedFieldURI FieldURI='contacts:PhoneNumber'"
                + " FieldIndex='MobilePhone'/><t:Contact><t:PhoneNumbers>"
                + "<t:Entry Key='MobilePhone'>+1 2</t:Entry></t:PhoneNumbers></t:Contact>"
                + "</t:SetItemField><t:DeleteItemField>"
                + "<t:IndexedFieldURI FieldURI='contacts:PhysicalAddress:City' FieldIndex='Home'/>"
                + "</t:DeleteItemField>");
    Answer read = get(updated);
    assertThat(read.text("//*[@Key='MobilePhone']")).isEqualTo("+1 2");
    assertThat(read.text("//*[@Key='BusinessPhone']")).isEqualTo("+1 1");
    assertThat(read.text("//*[@Key='Home']/*[local-name()='City']")).isEmpty();
    assertThat(read.text("//*[@Key='Home']/*[local-name()='Street']")).isEqualTo("Main St");
  }

  @Test
  void a_field_and_its_element_must_match() throws Exception {
    Answer answer =
        updateAnswer(
            create(),
            "<t:SetItemField><t:FieldURI FieldURI='contacts:JobTitle'/><t:Contact>"
                + "<t:Manager>X</t:Manager></t:Contact></t:SetItemField>");
    assertThat(answer.code()).isEqualTo("ErrorUpdatePropertyMismatch");
  }

  @Test
  void contacts_do_not_go_into_calendars() throws Exception {
    Answer answer =
        alice.call(
            "<m:CreateItem><m:SavedItemFolderId><t:DistinguishedFolderId Id='calendar'/>"
                + "</m:SavedItemFolderId><m:Items><t:Contact><t:GivenName>A</t:GivenName>"
                + "</t:Contact></m:Items></m:CreateItem>");
    assertThat(answer.code()).isEqualTo("ErrorCannotCreateContactInNonContactFolder");
  }

  @Test
  void a_photo_is_attached_replaced_read_and_deleted() throws Exception {
    Answer created = create();
    attach(created, "AAAA");
    Answer attached = attach(created, "BBBB");
    assertThat(attached.code()).isEqualTo("NoError");
    Answer contact = get(created);
    assertThat(contact.first("HasPicture")).isEqualTo("true");
    assertThat(contact.all("FileAttachment")).hasSize(1);
    assertThat(contact.itemId()).isNotEqualTo(created.itemId());
    String id = contact.text("//*[local-name()='AttachmentId']/@Id");
    assertThat(onAttachment("GetAttachment", id).first("Content")).isEqualTo("BBBB");
    assertThat(onAttachment("DeleteAttachment", id).code()).isEqualTo("NoError");
    assertThat(onAttachment("GetAttachment", id).code()).isEqualTo("ErrorItemNotFound");
    assertThat(get(created).first("HasPicture")).isEqualTo("false");
  }

  @Test
  void people_of_the_directory_are_resolved() throws Exception {
    Answer answer =
        alice.call(
            "<m:ResolveNames ReturnFullContactData='true'><m:UnresolvedEntry>car"
                + "</m:UnresolvedEntry></m:ResolveNames>");
    assertThat(answer.first("EmailAddress")).isEqualTo("carol@contoso.example");
    assertThat(
            alice
                .call(
                    "<m:ResolveNames ReturnFullContactData='false'><m:UnresolvedEntry>zzz"
                        + "</m:UnresolvedEntry></m:ResolveNames>")
                .code())
        .isEqualTo("ErrorNameResolutionNoResults");
  }

  @Test
  void folders_are_made_renamed_found_and_deleted() throws Exception {
    Answer created = createFolder("Projects");
    assertThat(created.code()).isEqualTo("NoError");
    assertThat(createFolder("projects").code()).isEqualTo("ErrorFolderExists");
    Answer found =
        alice.call(
            "<m:FindFolder Traversal='Deep'><m:FolderShape><t:BaseShape>AllProperties</t:BaseShape>"
                + "</m:FolderShape><m:Restriction><t:IsEqualTo>"
                + "<t:FieldURI FieldURI='folder:FolderClass'/><t:FieldURIOrConstant>"
                + "<t:Constant Value='IPF.Appointment'/></t:FieldURIOrConstant></t:IsEqualTo>"
                + "</m:Restriction><m:ParentFolderIds><t:DistinguishedFolderId Id='msgfolderroot'/>"
                + "</m:ParentFolderIds></m:FindFolder>");
    assertThat(found.all("DisplayName")).containsExactly("Calendar", "Projects");
    assertThat(deleteFolder("<t:DistinguishedFolderId Id='calendar'/>").code())
        .isEqualTo("ErrorDeleteDistinguishedFolder");
    String id = created.text("//*[local-name()='FolderId']/@Id");
    assertThat(deleteFolder("<t:FolderId Id='" + id + "'/>").code()).isEqualTo("NoError");
  }

  @Test
  void server_time_zones_have_periods_and_transitions() throws Exception {
    Answer answer =
        alice.call(
            "<m:GetServerTimeZones ReturnFullTimeZoneData='true'><m:Ids>"
                + "<t:Id>Pacific Standard Time</t:Id></m:Ids></m:GetServerTimeZones>");
    assertThat(answer.texts("//*[local-name()='Period']/@Bias"))
        .containsExactlyInAnyOrder("PT8H", "PT7H");
    assertThat(answer.all("RecurringDayTransition")).hasSize(2);
  }

  private static Answer create() throws Exception {
    return alice.call(
        """
        <m:CreateItem><m:Items><t:Contact>
        <t:FileAsMapping>LastCommaFirst</t:FileAsMapping><t:GivenName>Grace</t:GivenName>
        <t:PhysicalAddresses><t:Entry Key='Home'><t:Street>Main St</t:Street>
        <t:City>Arlington</t:City></t:Entry></t:PhysicalAddresses>
        <t:PhoneNumbers><t:Entry Key='BusinessPhone'>+1 1</t:Entry></t:PhoneNumbers>
        <t:Surname>Hopper</t:Surname></t:Contact></m:Items></m:CreateItem>\
        """);
  }

  private static Answer get(Answer of) throws Exception {
    return alice.call(
        "<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape><m:ItemIds>"
            + of.itemId()
            + "</m:ItemIds></m:GetItem>");
  }

  private static Answer update(Answer item, String updates) throws Exception {
    Answer answer = updateAnswer(item, updates);
    assertThat(answer.code()).isEqualTo("NoError");
    return answer;
  }

  private static Answer updateAnswer(Answer item, String updates) throws Exception {
    return alice.call(
        "<m:UpdateItem ConflictResolution='AlwaysOverwrite'><m:ItemChanges><t:ItemChange>"
            + item.itemId()
            + "<t:Updates>"
            + updates
            + "</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>");
  }

  private static Answer attach(Answer item, String content) throws Exception {
    return alice.call(
        "<m:CreateAttachment>"
            + item.itemId().replace("ItemId", "ParentItemId").replace("t:", "m:")
            + "<m:Attachments><t:FileAttachment><t:Name>ContactPicture.jpg</t:Name>"
            + "<t:IsContactPhoto>true</t:IsContactPhoto><t:Content>"
            + content
            + "</t:Content></t:FileAttachment></m:Attachments></m:CreateAttachment>");
  }

  private static Answer onAttachment(String operation, String id) throws Exception {
    return alice.call(
        "<m:%s><m:AttachmentIds><t:AttachmentId Id='%s'/></m:AttachmentIds></m:%s>"
            .formatted(operation, id, operation));
  }

  private static Answer createFolder(String name) throws Exception {
    return alice.call(
        "<m:CreateFolder><m:ParentFolderId><t:DistinguishedFolderId Id='calendar'/>"
            + "</m:ParentFolderId><m:Folders><t:CalendarFolder><t:DisplayName>"
            + name
            + "</t:DisplayName></t:CalendarFolder></m:Folders></m:CreateFolder>");
  }

  private static Answer deleteFolder(String id) throws Exception {
    return alice.call(
        "<m:DeleteFolder DeleteType='HardDelete'><m:FolderIds>"
            + id
            + "</m:FolderIds></m:DeleteFolder>");
  }
}
