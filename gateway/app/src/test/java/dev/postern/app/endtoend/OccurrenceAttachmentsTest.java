package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that people attach to one occurrence of a series in Outlook. */
@ParameterizedClass
@EnumSource
class OccurrenceAttachmentsTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String FILE =
      "ATTACH;FMTTYPE=text/plain;FILENAME=all.txt;ENCODING=BASE64;VALUE=BINARY:YWxs\r\n";
  private static final Pattern OWN =
      Pattern.compile("ATTACH[^\r\n]*FILENAME=own.txt[^\r\n]*:http://localhost(/dav/\\S+)");

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
    path = client.calendar("calendar") + "daily.ics";
    put(
        Texts.event("daily", "20360304T100000Z", "Daily")
            .replace("SUMMARY:", "RRULE:FREQ=DAILY;COUNT=4\r\n" + FILE + "SUMMARY:"));
    String calendar = client.calendar("calendar");
    String token = DavClient.syncToken(client.syncCollection(calendar, ""));
    outlook.post(
        ALICE,
        second() + "/attachments",
        """
        {"@odata.type": "#microsoft.graph.fileAttachment", "name": "own.txt",
         "contentType": "text/plain", "contentBytes": "%s"}
        """
            .formatted(
                Base64.getEncoder().encodeToString("mine".getBytes(StandardCharsets.UTF_8))));
    Await.until(
        "a poll tells of the file",
        () -> DavClient.hrefs(client.syncCollection(calendar, token)).contains(path));
  }

  @AfterEach
  void stop() throws IOException {
    outlook.close();
    client.close();
    installation.close();
  }

  private void put(String text) {
    HttpResponse<String> answer = client.putEvent(path, text);
    assertThat(answer.statusCode()).as(answer.body()).isIn(201, 204);
    assertThat(client.get(path).body()).isEqualTo(text);
  }

  private String text() {
    return client.get(path).body().replaceAll("\r\n[ \t]", "");
  }

  /** The path of the second occurrence. */
  private String second() {
    String series = "events/" + outlook.events(ALICE).values().iterator().next();
    JsonNode instances =
        outlook.get(
            ALICE,
            series
                + "/instances?startDateTime=2036-03-05T00:00:00Z&endDateTime=2036-03-06T00:00:00Z");
    return "events/" + instances.at("/value/0/id").asText();
  }

  private List<String> files() {
    return outlook
        .get(ALICE, second() + "/attachments")
        .path("value")
        .valueStream()
        .map((JsonNode it) -> it.path("name").asText())
        .sorted()
        .toList();
  }

  private static String without(String text, String part) {
    return Arrays.stream(text.split("\r\n", -1))
        .filter(line -> !line.contains(part))
        .collect(Collectors.joining("\r\n"));
  }

  private void rebuild() {
    client.close();
    installation.dropMirror();
    client = installation.client(ALICE);
  }

  @Test
  void it_is_shown_on_that_occurrence_and_can_be_opened() {
    String shown = text();
    assertThat(shown.indexOf("own.txt")).isGreaterThan(shown.indexOf("RECURRENCE-ID"));
    assertThat(shown.split("FILENAME=own.txt", -1)).hasSize(2);
    Matcher own = OWN.matcher(shown);
    assertThat(own.find()).as(shown).isTrue();
    assertThat(client.get(own.group(1)).body()).isEqualTo("mine");
    rebuild();
    assertThat(text()).contains(own.group(1));
    assertThat(client.get(own.group(1)).body()).isEqualTo("mine");
  }

  @Test
  void an_edit_keeps_it_and_a_removed_line_removes_it() {
    put(text().replace("SUMMARY:Daily", "SUMMARY:Every day"));
    assertThat(files()).containsExactly("all.txt", "own.txt");
    put(without(text(), "FILENAME=own.txt"));
    assertThat(files()).containsExactly("all.txt");
    rebuild();
    assertThat(text()).contains("all.txt").doesNotContain("own.txt");
  }

  @Test
  void a_file_that_leaves_the_series_leaves_the_occurrence_too() {
    put(without(text(), "FILENAME=all.txt"));
    assertThat(files()).containsExactly("own.txt");
    rebuild();
    assertThat(text()).contains("own.txt").doesNotContain("all.txt");
  }

  @Test
  void a_client_cannot_attach_to_one_occurrence_alone_and_is_told_so() {
    String refused =
        text().replaceFirst("(RECURRENCE-ID[^\r]*\r\n)", "$1" + FILE.replace("all.txt", "b.txt"));
    HttpResponse<String> answer = client.putEvent(path, refused);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("not to one occurrence");
    assertThat(files()).containsExactly("all.txt", "own.txt");
  }
}
