package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.sandbox.ews.EwsClient.Answer;
import dev.postern.sandbox.mail.TestTenant;
import dev.postern.sandbox.tenant.AppRegistration;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items and links that are attached to events, by either interface. */
class AttachedItemsTest {
  private static final String ALICE = "alice@contoso.example";

  private TestTenant tenant;
  private EwsClient ews;
  private Answer event;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
    ews = new EwsClient(tenant.sandbox(), ALICE);
    event =
        ews.call(
            "<m:CreateItem SendMeetingInvitations='SendToNone'><m:Items><t:CalendarItem>"
                + "<t:Subject>Lunch</t:Subject><t:Start>2027-01-01T10:00:00Z</t:Start>"
                + "<t:End>2027-01-01T11:00:00Z</t:End></t:CalendarItem></m:Items></m:CreateItem>");
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private Answer attach(String attachment) throws Exception {
    return ews.call(
        "<m:CreateAttachment>"
            + event.itemId().replace("ItemId", "ParentItemId").replace("t:", "m:")
            + "<m:Attachments>"
            + attachment
            + "</m:Attachments></m:CreateAttachment>");
  }

  private Answer read(Answer attached, String shape) throws Exception {
    String id = attached.text("//*[local-name()='AttachmentId']/@Id");
    return ews.call(
        "<m:GetAttachment>%s<m:AttachmentIds><t:AttachmentId Id='%s'/></m:AttachmentIds>"
                .formatted(shape, id)
            + "</m:GetAttachment>");
  }

  private HttpResponse<String> graph(String method, String path, String body) throws Exception {
    String token = "Bearer " + tenant.token(AppRegistration.GRAPH);
    String events = "/v1.0/users/" + ALICE + "/events";
    JsonNode list =
        new ObjectMapper()
            .readTree(ews.http().send("GET", events, "", Map.of("Authorization", token)).body());
    String id = list.at("/value/0/id").asText();
    return ews.http()
        .send(
            method,
            events + "/" + id + "/attachments" + path,
            body,
            Map.of("Authorization", token));
  }

  private static String decoded(Answer answer) {
    return new String(
        Base64.getDecoder().decode(answer.first("MimeContent")), StandardCharsets.UTF_8);
  }

  private static final String WITH_MIME =
      "<m:AttachmentShape><t:IncludeMimeContent>true</t:IncludeMimeContent></m:AttachmentShape>";

  @Test
  void a_message_and_an_event_come_as_mime_where_that_is_asked_for() throws Exception {
    String mime = Base64.getEncoder().encodeToString("Subject: Hi\r\n\r\nX".getBytes("UTF-8"));
    Answer message =
        attach(
            "<t:ItemAttachment><t:Name>Hi</t:Name><t:Message><t:MimeContent>"
                + mime
                + "</t:MimeContent></t:Message></t:ItemAttachment>");
    assertThat(decoded(read(message, WITH_MIME))).isEqualTo("Subject: Hi\r\n\r\nX");
    Answer whole = read(message, "");
    assertThat(whole.all("MimeContent")).isEmpty();
    assertThat(whole.first("ItemClass")).isEqualTo("IPM.Note");

    Answer other =
        attach(
            "<t:ItemAttachment><t:Name>Dinner</t:Name><t:CalendarItem><t:Subject>Dinner</t:Subject>"
                + "<t:Start>2027-01-01T18:00:00Z</t:Start><t:End>2027-01-01T19:00:00Z</t:End>"
                + "</t:CalendarItem></t:ItemAttachment>");
    assertThat(decoded(read(other, WITH_MIME)))
        .startsWith("BEGIN:VCALENDAR")
        .contains("SUMMARY:Dinner", "DTSTART:20270101T180000Z");

    JsonNode list = new ObjectMapper().readTree(graph("GET", "", "").body()).path("value");
    assertThat(list.findValuesAsText("@odata.type"))
        .containsExactly("#microsoft.graph.itemAttachment", "#microsoft.graph.itemAttachment");
    assertThat(graph("GET", "/" + list.get(1).path("id").asText() + "/$value", "").body())
        .isEqualTo(decoded(read(other, WITH_MIME)));
  }

  @Test
  void a_link_has_an_address_in_ews_and_no_content_anywhere() throws Exception {
    Answer link =
        attach(
            "<t:ReferenceAttachment><t:Name>Plan.docx</t:Name><t:AttachLongPathName>"
                + "https://contoso.example/Plan.docx</t:AttachLongPathName>"
                + "</t:ReferenceAttachment>");
    assertThat(read(link, WITH_MIME).first("AttachLongPathName"))
        .isEqualTo("https://contoso.example/Plan.docx");
    JsonNode shown = new ObjectMapper().readTree(graph("GET", "", "").body()).at("/value/0");
    assertThat(shown.path("@odata.type").asText())
        .isEqualTo("#microsoft.graph.referenceAttachment");
    assertThat(shown.toString()).doesNotContain("contoso.example");
    assertThat(graph("GET", "/" + shown.path("id").asText() + "/$value", "").statusCode())
        .isEqualTo(405);
    assertThat(
            graph("POST", "", "{\"@odata.type\":\"" + shown.path("@odata.type").asText() + "\"}")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void graph_attaches_items_too() throws Exception {
    HttpResponse<String> made =
        graph(
            "POST",
            "",
            "{\"@odata.type\":\"#microsoft.graph.itemAttachment\",\"name\":\"Hi\",\"item\":"
                + "{\"@odata.type\":\"microsoft.graph.message\",\"subject\":\"Hi\"}}");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    Answer item =
        ews.call(
            "<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape>"
                + "<m:ItemIds>"
                + event.itemId().replaceFirst(" ChangeKey=[\"'][^\"']*[\"']", "")
                + "</m:ItemIds></m:GetItem>");
    assertThat(item.text("//*[local-name()='ItemAttachment']/*[local-name()='Name']"))
        .isEqualTo("Hi");
    assertThat(
            graph(
                    "POST",
                    "",
                    "{\"@odata.type\":\"#microsoft.graph.itemAttachment\",\"name\":\"A\",\"item\":"
                        + "{\"@odata.type\":\"microsoft.graph.contact\"}}")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void a_contact_is_not_attached_here() throws Exception {
    Answer refused =
        attach(
            "<t:ItemAttachment><t:Name>Bob</t:Name><t:Contact><t:GivenName>Bob</t:GivenName>"
                + "</t:Contact></t:ItemAttachment>");
    assertThat(refused.code()).isEqualTo("ErrorUnsupportedTypeForConversion");
  }
}
