package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.ews.EwsClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distribution lists as Exchange keeps them. */
class DistributionListsTest {
  private static final String BOB =
      "<t:Member><t:Mailbox><t:EmailAddress>bob@contoso.example</t:EmailAddress></t:Mailbox>"
          + "</t:Member>";

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
  void a_list_is_filed_by_its_name_and_its_members_are_resolved() throws Exception {
    Answer list = get(create("Board", BOB));
    assertThat(list.first("ItemClass")).isEqualTo("IPM.DistList");
    assertThat(list.first("Subject")).isEqualTo("Board");
    assertThat(list.first("FileAs")).isEqualTo("Board");
    assertThat(list.first("Name")).isEqualTo("Bob Brown");
    assertThat(list.first("MailboxType")).isEqualTo("Mailbox");
    assertThat(list.texts("//*[local-name()='Member']/@Key")).hasSize(1).doesNotContain("");
  }

  @Test
  void a_member_may_stand_for_a_contact_or_another_list() throws Exception {
    Answer contact =
        alice.call(
            "<m:CreateItem><m:Items><t:Contact><t:DisplayName>Zoë</t:DisplayName>"
                + "<t:EmailAddresses><t:Entry Key='EmailAddress1'>zoe@fabrikam.example</t:Entry>"
                + "</t:EmailAddresses></t:Contact></m:Items></m:CreateItem>");
    Answer inner = create("Inner", BOB);
    Answer list = get(create("Outer", link(contact) + link(inner)));
    assertThat(list.all("MailboxType")).containsExactly("Contact", "PrivateDL");
    assertThat(list.all("EmailAddress")).containsExactly("zoe@fabrikam.example");
    assertThat(list.all("Name")).containsExactly("Zoë", "Inner");
  }

  @Test
  void members_are_set_and_taken_away() throws Exception {
    Answer list = create("Board", BOB);
    Answer cleared =
        update(
            list,
            "<t:DeleteItemField><t:FieldURI FieldURI='distributionlist:Members'/>"
                + "</t:DeleteItemField>");
    assertThat(cleared.code()).isEqualTo("NoError");
    assertThat(get(list).all("Member")).isEmpty();
    update(
        list,
        "<t:SetItemField><t:FieldURI FieldURI='distributionlist:Members'/><t:DistributionList>"
            + "<t:Members>"
            + BOB
            + "</t:Members></t:DistributionList></t:SetItemField>");
    assertThat(get(list).all("EmailAddress")).containsExactly("bob@contoso.example");
  }

  @ParameterizedTest
  @CsvSource({
    "<t:EmailAddress>nobody</t:EmailAddress>, ErrorInvalidRecipients",
    "<t:Name>Nobody</t:Name>, ErrorInvalidRecipients",
    "<t:RoutingType>SMTP</t:RoutingType><t:EmailAddress>a@b.example</t:EmailAddress>,"
        + " ErrorSchemaValidation",
    "<t:MailboxType>Robot</t:MailboxType>, ErrorSchemaValidation",
  })
  void what_exchange_refuses_is_refused(String mailbox, String code) throws Exception {
    String member = "<t:Member><t:Mailbox>" + mailbox + "</t:Mailbox></t:Member>";
    assertThat(created("Board", member, "contacts").code()).isEqualTo(code);
  }

  @Test
  void lists_are_kept_among_contacts_alone() throws Exception {
    assertThat(created("Board", BOB, "calendar").code())
        .isEqualTo("ErrorCannotCreateContactInNonContactFolder");
  }

  private static String link(Answer item) {
    return "<t:Member><t:Mailbox>" + item.itemId() + "</t:Mailbox></t:Member>";
  }

  private static Answer create(String name, String members) throws Exception {
    Answer answer = created(name, members, "contacts");
    assertThat(answer.code()).isEqualTo("NoError");
    return answer;
  }

  private static Answer created(String name, String members, String folder) throws Exception {
    return alice.call(
        "<m:CreateItem><m:SavedItemFolderId><t:DistinguishedFolderId Id='"
            + folder
            + "'/></m:SavedItemFolderId><m:Items><t:DistributionList><t:DisplayName>"
            + name
            + "</t:DisplayName><t:Members>"
            + members
            + "</t:Members></t:DistributionList></m:Items></m:CreateItem>");
  }

  private static Answer get(Answer of) throws Exception {
    return alice.call(
        "<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape><m:ItemIds>"
            + of.itemId()
            + "</m:ItemIds></m:GetItem>");
  }

  private static Answer update(Answer item, String updates) throws Exception {
    return alice.call(
        "<m:UpdateItem ConflictResolution='AlwaysOverwrite'><m:ItemChanges><t:ItemChange>"
            + item.itemId()
            + "<t:Updates>"
            + updates
            + "</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>");
  }
}
