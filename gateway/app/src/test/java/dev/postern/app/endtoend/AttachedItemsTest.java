package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Mails, events and links that people attach to events in Outlook. */
@ParameterizedClass
@EnumSource
class AttachedItemsTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String LINK = "https://contoso.example/sites/plan.docx";
  private static final Pattern ADDRESS =
      Pattern.compile("ATTACH[^\r\n]*?:http://localhost(/dav/attachments/\\S+)");

  @Parameter Via via;
  @TempDir Path folder;
  private Installation installation;
  private DavClient client;
  private ForeignGraph outlook;
  private String path = "";

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder, via, SeedLevel.EMPTY);
    client = installation.client(ALICE);
    outlook = new ForeignGraph(installation.sandbox().httpPort());
    outlook.createEvent(ALICE, "Review");
    String attachments = attachments();
    outlook.post(
        ALICE,
        attachments,
        """
        {"@odata.type": "#microsoft.graph.itemAttachment", "name": "Minutes",
         "item": {"@odata.type": "microsoft.graph.message", "subject": "Minutes",
                  "body": {"contentType": "text", "content": "We met."}}}
        """);
    outlook.post(
        ALICE,
        attachments,
        """
        {"@odata.type": "#microsoft.graph.itemAttachment", "name": "Follow-up",
         "item": {"@odata.type": "microsoft.graph.event", "subject": "Follow-up",
                  "start": {"dateTime": "2036-02-01T10:00:00", "timeZone": "UTC"},
                  "end": {"dateTime": "2036-02-01T11:00:00", "timeZone": "UTC"}}}
        """);
    try (TenantItems items = new TenantItems(installation.sandbox().httpPort())) {
      items.attachLink(
          ALICE, items.withSubject(ALICE, "calendar", "Review").getFirst(), "plan.docx", LINK);
    }
    path =
        DavClient.hrefs(client.syncCollection(client.calendar("calendar"), "")).stream()
            .filter(href -> href.endsWith(".ics"))
            .findFirst()
            .orElseThrow();
  }

  @AfterEach
  void stop() throws IOException {
    outlook.close();
    client.close();
    installation.close();
  }

  /** The path of the list of what is attached; a change may give the event another id. */
  private String attachments() {
    return "events/" + outlook.events(ALICE).values().iterator().next() + "/attachments";
  }

  private String text() {
    return client.get(path).body().replaceAll("\r\n[ \t]", "");
  }

  private List<String> addresses() {
    return ADDRESS.matcher(text()).results().map((MatchResult m) -> m.group(1)).toList();
  }

  private List<String> types() {
    return outlook
        .get(ALICE, attachments())
        .path("value")
        .valueStream()
        .map((JsonNode it) -> it.path("@odata.type").asText().replaceFirst(".*\\.", ""))
        .sorted()
        .toList();
  }

  private void put(String text) {
    HttpResponse<String> answer = client.putEvent(path, text);
    assertThat(answer.statusCode()).as(answer.body()).isIn(201, 204);
  }

  @Test
  void an_attached_mail_and_event_open_as_what_they_are() {
    assertThat(text()).contains("FILENAME=Minutes", "FILENAME=Follow-up");
    List<String> found = addresses();
    assertThat(found).hasSize(2);
    HttpResponse<String> mail =
        client.get(found.stream().filter(it -> it.contains("Minutes")).findFirst().orElseThrow());
    assertThat(mail.statusCode()).isEqualTo(200);
    assertThat(mail.body()).startsWith("Subject: Minutes").contains("We met.");
    assertThat(mail.headers().firstValue("Content-Disposition").orElse("")).contains("Minutes.eml");
    HttpResponse<String> event =
        client.get(found.stream().filter(it -> it.contains("Follow-up")).findFirst().orElseThrow());
    assertThat(event.body()).startsWith("BEGIN:VCALENDAR").contains("SUMMARY:Follow-up");
    assertThat(event.headers().firstValue("Content-Disposition").orElse(""))
        .contains("Follow-up.ics");
  }

  @Test
  void a_link_is_shown_where_it_is_told() {
    switch (via) {
      case EWS -> assertThat(text()).contains("FILENAME=plan.docx").contains(":" + LINK);
      case GRAPH -> assertThat(text()).doesNotContain("plan.docx");
    }
  }

  @Test
  void a_clients_edit_keeps_them_all() {
    List<String> all = List.of("itemAttachment", "itemAttachment", "referenceAttachment");
    assertThat(types()).isEqualTo(all);
    put(text().replace("SUMMARY:Review", "SUMMARY:Second review"));
    assertThat(types()).isEqualTo(all);
    String before = text();
    client.close();
    installation.dropMirror();
    client = installation.client(ALICE);
    assertThat(text()).contains("SUMMARY:Second review");
    assertThat(addresses()).hasSize(2);
    assertThat(before).contains(addresses());
  }

  @Test
  void a_line_that_a_client_removes_removes_what_it_stands_for() {
    put(
        text()
            .lines()
            .filter(line -> !line.contains("FILENAME=Minutes"))
            .reduce("", (all, line) -> all + line + "\r\n"));
    assertThat(types()).containsExactly("itemAttachment", "referenceAttachment");
  }
}
