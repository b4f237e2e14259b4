package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calendars that clients publish (publish-calendar), where the configuration lets them. */
class ClientPublicationsTest {
  private static final String ALICE = "alice@contoso.example";
  private static final Pattern PUBLISHED =
      Pattern.compile("<cs:publish-url><d:href>([^<]*)</d:href></cs:publish-url>");

  @TempDir Path folder;
  private final HttpClient stranger = HttpClient.newHttpClient();
  private Installation installation;
  private DavClient alice;
  private String calendar;

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder, Via.EWS, SeedLevel.EMPTY);
    alice = installation.client(ALICE);
    calendar = alice.calendar("calendar");
  }

  @AfterEach
  void stop() throws IOException {
    stranger.close();
    alice.close();
    installation.close();
  }

  @Test
  void a_client_publishes_reads_the_address_back_and_ends_it() throws Exception {
    allow("public");
    alice.putEvent(calendar + "a.ics", Texts.event("a", "20270201T100000Z", "Dentist"));
    alice.putEvent(
        calendar + "b.ics",
        Texts.event("b", "20270202T100000Z", "Diary")
            .replace("END:VEVENT", "CLASS:PRIVATE\r\nEND:VEVENT"));
    assertThat(properties(calendar))
        .contains("<cs:allowed-sharing-modes><cs:can-be-published/></cs:allowed-sharing-modes>")
        .doesNotContainPattern(PUBLISHED);

    assertThat(post(calendar, "publish-calendar")).isEqualTo(202);

    String address = address(calendar);
    assertThat(address).startsWith("http://").contains("/dav/subscriptions/").endsWith(".ics");
    assertThat(read(address).body())
        .contains("SUMMARY:Dentist", "SUMMARY:Private")
        .doesNotContain("Diary");
    assertThat(post(calendar, "publish-calendar")).isEqualTo(202);
    assertThat(address(calendar)).as("published twice").isEqualTo(address);
    assertThat(
            installation
                .postern("subscription", "list", "--data", installation.files().data().toString())
                .out())
        .contains("calendar, shows public", "published by a client")
        .doesNotContain(address.substring(address.lastIndexOf('/') + 1));

    assertThat(post(calendar, "unpublish-calendar")).isEqualTo(200);

    assertThat(read(address).statusCode()).isEqualTo(404);
    assertThat(properties(calendar)).doesNotContainPattern(PUBLISHED);
    assertThat(post(calendar, "publish-calendar")).isEqualTo(202);
    assertThat(address(calendar)).isNotEqualTo(address);
  }

  @Test
  void the_address_outlives_the_mirror_and_is_closed_where_it_is_forbidden_later()
      throws Exception {
    allow("busy");
    alice.putEvent(calendar + "a.ics", Texts.event("a", "20270201T100000Z", "Dentist"));
    assertThat(post(calendar, "publish-calendar")).isEqualTo(202);
    String address = address(calendar);
    alice.close();
    installation.dropMirror();
    alice = installation.client(ALICE);
    assertThat(address(calendar)).isEqualTo(address);
    assertThat(read(address).body()).contains("SUMMARY:Busy").doesNotContain("Dentist");

    allow("off");

    assertThat(read(address).statusCode()).isEqualTo(404);
    assertThat(properties(calendar)).doesNotContain("can-be-published", address);
  }

  @Test
  void nothing_is_published_unless_the_configuration_says_so() throws Exception {
    assertThat(post(calendar, "publish-calendar")).isEqualTo(403);
    assertThat(properties(calendar)).doesNotContain("can-be-published");
    assertThat(
            installation
                .postern("subscription", "list", "--data", installation.files().data().toString())
                .out())
        .contains("nothing can be subscribed to");
  }

  @Test
  void address_books_and_what_others_share_cannot_be_published() throws Exception {
    allow("public");
    assertThat(post(alice.addressBook("contacts"), "publish-calendar")).isEqualTo(403);
    String config = Files.readString(installation.files().config());
    rewrite(
        config.replaceFirst(
            "(?m)^  - name: sandbox\n",
            """
              - name: sandbox
                grants:
                  - { owner: bob@contoso.example, grantee: %s, kinds: [calendars], rights: write }
            """
                .formatted(ALICE)));
    String shared = alice.calendar("bob@contoso.example~calendar");
    assertThat(properties(shared)).contains("200 OK").doesNotContain("can-be-published");
    assertThat(post(shared, "publish-calendar")).isEqualTo(403);
  }

  private void allow(String what) throws Exception {
    String config = Files.readString(installation.files().config());
    rewrite(
        config.replaceFirst("(?m)^client-publications: .*\n", "")
            + "client-publications: \""
            + what
            + "\"\n");
  }

  private void rewrite(String config) throws Exception {
    alice.close();
    installation.stopped(() -> Files.writeString(installation.files().config(), config));
    alice = installation.client(ALICE);
  }

  private int post(String path, String element) {
    return alice
        .send(
            "POST",
            path,
            "<CS:" + element + " xmlns:CS='http://calendarserver.org/ns/'/>",
            "Content-Type",
            "application/xml; charset=utf-8")
        .statusCode();
  }

  private String properties(String path) {
    return alice
        .propfind(path, "0", "<S:publish-url/><S:allowed-sharing-modes/><D:displayname/>")
        .body();
  }

  private String address(String path) {
    Matcher found = PUBLISHED.matcher(properties(path));
    assertThat(found.find()).as("it is published").isTrue();
    return found.group(1);
  }

  /** The listener's port is chosen by the system, so that the configuration does not know it. */
  private HttpResponse<String> read(String address) throws IOException, InterruptedException {
    URI here =
        URI.create("http://127.0.0.1:" + installation.httpPort() + URI.create(address).getPath());
    return stranger.send(
        HttpRequest.newBuilder(here).build(), HttpResponse.BodyHandlers.ofString());
  }
}
