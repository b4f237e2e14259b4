package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.sandbox.journal.MessageJournal.Event;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that clients attach, replace and take away by themselves (RFC 8607). */
@ParameterizedClass
@EnumSource
class ManagedAttachmentsTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";
  private static final Pattern ADDRESS =
      Pattern.compile("MANAGED-ID=(att-[0-9a-f]+)[^:]*:http://localhost(/dav/attachments/\\S+)");

  @Parameter Via via;
  @TempDir Path folder;
  private Installation installation;
  private DavClient alice;
  private String path;

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder, via, SeedLevel.EMPTY);
    alice = installation.client(ALICE);
    path = alice.calendar("calendar") + "lunch.ics";
    HttpResponse<String> made =
        alice.putEvent(path, Texts.event("lunch", "20360304T100000Z", "Lunch"));
    assertThat(made.statusCode()).isEqualTo(201);
  }

  @AfterEach
  void stop() throws IOException {
    alice.close();
    installation.close();
  }

  @Test
  void a_file_that_is_added_is_in_exchange_and_stays_what_it_is() {
    HttpResponse<String> added =
        post(
            "attachment-add",
            "pasta",
            "Content-Disposition",
            "attachment; filename*=UTF-8''Men%C3%BC.txt; filename=\"menu.txt\"",
            "Prefer",
            "return=representation");

    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    String id = added.headers().firstValue("Cal-Managed-ID").orElseThrow();
    assertThat(added.headers().firstValue("Content-Location")).hasValue(path);
    assertThat(added.headers().firstValue("Location").orElseThrow()).contains(id);
    HttpResponse<String> read = alice.get(path);
    assertThat(added.body()).isEqualTo(read.body());
    assertThat(added.headers().firstValue("ETag")).isEqualTo(read.headers().firstValue("ETag"));
    assertThat(unfolded(read))
        .contains("MANAGED-ID=" + id, "FILENAME=Menü.txt", "FMTTYPE=text/plain", "SIZE=5")
        .doesNotContain("BINARY");
    assertThat(alice.get(address(id)).body()).isEqualTo("pasta");
    rebuild();
    assertThat(unfolded(alice.get(path))).contains("MANAGED-ID=" + id, "FILENAME=Menü.txt");
    assertThat(alice.get(address(id)).body()).isEqualTo("pasta");
  }

  @Test
  void exchangelib_reads_what_was_added() throws IOException, InterruptedException {
    Python.assumeInstalled("exchangelib");
    add("pasta");
    assertThat(new Python(folder).exchangelib(installation.sandbox(), "attach"))
        .contains("attachment of Lunch menu.txt text/plain pasta");
  }

  @Test
  void a_file_is_replaced_and_taken_away() {
    String first = add("pasta");

    HttpResponse<String> updated =
        post(
            "attachment-update&managed-id=" + first,
            "pizza",
            "Content-Disposition",
            "attachment; filename=menu.txt");

    assertThat(updated.statusCode()).as(updated.body()).isEqualTo(204);
    String second = updated.headers().firstValue("Cal-Managed-ID").orElseThrow();
    assertThat(second).isNotEqualTo(first);
    String old = address(second).replace(second, first);
    assertThat(alice.get(old).statusCode()).isEqualTo(404);
    assertThat(alice.get(address(second)).body()).isEqualTo("pizza");
    rebuild();
    assertThat(unfolded(alice.get(path)))
        .containsOnlyOnce("MANAGED-ID=")
        .contains("MANAGED-ID=" + second);

    HttpResponse<String> removed = post("attachment-remove&managed-id=" + second, "");
    assertThat(removed.statusCode()).as(removed.body()).isEqualTo(204);
    assertThat(removed.headers().firstValue("ETag"))
        .isEqualTo(alice.get(path).headers().firstValue("ETag"));
    rebuild();
    assertThat(alice.get(path).body()).doesNotContain("ATTACH");
  }

  @Test
  void a_repetition_attaches_nothing_twice() {
    assertThat(add("pasta")).isEqualTo(add("pasta"));
    rebuild();
    assertThat(unfolded(alice.get(path))).containsOnlyOnce("MANAGED-ID=");
  }

  @Test
  void what_cannot_be_is_refused_with_its_precondition_and_changes_nothing() {
    String before = alice.get(path).body();

    refused("valid-action", post("attachment-eat", "x"));
    refused("valid-rid", post("attachment-add&rid=M", "x"));
    refused("valid-managed-id", post("attachment-add&managed-id=att-1", "x"));
    refused("valid-managed-id", post("attachment-update", "x"));
    refused("valid-managed-id", post("attachment-remove&managed-id=att-0123456789abcdef", ""));
    refused("max-attachment-size", post("attachment-add", "x".repeat((20 << 20) + 1)));
    assertThat(post("attachment-add", "x", "If-Match", "\"stale\"").statusCode()).isEqualTo(412);
    assertThat(
            alice
                .send("POST", path.replace("lunch", "none") + "?action=attachment-add", "x")
                .statusCode())
        .isEqualTo(404);
    assertThat(alice.send("POST", path, "x").statusCode()).isEqualTo(405);
    assertThat(alice.get(path).body()).isEqualTo(before);
  }

  @Test
  void what_is_possible_is_announced() {
    HttpResponse<String> options = alice.send("OPTIONS", path, "");

    assertThat(options.headers().firstValue("DAV").orElseThrow().split(", "))
        .contains("calendar-managed-attachments", "calendar-managed-attachments-no-recurrence");
    assertThat(options.headers().firstValue("Allow").orElseThrow()).contains("POST");
    assertThat(
            alice
                .propfind(
                    alice.calendar("calendar"),
                    "0",
                    "<C:max-attachment-size/><C:max-attachments-per-resource/>")
                .body())
        .contains(">20971520<", ">100<");
  }

  @Test
  void attendees_of_a_meeting_get_one_message_and_the_file() {
    String meeting = alice.calendar("calendar") + "meeting.ics";
    assertThat(alice.putEvent(meeting, Texts.meeting("m", ALICE, BOB, "Plan")).statusCode())
        .isEqualTo(201);
    path = meeting;
    long before = messages();

    add("agenda");

    assertThat(messages() - before).isEqualTo(1);
    try (DavClient bob = installation.client(BOB)) {
      String calendar = bob.calendar("calendar");
      List<String> hrefs =
          DavClient.hrefs(bob.syncCollection(calendar, "")).stream()
              .filter(it -> it.endsWith(".ics"))
              .toList();
      assertThat(bob.get(hrefs.getFirst()).body()).contains("FILENAME=menu.txt");
    }
  }

  @Test
  void a_file_costs_what_it_does_in_a_put() {
    installation.sandbox().requests().reset();
    add("pasta");
    assertThat(installation.upstreamCalls()).isLessThanOrEqualTo(via == Via.EWS ? 3 : 6);
  }

  private static void refused(String condition, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(answer.body()).contains(":" + condition + "/>");
  }

  /** Adds a file and gives its id. */
  private String add(String content) {
    HttpResponse<String> added =
        post("attachment-add", content, "Content-Disposition", "attachment; filename=menu.txt");
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    return added.headers().firstValue("Cal-Managed-ID").orElseThrow();
  }

  private HttpResponse<String> post(String action, String content, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "text/plain; charset=utf-8";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return alice.send("POST", path + "?action=" + action, content, all);
  }

  private String address(String id) {
    Matcher found = ADDRESS.matcher(unfolded(alice.get(path)));
    while (found.find()) {
      if (found.group(1).equals(id)) {
        return found.group(2);
      }
    }
    throw new AssertionError("no address of " + id);
  }

  private static String unfolded(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body().replaceAll("\r\n[ \t]", "");
  }

  private void rebuild() {
    alice.close();
    installation.dropMirror();
    alice = installation.client(ALICE);
  }

  private long messages() {
    return installation.sandbox().messages().count(Event.DELIVERED, BOB);
  }
}
