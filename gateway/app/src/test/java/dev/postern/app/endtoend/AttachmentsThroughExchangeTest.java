package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.sandbox.journal.MessageJournal.Event;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
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

/** Files beside events go into Exchange and come out of it, whichever side attached them. */
@ParameterizedClass
@EnumSource
class AttachmentsThroughExchangeTest {
  @Parameter Via via;

  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";
  private static final Pattern ADDRESS =
      Pattern.compile("ATTACH[^:]*(?::[^:]*)*?:http://localhost(/dav/attachments/\\S+)");

  @TempDir Path folder;
  private Installation installation;
  private DavClient client;
  private String path;

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder, via, SeedLevel.EMPTY);
    client = installation.client(ALICE);
    path = client.calendar("calendar") + "lunch.ics";
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    installation.close();
  }

  private void rebuild() {
    client.close();
    installation.dropMirror();
    client = installation.client(ALICE);
  }

  private static String embedded(String name, String type, String content) {
    return "ATTACH;FMTTYPE=%s;FILENAME=\"%s\";ENCODING=BASE64;VALUE=BINARY:%s\r\n"
        .formatted(
            type,
            name,
            Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static String lunch(String lines) {
    return Texts.event("lunch", "20360304T100000Z", "Lunch")
        .replace("SUMMARY:Lunch\r\n", "SUMMARY:Lunch\r\n" + lines);
  }

  private String text() {
    HttpResponse<String> answer = client.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body().replaceAll("\r\n[ \t]", "");
  }

  private List<String> addresses() {
    return ADDRESS.matcher(text()).results().map((MatchResult m) -> m.group(1)).toList();
  }

  private void put(String text) {
    HttpResponse<String> answer = client.putEvent(path, text);
    assertThat(answer.statusCode()).as(answer.body()).isIn(201, 204);
    // Not a byte of what was sent changes.
    assertThat(client.get(path).body()).isEqualTo(text);
  }

  @Test
  void an_embedded_file_stays_as_it_was_sent_and_becomes_an_attachment() {
    put(lunch(embedded("Menü.html", "text/html", "<script>alert(1)</script>")));
    rebuild();
    assertThat(text())
        .contains("FILENAME=Menü.html")
        .contains("FMTTYPE=text/html")
        .contains("MANAGED-ID=att-")
        .doesNotContain("BINARY");
    HttpResponse<String> file = client.get(addresses().getFirst());
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).isEqualTo("<script>alert(1)</script>");
    // It is saved and never run, whoever sent it.
    assertThat(file.headers().firstValue("Content-Type")).contains("application/octet-stream");
    assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment;")
        .endsWith("filename*=UTF-8''Men%C3%BC.html");
    assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(file.headers().firstValue("Content-Security-Policy").orElse("")).contains("sandbox");
    assertThat(client.send("HEAD", addresses().getFirst(), "").statusCode()).isEqualTo(200);
  }

  @Test
  void nobody_else_reads_an_attachment() {
    put(lunch(embedded("plan.txt", "text/plain", "secret")));
    rebuild();
    String address = addresses().getFirst();
    try (DavClient bob = installation.client(BOB)) {
      assertThat(bob.get(address).statusCode()).isEqualTo(404);
    }
    try (DavClient stranger = new DavClient(installation.httpPort(), ALICE, "wrong")) {
      assertThat(stranger.get(address).statusCode()).isEqualTo(401);
    }
    assertThat(client.get(address.replaceAll("att-[0-9a-f]+", "att-0123456789abcdef")).statusCode())
        .isEqualTo(404);
    assertThat(client.delete(address).statusCode()).isEqualTo(405);
  }

  @Test
  void an_edit_keeps_what_is_attached_and_a_removed_line_removes_it() {
    put(lunch(embedded("menu.txt", "text/plain", "pasta") + embedded("b.txt", "text/plain", "b")));
    rebuild();
    String served = client.get(path).body();
    assertThat(addresses()).hasSize(2);
    put(served.replace("SUMMARY:Lunch", "SUMMARY:Dinner"));
    rebuild();
    assertThat(text()).contains("SUMMARY:Dinner");
    List<String> both = addresses();
    assertThat(both)
        .hasSize(2)
        .allSatisfy(it -> assertThat(client.get(it).statusCode()).isEqualTo(200));
    String without =
        Arrays.stream(text().split("\r\n", -1))
            .filter(line -> !line.contains("FILENAME=menu.txt"))
            .reduce((a, b) -> a + "\r\n" + b)
            .orElseThrow();
    put(without);
    rebuild();
    assertThat(addresses()).hasSize(1);
    assertThat(client.get(addresses().getFirst()).body()).isEqualTo("b");
  }

  @Test
  void the_address_is_the_same_after_a_rebuild() {
    put(lunch(embedded("menu.txt", "text/plain", "pasta")));
    rebuild();
    String first = client.get(path).body();
    String tag = client.get(path).headers().firstValue("ETag").orElseThrow();
    rebuild();
    assertThat(client.get(path).body()).isEqualTo(first);
    assertThat(client.get(path).headers().firstValue("ETag")).contains(tag);
  }

  @Test
  void a_link_is_kept_and_never_fetched() {
    String link = "ATTACH;FMTTYPE=application/pdf:http://127.0.0.1:9/never.pdf\r\n";
    put(lunch(link));
    rebuild();
    assertThat(text()).contains(link);
  }

  @Test
  void a_picture_in_the_description_becomes_an_attachment() {
    String picture = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3, 4, 5, 6});
    put(
        lunch(
            "DESCRIPTION:See the map\r\nX-ALT-DESC;FMTTYPE=text/html:<p>See <b>the map</b> "
                + "<img src=\"data:image/png\\;base64\\,%s\"></p>\r\n".formatted(picture)));
    rebuild();
    assertThat(text()).contains("cid:").contains("FMTTYPE=image/png").contains("X-CONTENT-ID=");
    assertThat(client.get(addresses().getFirst()).body().getBytes(StandardCharsets.ISO_8859_1))
        .containsExactly(1, 2, 3, 4, 5, 6);

    // A client without HTML edits the text: what it never saw is still there.
    String plain =
        Arrays.stream(text().split("\r\n", -1))
            .filter(line -> !line.startsWith("X-ALT-DESC") && !line.startsWith("ATTACH"))
            .map(line -> line.replace("DESCRIPTION:See the map", "DESCRIPTION:Elsewhere"))
            .reduce((a, b) -> a + "\r\n" + b)
            .orElseThrow();
    put(plain);
    rebuild();
    assertThat(text()).contains("DESCRIPTION:Elsewhere").contains("cid:");
    assertThat(addresses()).hasSize(1);
  }

  @Test
  void an_event_without_attachments_costs_what_it_did_and_a_file_what_it_must() {
    put(lunch(""));
    assertThat(counted(() -> put(lunch("LOCATION:Canteen\r\n")))).isEqualTo(2);
    String file = embedded("menu.txt", "text/plain", "pasta");
    long attached = counted(() -> put(lunch(file)));
    assertThat(attached)
        .isEqualTo(
            switch (via) {
              // The event, the file, and both read back.
              case EWS -> 3;
              // Beside these the version that the file gave it, and what is attached.
              case GRAPH -> 6;
            });
    assertThat(counted(() -> put(lunch(file + "LOCATION:Canteen\r\n"))))
        .isEqualTo(via == Via.EWS ? 2 : 3);
    rebuild();
    String address = addresses().getFirst();
    assertThat(counted(() -> client.get(address))).isEqualTo(1);
    assertThat(counted(() -> client.get(path))).isZero();
  }

  @Test
  void a_file_attached_to_a_meeting_reaches_its_attendee_by_one_message() {
    String meeting = Texts.meeting("lunch", ALICE, BOB, "Lunch");
    put(meeting);
    long before = messages(BOB);
    put(meeting.replace("SUMMARY:", embedded("menu.txt", "text/plain", "pasta") + "SUMMARY:"));
    assertThat(messages(BOB) - before).isEqualTo(1);
    assertThat(messages(ALICE)).isZero();
    try (DavClient bob = installation.client(BOB)) {
      String calendar = bob.calendar("calendar");
      String href =
          DavClient.hrefs(bob.syncCollection(calendar, "")).stream()
              .filter(it -> it.endsWith(".ics"))
              .findFirst()
              .orElseThrow();
      assertThat(bob.get(href).body()).contains("FILENAME=menu.txt");
    }
  }

  @Test
  void a_new_meeting_is_told_of_once_with_its_file() {
    String meeting = Texts.meeting("lunch", ALICE, BOB, "Lunch");
    put(meeting.replace("SUMMARY:", embedded("menu.txt", "text/plain", "pasta") + "SUMMARY:"));
    assertThat(messages(BOB)).isEqualTo(1);
  }

  @Test
  void exchangelib_reads_and_writes_attachments() throws IOException, InterruptedException {
    Python.assumeInstalled("exchangelib");
    put(lunch(embedded("menu.txt", "text/plain", "pasta")));
    String calendar = client.calendar("calendar");
    String token = DavClient.syncToken(client.syncCollection(calendar, ""));
    List<String> seen = new Python(folder).exchangelib(installation.sandbox(), "attach");
    assertThat(seen).contains("attachment of Lunch menu.txt text/plain pasta");
    // Polls within a second share one refresh; this one may have begun before the file came.
    Await.until(
        "a poll tells of what exchangelib attached",
        () -> DavClient.hrefs(client.syncCollection(calendar, token)).contains(path));
    assertThat(text()).contains("FILENAME=agenda.txt").contains("BINARY");
    assertThat(client.get(addresses().getFirst()).body()).isEqualTo("1. Coffee");
  }

  private long messages(String recipient) {
    return installation.sandbox().messages().count(Event.DELIVERED, recipient);
  }

  private long counted(Runnable action) {
    installation.sandbox().requests().reset();
    action.run();
    return installation.upstreamCalls();
  }
}
