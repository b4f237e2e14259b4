package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
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

/** What Alice shares by the configuration, as Bob's programs see it. */
@ParameterizedClass
@EnumSource
class SharedCollectionsTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";
  private static final Pattern ATTACHMENT = Pattern.compile("/dav/attachments/\\S+");

  @Parameter Via via;
  @TempDir Path folder;
  private Installation installation;
  private DavClient alice;
  private DavClient bob;
  private String shared;

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder.resolve("servers"), via, SeedLevel.EMPTY);
    connect();
    alice.putEvent(alice.calendar("calendar") + "open.ics", Texts.event("open", "Open talk"));
    alice.putEvent(
        alice.calendar("calendar") + "hidden.ics",
        Texts.event("hidden", "Doctor").replace("END:VEVENT", "CLASS:PRIVATE\r\nEND:VEVENT"));
    shared = bob.calendar(ALICE + "~calendar");
  }

  @AfterEach
  void stop() throws IOException {
    alice.close();
    bob.close();
    installation.close();
  }

  private void connect() {
    alice = installation.client(ALICE);
    bob = installation.client(BOB);
  }

  /** The gateway goes on with these grants, lines of YAML, and no others. */
  private void grant(String... grants) throws Exception {
    alice.close();
    bob.close();
    installation.stopped(() -> {
      Path config = installation.files().config();
      String without = Files.readString(config).replaceFirst("(?s)    grants:.*", "");
      return Files.writeString(
          config, grants.length == 0 ? without : without + "    grants:\n" + lines(grants));
    });
    connect();
  }

  private static String lines(String... grants) {
    return String.join("", List.of(grants).stream().map(line -> "      - " + line + "\n").toList());
  }

  private static String of(String kinds, String more) {
    return "{ owner: %s, grantee: %s, kinds: [%s]%s }".formatted(ALICE, BOB, kinds, more);
  }

  @Test
  void who_may_read_sees_it_and_is_refused_every_write() throws Exception {
    grant(of("calendars, contacts", ""));

    HttpResponse<String> home =
        bob.propfind(
            bob.calendar("").replace("//", "/"),
            "1",
            "<D:owner/><D:current-user-privilege-set/><D:displayname/>");
    assertThat(DavClient.hrefs(home)).contains(shared);
    assertThat(home.body()).contains("/dav/principals/" + ALICE + "/", "Calendar (" + ALICE + ")");
    assertThat(bob.get(shared + "open.ics").body()).isEqualTo(Texts.event("open", "Open talk"));
    assertThat(bob.get(shared + "hidden.ics").body())
        .contains("SUMMARY:Private", "CLASS:PRIVATE", "UID:hidden")
        .doesNotContain("Doctor");
    String book = bob.addressBook(ALICE + "~contacts");
    assertThat(bob.propfind(book, "0", "<D:current-user-privilege-set/>").body())
        .contains("<d:read/>")
        .doesNotContain("write", "bind");
    for (HttpResponse<String> refused :
        List.of(
            bob.putEvent(shared + "open.ics", Texts.event("open", "x")),
            bob.putEvent(shared + "new.ics", Texts.event("new", "x")),
            bob.putCard(book + "new.vcf", Texts.card("new", "X")),
            bob.delete(shared + "open.ics"),
            bob.delete(shared),
            bob.send("PROPPATCH", shared, RENAME, "Content-Type", "application/xml"),
            bob.send("MKCALENDAR", bob.calendar(ALICE + "~mine"), ""))) {
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
      assertThat(refused.body()).contains("need-privileges");
    }
    assertThat(DavClient.hrefs(alice.syncCollection(alice.calendar("calendar"), "")))
        .containsExactlyInAnyOrder(
            alice.calendar("calendar") + "open.ics", alice.calendar("calendar") + "hidden.ics");
  }

  @Test
  void who_may_write_writes_what_the_owner_sees_but_not_what_is_hidden() throws Exception {
    grant(of("calendars", ", rights: write"));

    assertThat(bob.putEvent(shared + "new.ics", Texts.event("new", "By Bob")).statusCode())
        .isEqualTo(201);
    assertThat(alice.get(alice.calendar("calendar") + "new.ics").body())
        .isEqualTo(Texts.event("new", "By Bob"));
    assertThat(bob.delete(shared + "hidden.ics").statusCode()).isEqualTo(403);
    assertThat(bob.putEvent(shared + "hidden.ics", Texts.event("hidden", "x")).statusCode())
        .isEqualTo(403);
    assertThat(alice.get(alice.calendar("calendar") + "hidden.ics").body()).contains("Doctor");

    grant();
    for (String path : List.of(shared, shared + "new.ics")) {
      assertThat(bob.propfind(path, "0", "<D:getetag/>").statusCode()).isEqualTo(404);
    }
    assertThat(bob.delete(shared + "new.ics").statusCode()).isEqualTo(404);
    assertThat(alice.get(alice.calendar("calendar") + "new.ics").statusCode()).isEqualTo(200);
  }

  @Test
  void who_sees_an_item_whole_reads_what_is_attached_to_it_and_nobody_else_does() throws Exception {
    String file = "ATTACH;FMTTYPE=text/plain;FILENAME=a.txt;ENCODING=BASE64;VALUE=BINARY:Zm9v\r\n";
    for (String name : List.of("open", "hidden")) {
      String path = alice.calendar("calendar") + name + ".ics";
      String text = alice.get(path).body().replace("SUMMARY:", file + "SUMMARY:");
      assertThat(alice.putEvent(path, text).statusCode()).isEqualTo(204);
    }
    grant(of("calendars", ""));
    alice.close();
    bob.close();
    installation.dropMirror();
    connect();
    String open = attachment("open");
    String hidden = attachment("hidden");

    assertThat(alice.get(hidden).body()).isEqualTo("foo");
    assertThat(bob.get(open).body()).isEqualTo("foo");
    assertThat(bob.get(hidden).statusCode()).isEqualTo(404);
    try (DavClient carol = installation.client("carol@contoso.example")) {
      assertThat(carol.get(open).statusCode()).isEqualTo(404);
    }
  }

  private String attachment(String name) {
    String text =
        alice.get(alice.calendar("calendar") + name + ".ics").body().replaceAll("\r\n[ \t]", "");
    Matcher address = ATTACHMENT.matcher(text);
    assertThat(address.find()).as(text).isTrue();
    return address.group();
  }

  @Test
  void vdirsyncer_keeps_a_shared_calendar_and_cannot_write_one_that_is_to_be_read()
      throws Exception {
    assumeTrue(Vdirsyncer.isInstalled(), "vdirsyncer is not installed");
    grant(of("calendars", ""));
    Vdirsyncer program = new Vdirsyncer(folder.resolve("vdirsyncer"), installation.httpPort(), BOB);
    Path local = folder.resolve("vdirsyncer/calendars").resolve(ALICE + "~calendar");
    program.run("discover");
    program.run("sync");
    assertThat(local.resolve("open.ics")).hasContent(Texts.event("open", "Open talk"));
    assertThat(local.resolve("hidden.ics")).content().doesNotContain("Doctor");

    Files.writeString(local.resolve("mine.ics"), Texts.event("mine", "Not hers"));
    assertThat(program.fail("sync")).contains("403");

    assertThat(alice.get(alice.calendar("calendar") + "mine.ics").statusCode()).isEqualTo(404);
  }

  private static final String RENAME =
      "<D:propertyupdate xmlns:D='DAV:'><D:set><D:prop><D:displayname>Mine</D:displayname>"
          + "</D:prop></D:set></D:propertyupdate>";
}
