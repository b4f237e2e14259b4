package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.app.cli.Program.Outcome;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The colours that people give to categories in Outlook, as their other programs see them. */
@ParameterizedClass
@EnumSource
class CategoryColorsTest {
  private static final String ALICE = "alice@contoso.example";

  @Parameter Via via;
  @TempDir Path folder;
  private Installation installation;
  private DavClient client;
  private ForeignGraph outlook;

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder, via, SeedLevel.EMPTY);
    client = installation.client(ALICE);
    outlook = new ForeignGraph(installation.sandbox().httpPort());
  }

  @AfterEach
  void stop() throws IOException {
    outlook.close();
    client.close();
    installation.close();
  }

  private void rebuild() {
    client.close();
    installation.dropMirror();
    client = installation.client(ALICE);
  }

  /** An event that somebody made in Outlook; gives its path. */
  private String made(String subject, String category) {
    outlook.createEvent(ALICE, subject);
    categorize(subject, category);
    Await.until("a poll tells of the event", () -> find(subject).isPresent());
    return find(subject).orElseThrow();
  }

  private Optional<String> find(String subject) {
    return DavClient.hrefs(client.syncCollection(client.calendar("calendar"), "")).stream()
        .filter(href -> href.endsWith(".ics"))
        .filter(href -> client.get(href).body().contains("SUMMARY:" + subject))
        .findFirst();
  }

  private void categorize(String subject, String category) {
    String list = category.isEmpty() ? "" : '"' + category + '"';
    outlook.patchEvent(
        ALICE, outlook.events(ALICE).get(subject), "{\"categories\": [" + list + "]}");
  }

  /** Waits for what was done in Outlook. */
  private void awaitChange(Runnable done) {
    String calendar = client.calendar("calendar");
    String token = DavClient.syncToken(client.syncCollection(calendar, ""));
    done.run();
    Await.until(
        "a poll tells of the change",
        () ->
            DavClient.hrefs(client.syncCollection(calendar, token)).stream()
                .anyMatch(href -> href.endsWith(".ics")));
  }

  private String text(String path) {
    HttpResponse<String> answer = client.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private List<String> colors(String path) {
    return text(path).lines().filter(line -> line.startsWith("COLOR")).toList();
  }

  private void put(String path, String text) {
    HttpResponse<String> answer = client.putEvent(path, text);
    assertThat(answer.statusCode()).as(answer.body()).isIn(201, 204);
    assertThat(text(path)).isEqualTo(text);
  }

  private long lists() {
    return installation
        .sandbox()
        .requests()
        .count(
            via.backend(),
            via == Via.EWS ? "GetUserConfiguration" : "GET outlook/masterCategories");
  }

  @Test
  void an_event_shows_the_colour_of_its_category_as_long_as_it_has_it() {
    String path = made("Lunch", "Blue Category");
    assertThat(colors(path)).containsExactly("COLOR:blue");
    awaitChange(() -> categorize("Lunch", "Red Category"));
    assertThat(colors(path)).containsExactly("COLOR:red");
    awaitChange(() -> categorize("Lunch", ""));
    assertThat(colors(path)).isEmpty();
  }

  @Test
  void a_category_of_ones_own_has_the_colour_that_one_gave_it() {
    outlook.post(
        ALICE, "outlook/masterCategories", "{\"displayName\": \"Ours\", \"color\": \"preset22\"}");
    assertThat(colors(made("Lunch", "ours"))).containsExactly("COLOR:darkblue");
  }

  @Test
  void a_colour_that_a_client_gave_is_kept_whatever_the_category() {
    String path = client.calendar("calendar") + "own.ics";
    put(
        path,
        Texts.event("own", "Dinner")
            .replace("SUMMARY:", "CATEGORIES:Red Category\r\nCOLOR:turquoise\r\nSUMMARY:"));
    awaitChange(() -> categorize("Dinner", "Blue Category"));
    assertThat(text(path)).contains("CATEGORIES:Blue Category");
    assertThat(colors(path)).containsExactly("COLOR:turquoise");
    rebuild();
    assertThat(colors(path)).containsExactly("COLOR:turquoise");
  }

  @Test
  void what_a_client_gives_back_is_written_nowhere() {
    String path = made("Lunch", "Blue Category");
    String served = text(path);
    installation.sandbox().requests().reset();
    put(path, served);
    assertThat(installation.sandbox().requests().count(via.backend(), via.updateEvent())).isZero();
    put(path, served.replace("SUMMARY:Lunch", "SUMMARY:Supper\r\nX-KEPT:yes"));
    rebuild();
    assertThat(text(path)).contains("SUMMARY:Supper", "X-KEPT:yes", "COLOR:blue");
    awaitChange(() -> categorize("Supper", "Green Category"));
    assertThat(colors(path)).containsExactly("COLOR:green");
    put(path, text(path).replace("COLOR:green", "COLOR:pink"));
    awaitChange(() -> categorize("Supper", "Red Category"));
    assertThat(colors(path)).containsExactly("COLOR:pink");
  }

  @Test
  void the_list_is_read_once_and_only_for_who_needs_it() {
    outlook.createEvent(ALICE, "Plain");
    client.syncCollection(client.calendar("calendar"), "");
    put(
        client.calendar("calendar") + "own.ics",
        Texts.event("own", "Dinner").replace("SUMMARY:", "CATEGORIES:Red Category\r\nSUMMARY:"));
    assertThat(lists()).isZero();
    made("Lunch", "Blue Category");
    made("Breakfast", "Red Category");
    awaitChange(() -> categorize("Lunch", "Red Category"));
    assertThat(lists()).isEqualTo(1);
  }

  @Test
  void without_the_permission_there_are_no_colours_and_nothing_fails() {
    assumeTrue(via == Via.GRAPH, "over EWS one permission is all there is");
    try (TenantControl control = new TenantControl(installation.sandbox().httpPort())) {
      control.conditions(
          "{\"roles\": [\"Calendars.ReadWrite\", \"Contacts.ReadWrite\", \"User.Read.All\"]}");
      String path = made("Lunch", "Blue Category");
      assertThat(text(path)).contains("CATEGORIES:Blue Category");
      assertThat(colors(path)).isEmpty();
      put(path, text(path).replace("SUMMARY:Lunch", "SUMMARY:Supper"));
      made("Breakfast", "Red Category");
      assertThat(lists()).isEqualTo(1);
    }
  }

  @Test
  void a_switch_to_the_other_interface_changes_no_letter() throws Exception {
    assumeTrue(via == Via.EWS, "once is enough");
    String path = made("Lunch", "Blue Category");
    String served = text(path);
    Outcome outcome = installation.migrate("switch", ALICE);
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    assertThat(text(path)).isEqualTo(served);
    rebuild();
    assertThat(text(path)).isEqualTo(served);
  }
}
