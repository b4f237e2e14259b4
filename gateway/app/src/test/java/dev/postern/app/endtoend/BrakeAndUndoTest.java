package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.app.Demo;
import dev.postern.app.cli.Program.Outcome;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A client gone wrong deletes everything, and an administrator sets it right. */
@ParameterizedClass
@EnumSource
class BrakeAndUndoTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";

  @Parameter Via via;
  @TempDir Path folder;
  private Installation installation;
  private TenantControl tenant;
  private TenantItems items;
  private DavClient alice;

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder.resolve("servers"), via, SeedLevel.EMPTY);
    tenant = new TenantControl(installation.sandbox().httpPort());
    items = new TenantItems(installation.sandbox().httpPort());
    alice = installation.client(ALICE);
  }

  @AfterEach
  void stop() throws IOException {
    alice.close();
    items.close();
    tenant.close();
    installation.close();
  }

  private Outcome postern(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", installation.files().data().toString()));
    return installation.postern(all.toArray(String[]::new));
  }

  private static String event(int number) {
    return Texts.event("e" + number, "20270201T100000Z", "Event " + number);
  }

  private List<String> tags(String collection, int count) {
    return Stream.iterate(0, i -> i + 1)
        .limit(count)
        .map(i -> alice.get(collection + i + ".ics"))
        .map(got -> got.headers().firstValue("ETag").orElse("none: " + got.statusCode()))
        .toList();
  }

  @Test
  void a_sync_program_that_lost_its_files_is_held_back_and_what_it_deleted_comes_back()
      throws Exception {
    assumeTrue(Vdirsyncer.isInstalled(), "vdirsyncer is not installed");
    String calendar = alice.calendar("calendar");
    for (int i = 0; i < 40; i++) {
      assertThat(alice.putEvent(calendar + i + ".ics", event(i)).statusCode()).isEqualTo(201);
    }
    List<String> before = tags(calendar, 40);
    Vdirsyncer program = new Vdirsyncer(folder.resolve("v"), installation.httpPort(), ALICE);
    program.run("discover");
    program.run("sync");
    try (Stream<Path> files = Files.list(folder.resolve("v/calendars/calendar"))) {
      for (Path file : files.skip(1).toList()) {
        Files.delete(file);
      }
    }

    String printed = program.fail("sync");

    assertThat(printed).contains("403");
    assertThat(items.in(ALICE, "calendar")).hasSize(15);
    assertThat(items.in(ALICE, "deleteditems")).hasSize(25);
    assertThat(alice.get("/metrics").body())
        .contains("postern_incidents_total{incident=\"mass-deletion\",tenant=\"sandbox\"} 14.0")
        .contains("postern_brakes 1.0");
    Outcome list = postern("brake", "list");
    assertThat(list.exitCode()).as(list.err()).isZero();
    assertThat(list.out())
        .contains(ALICE + " calendar: held since", "26 of 40", "refused 14 times");

    Outcome undo = postern("undo", ALICE, "--since", "1h");

    assertThat(undo.exitCode()).as(undo.out() + undo.err()).isZero();
    assertThat(undo.out())
        .contains("25 brought back")
        .contains(via == Via.EWS ? "moved back from Deleted Items" : "made anew")
        .doesNotContain("Event ");
    assertThat(items.in(ALICE, "calendar")).hasSize(40);
    assertThat(tags(calendar, 40)).isEqualTo(before);
    program.fail("sync");
    try (Stream<Path> files = Files.list(folder.resolve("v/calendars/calendar"))) {
      assertThat(files).as("what came back is seen by the next sync").hasSize(26);
    }
    installation.dropMirror();
    try (DavClient again = installation.client(ALICE)) {
      assertThat(DavClient.hrefs(again.propfind(calendar, "1", "<D:getetag/>"))).hasSize(41);
      assertThat(again.get(calendar + "7.ics").body()).contains("UID:e7", "SUMMARY:Event 7");
    }
  }

  @Test
  void the_answer_says_why_and_a_release_lets_it_go_on() throws Exception {
    String book = alice.addressBook("contacts");
    for (int i = 1; i <= 30; i++) {
      assertThat(alice.putCard(book + "c" + i + ".vcf", card(i)).statusCode()).isEqualTo(201);
    }

    List<String> statuses = curlDeletes(book + "c[1-30].vcf");

    assertThat(statuses).hasSize(30).startsWith("204").endsWith("403");
    assertThat(statuses).filteredOn("204"::equals).hasSize(25);
    HttpResponse<String> refused = alice.delete(book + "c30.vcf");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body())
        .contains("need-privileges")
        .contains("26 of 30 resources in contacts were to be deleted within 10 minutes")
        .contains("postern brake release " + ALICE + " contacts");
    assertThat(alice.get(book + "c30.vcf").body()).isEqualTo(card(30));
    assertThat(alice.putCard(book + "new.vcf", card(31)).statusCode()).isEqualTo(201);

    Outcome released = postern("brake", "release", ALICE, "contacts", "--for", "30m");

    assertThat(released.out()).contains(ALICE + " contacts: clients may delete for 30 minutes");
    assertThat(postern("brake", "list").out()).contains("nowhere");
    assertThat(curlDeletes(book + "c[26-30].vcf")).containsOnly("204");
    Outcome rehearsal = postern("undo", ALICE, "--dry-run", "--collection", "contacts");
    assertThat(rehearsal.out()).contains("30 would come back; nothing was changed");
    assertThat(alice.get(book + "c1.vcf").statusCode()).isEqualTo(404);
    Outcome undo = postern("undo", ALICE, "--json");
    assertThat(undo.exitCode()).as(undo.out() + undo.err()).isZero();
    assertThat(alice.get(book + "c1.vcf").body()).isEqualTo(card(1));
    assertThat(DavClient.hrefs(alice.propfind(book, "1", "<D:getetag/>"))).hasSize(32);
    assertThat(postern("brake", "release", ALICE, "nowhere").exitCode()).isEqualTo(1);
    assertThat(postern("undo", "nobody@elsewhere.example").exitCode()).isEqualTo(1);
  }

  private static String card(int number) {
    return """
    BEGIN:VCARD\r
    VERSION:3.0\r
    UID:c%1$d\r
    FN:Person %1$d\r
    N:%1$d;Person;;;\r
    X-ODD:kept\r
    END:VCARD\r
    """
        .formatted(number);
  }

  private List<String> curlDeletes(String path) {
    return AskingProgram.run(
            folder,
            0,
            List.of(
                "curl",
                "-s",
                "-u",
                ALICE + ":" + Demo.PASSWORD,
                "-X",
                "DELETE",
                "-o",
                "/dev/null",
                "-w",
                "%{http_code}\\n",
                "http://127.0.0.1:" + installation.httpPort() + path))
        .lines()
        .toList();
  }

  @Test
  void deleted_tasks_come_back_as_they_were() throws Exception {
    String tasks = alice.calendar("tasks");
    for (int i = 0; i < 3; i++) {
      assertThat(alice.putEvent(tasks + i + ".ics", task(i)).statusCode()).isEqualTo(201);
    }
    List<String> before = tags(tasks, 3);
    for (int i = 0; i < 2; i++) {
      assertThat(alice.delete(tasks + i + ".ics").statusCode()).isEqualTo(204);
    }
    assertThat(items.in(ALICE, "tasks")).hasSize(1);
    assertThat(items.in(ALICE, "deleteditems")).hasSize(2);
    assertThat(postern("undo", ALICE, "--dry-run", "--collection", "tasks").out())
        .contains("2 would come back; nothing was changed");

    Outcome undo = postern("undo", ALICE);

    assertThat(undo.exitCode()).as(undo.out() + undo.err()).isZero();
    assertThat(undo.out())
        .contains("2 brought back")
        .contains(via == Via.EWS ? "moved back from Deleted Items" : "made anew")
        .doesNotContain("Water");
    assertThat(items.in(ALICE, "tasks")).hasSize(3);
    assertThat(items.in(ALICE, "deleteditems")).hasSize(via == Via.EWS ? 0 : 2);
    assertThat(tags(tasks, 3)).isEqualTo(before);
    assertThat(alice.get(tasks + "1.ics").body()).isEqualTo(task(1));
    installation.dropMirror();
    try (DavClient again = installation.client(ALICE)) {
      assertThat(DavClient.hrefs(again.syncCollection(tasks, ""))).hasSize(3);
      assertThat(again.get(tasks + "1.ics").body())
          .contains("UID:t1", "SUMMARY:Water 1", "RRULE:FREQ=DAILY", "X-ODD:kept");
    }
  }

  private static String task(int number) {
    return """
    BEGIN:VCALENDAR\r
    VERSION:2.0\r
    PRODID:-//test//EN\r
    BEGIN:VTODO\r
    UID:t%1$d\r
    DTSTAMP:20261120T100000Z\r
    SUMMARY:Water %1$d\r
    DUE;VALUE=DATE:2027030%1$d\r
    RRULE:FREQ=DAILY;INTERVAL=2\r
    X-ODD:kept\r
    END:VTODO\r
    END:VCALENDAR\r
    """
        .formatted(number)
        .replace("2027030", "2027031");
  }

  @Test
  void a_whole_calendar_comes_back_and_nobody_is_told() throws Exception {
    String club = alice.calendar("club");
    assertThat(
            alice
                .send(
                    "MKCALENDAR",
                    club,
                    "<C:mkcalendar xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'><D:set>"
                        + "<D:prop><D:displayname>The Club</D:displayname></D:prop></D:set>"
                        + "</C:mkcalendar>")
                .statusCode())
        .isEqualTo(201);
    for (int i = 0; i < 25; i++) {
      alice.putEvent(club + i + ".ics", event(i));
    }
    alice.putEvent(club + "25.ics", Texts.meeting("e25", ALICE, BOB, "Meeting"));
    List<String> before = tags(club, 26);
    assertThat(tenant.delivered(BOB)).isEqualTo(1);
    assertThat(alice.delete(club).statusCode()).isEqualTo(403);
    assertThat(postern("brake", "release", ALICE, "club").exitCode()).isZero();
    assertThat(alice.delete(club + "25.ics").statusCode()).isEqualTo(204);
    assertThat(tenant.delivered(BOB)).isEqualTo(2);
    assertThat(alice.delete(club).statusCode()).isEqualTo(204);

    Outcome undo =
        installation.stopped(() ->
            installation.postern(
                "undo", ALICE, "--config", installation.files().config().toString()));

    assertThat(undo.exitCode()).as(undo.out() + undo.err()).isZero();
    assertThat(undo.out())
        .contains("26 brought back")
        .contains("1 of them are meetings that others were told the end of");
    assertThat(tenant.delivered(BOB)).isEqualTo(2);
    try (DavClient again = installation.client(ALICE)) {
      assertThat(again.propfind(club, "0", "<D:displayname/>").body()).contains("The Club");
      for (int i = 0; i < 26; i++) {
        assertThat(again.get(club + i + ".ics").headers().firstValue("ETag"))
            .contains(before.get(i));
      }
    }
  }
}
