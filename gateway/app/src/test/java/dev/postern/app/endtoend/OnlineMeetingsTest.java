package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A meeting that was made in Teams stays one, whatever a client does to the event. */
@ParameterizedClass
@EnumSource
class OnlineMeetingsTest {
  private static final String ALICE = "alice@contoso.example";

  @Parameter Via via;
  @TempDir Path folder;
  private Installation installation;
  private DavClient client;
  private ForeignGraph outlook;
  private String id = "";
  private String path = "";
  private String joinUrl = "";

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder, via, SeedLevel.EMPTY);
    client = installation.client(ALICE);
    outlook = new ForeignGraph(installation.sandbox().httpPort());
    outlook.post(
        ALICE,
        "events",
        """
        {"subject": "Review", "isOnlineMeeting": true, "onlineMeetingProvider": "teamsForBusiness",
         "body": {"contentType": "html", "content": "<p>Please read <b>the draft</b></p>"},
         "start": {"dateTime": "2036-02-01T10:00:00", "timeZone": "UTC"},
         "end": {"dateTime": "2036-02-01T11:00:00", "timeZone": "UTC"}}
        """);
    id = outlook.events(ALICE).get("Review");
    joinUrl = meeting().at("/onlineMeeting/joinUrl").asText();
    assertThat(joinUrl).startsWith("https://teams.microsoft.com/l/meetup-join/");
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

  private JsonNode meeting() {
    return outlook.get(ALICE, "events/" + id);
  }

  private String text() {
    return client.get(path).body().replaceAll("\r\n[ \t]", "");
  }

  private void put(String text) {
    HttpResponse<String> answer = client.putEvent(path, text);
    assertThat(answer.statusCode()).as(answer.body()).isIn(201, 204);
    assertThat(client.get(path).body()).isEqualTo(text);
  }

  /** As a client without rich text writes it. */
  private static String described(String text, String description) {
    return Arrays.stream(text.split("\r\n", -1))
        .filter(line -> !line.startsWith("X-ALT-DESC"))
        .map(line -> line.startsWith("DESCRIPTION:") ? "DESCRIPTION:" + description : line)
        .filter(line -> !line.equals("DESCRIPTION:"))
        .collect(Collectors.joining("\r\n"));
  }

  private void assertJoinable() {
    JsonNode now = meeting();
    assertThat(now.path("isOnlineMeeting").asBoolean()).as(now.toString()).isTrue();
    assertThat(now.at("/onlineMeeting/joinUrl").asText()).isEqualTo(joinUrl);
    String body = now.at("/body/content").asText();
    assertThat(body.split("href=\"" + java.util.regex.Pattern.quote(joinUrl), -1)).hasSize(2);
  }

  @Test
  void clients_see_how_to_join_and_nothing_that_was_not_asked_for() {
    assertThat(text()).contains("Microsoft Teams meeting").contains(joinUrl);
    assertThat(text()).doesNotContain("CONFERENCE").doesNotContain("SKYPETEAMS");
  }

  @Test
  void title_time_and_alarm_leave_it_alone() {
    put(
        text()
            .replace("SUMMARY:Review", "SUMMARY:Second review")
            .replace("20360201T100000", "20360201T103000")
            .replace("END:VEVENT", "X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT30M\r\nEND:VEVENT"));
    assertThat(meeting().path("subject").asText()).isEqualTo("Second review");
    assertThat(meeting().at("/start/dateTime").asText()).contains("10:30");
    assertThat(meeting().at("/body/content").asText()).contains("<b>the draft</b>");
    assertJoinable();
  }

  @Test
  void another_description_leaves_it_alone() {
    String shown =
        text()
            .lines()
            .filter(line -> line.startsWith("DESCRIPTION:"))
            .findFirst()
            .orElseThrow()
            .substring("DESCRIPTION:".length());
    put(described(text(), shown.replace("Please read the draft", "Please write the end")));
    assertThat(meeting().at("/body/content").asText())
        .contains("Please write the end")
        .doesNotContain("the draft");
    assertJoinable();

    put(described(text(), "Never mind"));
    assertThat(meeting().at("/body/content").asText()).contains("Never mind");
    assertJoinable();

    put(described(text(), ""));
    assertThat(meeting().at("/body/content").asText()).doesNotContain("Never mind");
    assertJoinable();
  }

  @Test
  void another_rich_text_leaves_it_alone() {
    put(
        described(text(), "Mine")
            .replace(
                "END:VEVENT", "X-ALT-DESC;FMTTYPE=text/html:<p><i>Mine</i></p>\r\nEND:VEVENT"));
    assertThat(meeting().at("/body/content").asText()).contains("<i>Mine</i>");
    assertJoinable();
  }

  @Test
  void an_event_of_a_client_is_no_online_meeting() {
    String own = client.calendar("calendar") + "own.ics";
    HttpResponse<String> answer =
        client.putEvent(
            own,
            Texts.event("own", "Own")
                .replace(
                    "SUMMARY:",
                    "X-MICROSOFT-SKYPETEAMSMEETINGURL:%s\r\nSUMMARY:".formatted(joinUrl)));
    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode made = outlook.get(ALICE, "events/" + outlook.events(ALICE).get("Own"));
    assertThat(made.path("isOnlineMeeting").asBoolean()).isFalse();
    assertThat(made.at("/body/content").asText()).doesNotContain("teams");
  }
}
