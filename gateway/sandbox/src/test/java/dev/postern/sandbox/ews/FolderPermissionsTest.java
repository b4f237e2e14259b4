package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.sandbox.ews.EwsClient.Answer;
import dev.postern.sandbox.mail.TestTenant;
import dev.postern.sandbox.tenant.AppRegistration;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what in folders: set by EWS or by Graph, and read by either. */
class FolderPermissionsTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";
  private static final String CALENDAR = "<t:DistinguishedFolderId Id='calendar'/>";

  private TestTenant tenant;
  private EwsClient ews;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
    ews = new EwsClient(tenant.sandbox(), ALICE);
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private static String permission(String user, String more) {
    return "<t:CalendarPermission><t:UserId>"
        + user
        + "</t:UserId>"
        + more
        + "</t:CalendarPermission>";
  }

  private static String smtp(String address) {
    return "<t:PrimarySmtpAddress>" + address + "</t:PrimarySmtpAddress>";
  }

  private static String level(String level) {
    return "<t:CalendarPermissionLevel>" + level + "</t:CalendarPermissionLevel>";
  }

  private Answer set(String permissions) throws Exception {
    return ews.call(
        "<m:UpdateFolder><m:FolderChanges><t:FolderChange>"
            + CALENDAR
            + "<t:Updates><t:SetFolderField><t:FieldURI FieldURI='folder:PermissionSet'/>"
            + "<t:CalendarFolder><t:PermissionSet><t:CalendarPermissions>"
            + permissions
            + "</t:CalendarPermissions></t:PermissionSet></t:CalendarFolder></t:SetFolderField>"
            + "</t:Updates></t:FolderChange></m:FolderChanges></m:UpdateFolder>");
  }

  private static final String SHAPE =
      "<m:FolderShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:FieldURI"
          + " FieldURI='folder:PermissionSet'/></t:AdditionalProperties></m:FolderShape>";

  private Answer get() throws Exception {
    return ews.call(
        "<m:GetFolder>" + SHAPE + "<m:FolderIds>" + CALENDAR + "</m:FolderIds></m:GetFolder>");
  }

  private JsonNode graph(String method, String path, String body, int status) throws Exception {
    HttpResponse<String> answer =
        ews.http()
            .send(
                method,
                "/v1.0/users/" + ALICE + "/" + path,
                body,
                Map.of(
                    "Authorization",
                    "Bearer " + tenant.token(AppRegistration.GRAPH),
                    "Content-Type",
                    "application/json"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return new ObjectMapper().readTree(answer.body().isEmpty() ? "{}" : answer.body());
  }

  @Test
  void at_first_everybody_sees_when_the_owner_is_busy() throws Exception {
    Answer answer = get();

    assertThat(answer.all("DistinguishedUser")).containsExactly("Default", "Anonymous");
    assertThat(answer.all("CalendarPermissionLevel")).containsExactly("FreeBusyTimeOnly", "None");
    assertThat(answer.all("ReadItems")).containsExactly("TimeOnly", "None");
  }

  @Test
  void a_level_gives_its_rights_and_rights_their_level() throws Exception {
    assertThat(set(permission(smtp(BOB), level("Editor"))).code()).isEqualTo("NoError");
    Answer answer = get();
    assertThat(answer.first("PrimarySmtpAddress")).isEqualTo(BOB);
    assertThat(answer.first("CalendarPermissionLevel")).isEqualTo("Editor");
    assertThat(answer.first("EditItems")).isEqualTo("All");
    assertThat(answer.first("CanCreateItems")).isEqualTo("true");

    assertThat(
            set(permission(
                    smtp(BOB),
                    "<t:IsFolderVisible>true</t:IsFolderVisible>"
                        + "<t:ReadItems>FullDetails</t:ReadItems>"
                        + level("Custom")))
                .code())
        .isEqualTo("NoError");
    assertThat(get().first("CalendarPermissionLevel")).isEqualTo("Reviewer");
  }

  @Test
  void what_exchange_refuses_is_refused_and_changes_nothing() throws Exception {
    assertThat(set(permission(smtp("nobody@contoso.example"), level("Editor"))).code())
        .isEqualTo("ErrorInvalidUserInfo");
    assertThat(
            set(permission(smtp(BOB), level("Editor")) + permission(smtp(BOB), level("Reviewer")))
                .code())
        .isEqualTo("ErrorDuplicateUserIdsSpecified");
    assertThat(
            set(permission(smtp(BOB), "<t:EditItems>All</t:EditItems>" + level("Reviewer"))).code())
        .isEqualTo("ErrorInvalidPermissionSettings");
    assertThat(get().all("PrimarySmtpAddress")).isEmpty();
  }

  @Test
  void folders_that_are_found_do_not_tell() throws Exception {
    assertThat(
            ews.call(
                    "<m:FindFolder Traversal='Shallow'>"
                        + SHAPE
                        + "<m:ParentFolderIds><t:DistinguishedFolderId Id='msgfolderroot'/>"
                        + "</m:ParentFolderIds></m:FindFolder>")
                .code())
        .isEqualTo("ErrorInvalidPropertyRequest");
  }

  @Test
  void a_new_folder_may_have_them_from_the_start() throws Exception {
    Answer made =
        ews.call(
            "<m:CreateFolder><m:ParentFolderId><t:DistinguishedFolderId Id='contacts'/>"
                + "</m:ParentFolderId><m:Folders><t:ContactsFolder><t:DisplayName>Shared"
                + "</t:DisplayName><t:PermissionSet><t:Permissions><t:Permission><t:UserId>"
                + smtp(BOB)
                + "</t:UserId><t:PermissionLevel>Reviewer</t:PermissionLevel></t:Permission>"
                + "</t:Permissions></t:PermissionSet></t:ContactsFolder></m:Folders>"
                + "</m:CreateFolder>");
    Answer answer =
        ews.call(
            "<m:GetFolder>"
                + SHAPE
                + "<m:FolderIds><t:FolderId Id='"
                + made.text("//*[local-name()='FolderId']/@Id")
                + "'/></m:FolderIds></m:GetFolder>");

    assertThat(answer.first("PrimarySmtpAddress")).isEqualTo(BOB);
    assertThat(answer.all("PermissionLevel")).containsExactly("Reviewer", "None", "None");
  }

  @Test
  void graph_says_the_same_with_roles() throws Exception {
    set(permission(smtp(BOB), level("Reviewer")));
    JsonNode all = graph("GET", "calendar/calendarPermissions", "", 200).path("value");
    assertThat(all.findValuesAsText("role")).containsExactly("read", "none");
    assertThat(all.at("/0/emailAddress/address").asText()).isEqualTo(BOB);
    assertThat(all.at("/1/emailAddress").has("address")).isFalse();

    String calendar = graph("GET", "calendar", "", 200).path("id").asText();
    String list = "calendars/" + calendar + "/calendarPermissions";
    String bobs = list + "/" + all.at("/0/id").asText().replace("=", "%3D");
    graph("PATCH", bobs, "{\"role\":\"write\"}", 200);
    assertThat(get().first("CalendarPermissionLevel")).isEqualTo("Editor");
    graph("DELETE", bobs, "", 204);
    assertThat(get().all("PrimarySmtpAddress")).isEmpty();
    JsonNode made =
        graph(
            "POST",
            list,
            "{\"emailAddress\":{\"name\":\"Bob\",\"address\":\""
                + BOB
                + "\"},"
                + "\"isInsideOrganization\":true,\"isRemovable\":true,"
                + "\"role\":\"delegateWithPrivateEventAccess\"}",
            201);
    assertThat(made.path("role").asText()).isEqualTo("delegateWithPrivateEventAccess");
    assertThat(get().all("CalendarPermissionLevel")).containsExactly("None", "None", "Editor");
  }
}
