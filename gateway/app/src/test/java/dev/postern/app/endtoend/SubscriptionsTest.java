package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.cli.Program.Outcome;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.store.Database;
import dev.postern.store.DatabaseLocation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calendars at secret addresses, from the command line to whoever subscribes. */
class SubscriptionsTest {
  private static final String ALICE = "alice@contoso.example";

  @TempDir Path folder;
  private final HttpClient stranger = HttpClient.newHttpClient();
  private Installation installation;
  private DavClient alice;

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder, Via.EWS, SeedLevel.EMPTY);
    alice = installation.client(ALICE);
    alice.putEvent(
        alice.calendar("calendar") + "a.ics", Texts.event("a", "20270201T100000Z", "Dentist"));
    alice.putEvent(
        alice.calendar("calendar") + "b.ics",
        Texts.event("b", "20270202T100000Z", "Diary")
            .replace("END:VEVENT", "CLASS:PRIVATE\r\nEND:VEVENT"));
  }

  @AfterEach
  void stop() throws IOException {
    stranger.close();
    alice.close();
    installation.close();
  }

  @Test
  void a_subscription_is_read_without_a_login_until_it_is_revoked() throws Exception {
    String path = add("calendar");

    HttpResponse<String> read = get("GET", path);

    assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
    assertThat(read.headers().firstValue("Content-Type")).hasValue("text/calendar; charset=utf-8");
    assertThat(read.body())
        .contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H", "SUMMARY:Dentist", "SUMMARY:Private")
        .doesNotContain("Diary");
    String tag = read.headers().firstValue("ETag").orElseThrow();
    assertThat(get("GET", path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(get("HEAD", path).statusCode()).isEqualTo(200);
    assertThat(get("PUT", path).statusCode()).isEqualTo(405);
    assertThat(get("PROPFIND", path).statusCode()).isEqualTo(405);

    Outcome list = postern("subscription", "list");
    assertThat(list.out()).startsWith("1: " + ALICE + " calendar, shows public, since 20");
    assertThat(list.out()).doesNotContain(path.substring(path.lastIndexOf('/') + 1, 30));
    assertThat(postern("subscription", "revoke", "1").exitCode()).isZero();

    HttpResponse<String> revoked = get("GET", path);
    HttpResponse<String> never = get("GET", "/dav/subscriptions/never.ics");
    assertThat(revoked.statusCode()).isEqualTo(404);
    assertThat(revoked.body()).isEqualTo(never.body());
    assertThat(revoked.headers().firstValue("WWW-Authenticate")).isEmpty();
    assertThat(never.statusCode()).isEqualTo(404);
    assertThat(postern("subscription", "list").out()).contains("nothing can be subscribed to");
    assertThat(postern("subscription", "revoke", "1").exitCode()).isEqualTo(1);
  }

  @Test
  void how_much_is_shown_is_chosen_with_each_address() throws Exception {
    assertThat(get("GET", add("calendar", "--show", "all")).body()).contains("Dentist", "Diary");
    assertThat(get("GET", add("calendar", "--show", "busy")).body())
        .contains("DTSTART:20270201T100000Z", "SUMMARY:Busy")
        .doesNotContain("Dentist", "Diary");
    assertThat(get("GET", add("calendar", "--show", "titles")).body())
        .contains("Dentist")
        .doesNotContain("Diary", "ORGANIZER");
  }

  @Test
  void what_changes_is_there_with_the_next_poll_which_costs_one_call() throws Exception {
    String path = add("calendar");
    String before = get("GET", path).headers().firstValue("ETag").orElseThrow();
    installation.sandbox().requests().reset();
    Await.until(
        "a poll asks upstream again",
        () -> {
          assertThat(get("GET", path, "If-None-Match", before).statusCode()).isEqualTo(304);
          return installation.upstreamCalls() > 0;
        });
    assertThat(installation.upstreamCalls()).isEqualTo(1);
    alice.putEvent(
        alice.calendar("calendar") + "c.ics", Texts.event("c", "20270203T100000Z", "Concert"));

    HttpResponse<String> after = get("GET", path, "If-None-Match", before);

    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.body()).contains("Concert", "Dentist");
  }

  @Test
  void a_subscription_dies_with_its_calendar_and_outlives_the_mirror() throws Exception {
    String calendar = alice.calendar("project");
    assertThat(alice.send("MKCALENDAR", calendar, "").statusCode()).isEqualTo(201);
    alice.putEvent(calendar + "p.ics", Texts.event("p", "20270201T100000Z", "Plan"));
    String path = add("project");
    installation.dropMirror();
    assertThat(get("GET", path).body()).contains("Plan");

    try (DavClient again = installation.client(ALICE)) {
      assertThat(again.delete(calendar).statusCode()).isEqualTo(204);
      assertThat(get("GET", path).statusCode()).isEqualTo(404);
      assertThat(again.send("MKCALENDAR", calendar, "").statusCode()).isEqualTo(201);
    }
    assertThat(get("GET", path).statusCode()).as("another calendar of that name").isEqualTo(404);
  }

  @Test
  void what_is_not_the_logins_own_cannot_be_published() throws Exception {
    assertThat(postern("subscription", "add", ALICE, "nowhere").exitCode()).isEqualTo(1);
    assertThat(postern("subscription", "add", ALICE, "contacts").exitCode()).isEqualTo(1);
    assertThat(postern("subscription", "add", "nobody@contoso.example", "calendar").exitCode())
        .isEqualTo(1);
  }

  @Test
  void the_secret_is_kept_nowhere() throws Exception {
    String path = add("calendar");
    String secret = path.substring(path.lastIndexOf('/') + 1).replace(".ics", "");
    assertThat(get("GET", path).statusCode()).isEqualTo(200);

    List<String> rows =
        installation.stopped(() -> {
          try (Database database =
              Database.openExclusively(
                  new DatabaseLocation.Embedded(installation.files().data()))) {
            return database.read(
                tx -> tx.list("SELECT secret_hash FROM publication", row -> row.getString(1)));
          }
        });

    assertThat(secret).matches("[A-Za-z0-9_-]{32}");
    assertThat(rows).hasSize(1).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    try (var files = Files.walk(installation.files().data())) {
      for (Path file : files.filter(SubscriptionsTest::isTheGateways).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(secret);
      }
    }
  }

  /** Not what the command printed, as the test caught it. */
  private static boolean isTheGateways(Path file) {
    return Files.isRegularFile(file) && !file.getFileName().toString().matches("(out|err)\\d+");
  }

  /** The path of a new subscription. */
  private String add(String collection, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("subscription", "add", ALICE, collection));
    arguments.addAll(List.of(options));
    Outcome added = postern(arguments.toArray(String[]::new));
    assertThat(added.exitCode()).as(added.err()).isZero();
    List<String> lines = added.out().lines().toList();
    assertThat(lines.get(2)).startsWith("webcal://").endsWith(".ics");
    return URI.create(lines.get(1)).getPath();
  }

  private Outcome postern(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", installation.files().data().toString()));
    return installation.postern(all.toArray(String[]::new));
  }

  private HttpResponse<String> get(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + installation.httpPort() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return stranger.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()).join();
  }
}
