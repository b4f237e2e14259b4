package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.app.cli.Program.Outcome;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What CalDAV clients write as VTODO are Outlook's tasks, and the other way round. */
@ParameterizedClass
@EnumSource
class TasksThroughExchangeTest {
  private static final String ALICE = "alice@contoso.example";

  private static final String PLANT =
      task(
          "plant",
          "SUMMARY:Plant",
          "DTSTART;TZID=Europe/Berlin:20270305T090000",
          "DUE;TZID=Europe/Berlin:20270308T170000",
          "DESCRIPTION:In the garden\\n\\n[x] Dig\\n[ ] Water",
          "STATUS:IN-PROCESS",
          "PERCENT-COMPLETE:40",
          "PRIORITY:2",
          "CLASS:PRIVATE",
          "CATEGORIES:Garden,Home",
          "RELATED-TO;RELTYPE=PARENT:house",
          "X-APPLE-SORT-ORDER:7",
          "BEGIN:VALARM",
          "ACTION:DISPLAY",
          "DESCRIPTION:Go",
          "TRIGGER:-PT15M",
          "END:VALARM");

  @Parameter private Via via;

  @TempDir private Path folder;
  private Installation installation;
  private DavClient client;
  private String tasks;

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder.resolve("servers"), via, SeedLevel.EMPTY);
    open();
  }

  private void open() {
    client = installation.client(ALICE);
    tasks = client.calendar("tasks");
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    installation.close();
  }

  private static String task(String uid, String... lines) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VTODO\r\nUID:"
        + uid
        + "\r\nDTSTAMP:20261120T100000Z\r\n"
        + String.join("\r\n", lines)
        + "\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
  }

  private String put(String name, String text) {
    HttpResponse<String> answer = client.putEvent(tasks + name, text);
    assertThat(answer.statusCode()).as(answer.body()).isIn(201, 204);
    return answer.headers().firstValue("ETag").orElse("");
  }

  private List<String> names() {
    return DavClient.hrefs(client.syncCollection(tasks, "")).stream()
        .map(href -> href.substring(href.lastIndexOf('/') + 1))
        .toList();
  }

  private List<String> exchangelib(String action) throws Exception {
    Python.assumeInstalled("exchangelib");
    return new Python(folder)
        .run(
            "exchangelib_tasks.py",
            installation.sandbox().caCertificate().toString(),
            Integer.toString(installation.sandbox().httpsPort()),
            action);
  }

  @Test
  void a_home_has_the_calendar_and_the_task_list_each_with_what_it_holds() {
    String home = client.calendar("").replaceFirst("/$", "");
    assertThat(client.propfind(home, "1", "<C:supported-calendar-component-set/>").body())
        .contains("calendar/", "name=\"VEVENT\"", "tasks/", "name=\"VTODO\"");
    assertThat(client.putEvent(client.calendar("calendar") + "t.ics", PLANT).statusCode())
        .isEqualTo(403);
    assertThat(client.putEvent(tasks + "e.ics", PLANT.replace("VTODO", "VEVENT")).body())
        .contains("supported-calendar-component");
  }

  @Test
  void what_caldav_wrote_is_in_outlook_and_what_outlook_changes_is_in_the_text() throws Exception {
    put("plant.ics", PLANT);
    assertThat(client.get(tasks + "plant.ics").body()).isEqualTo(PLANT);
    assertThat(exchangelib("read"))
        .containsExactly("Plant InProgress 2027-03-05 2027-03-08 High ['Garden', 'Home'] once");

    exchangelib("edit");
    Await.until(
        "the new day is there",
        () -> {
          names();
          return client.get(tasks + "plant.ics").body().contains("20270312T170000");
        });
    String merged = client.get(tasks + "plant.ics").body();
    assertThat(merged.lines().filter(line -> !line.startsWith("DTSTAMP")))
        .containsExactlyElementsOf(
            PLANT
                .replace("20270308", "20270312")
                .lines()
                .filter(l -> !l.startsWith("DTSTAMP"))
                .toList());
  }

  @Test
  void what_outlook_made_comes_and_can_be_completed() throws Exception {
    exchangelib("write");
    List<String> names = names();
    assertThat(names).hasSize(1);
    String path = tasks + names.getFirst();
    String text = client.get(path).body();
    assertThat(text)
        .contains(
            "SUMMARY:From Outlook",
            "DUE;VALUE=DATE:20270401",
            "CATEGORIES:Blue category",
            "STATUS:NEEDS-ACTION");
    String done = text.replace("STATUS:NEEDS-ACTION", "STATUS:COMPLETED\r\nPERCENT-COMPLETE:100");
    assertThat(client.putEvent(path, done).statusCode()).isEqualTo(204);
    assertThat(client.get(path).body()).isEqualTo(done);
    assertThat(exchangelib("read"))
        .containsExactly("From Outlook Completed None 2027-04-01 Normal ['Blue category'] once");
  }

  @Test
  void a_rebuilt_mirror_shows_the_same_tasks_line_by_line() {
    put("odd name.ics".replace(" ", "%20"), PLANT);
    put("bare.ics", task("bare", "SUMMARY:Bare"));
    List<String> before = names();
    client.close();
    installation.dropMirror();
    open();
    assertThat(names()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(client.get(tasks + "odd%20name.ics").body().lines())
        .containsAll(PLANT.lines().filter(l -> !l.matches("(DTSTAMP|PRODID).*")).toList());
  }

  @Test
  void a_completed_task_of_a_series_leaves_the_done_one_and_the_next_one() throws Exception {
    String water =
        task("water", "SUMMARY:Water", "DUE;VALUE=DATE:20270301", "RRULE:FREQ=DAILY;INTERVAL=2");
    put("water.ics", water);
    String done = water.replace("RRULE", "STATUS:COMPLETED\r\nRRULE");
    assertThat(put("water.ics", done)).as("the text is not what was sent").isEmpty();
    Await.until("both are there", () -> names().size() == 2);
    List<String> texts =
        names().stream().map(name -> client.get(tasks + name).body()).sorted().toList();
    assertThat(texts.stream().filter(text -> text.contains("STATUS:COMPLETED")))
        .singleElement()
        .asString()
        .contains("DUE;VALUE=DATE:20270301")
        .doesNotContain("RRULE");
    assertThat(texts.stream().filter(text -> text.contains("STATUS:NEEDS-ACTION")))
        .singleElement()
        .asString()
        .contains("DUE;VALUE=DATE:20270303", "RRULE:FREQ=DAILY;INTERVAL=2");
    assertThat(texts.stream().flatMap(String::lines).filter(line -> line.startsWith("UID:")))
        .doesNotHaveDuplicates();
    assertThat(exchangelib("read")).hasSize(2);
  }

  @Test
  void a_list_of_its_own_is_made_filled_and_deleted() {
    HttpResponse<String> made =
        client.send(
            "MKCALENDAR",
            client.calendar("chores"),
            "<C:mkcalendar xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'><D:set><D:prop>"
                + "<D:displayname>Chores</D:displayname><C:supported-calendar-component-set>"
                + "<C:comp name='VTODO'/></C:supported-calendar-component-set>"
                + "</D:prop></D:set></C:mkcalendar>");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    tasks = client.calendar("chores");
    put("plant.ics", PLANT);
    assertThat(names()).containsExactly("plant.ics");
    assertThat(client.delete(tasks + "plant.ics").statusCode()).isEqualTo(204);
    assertThat(names()).isEmpty();
    assertThat(client.delete(tasks).statusCode()).isEqualTo(204);
    assertThat(client.propfind(tasks, "0", "<D:displayname/>").statusCode()).isEqualTo(404);
  }

  @Test
  void vdirsyncer_carries_tasks_both_ways() throws IOException {
    assumeTrue(Vdirsyncer.isInstalled(), "vdirsyncer is not installed");
    put("plant.ics", PLANT);
    Vdirsyncer files = new Vdirsyncer(folder.resolve("files"), installation.httpPort(), ALICE);
    files.run("discover");
    files.run("sync");
    Path local = folder.resolve("files/calendars/tasks");
    assertThat(local.resolve("plant.ics")).hasContent(PLANT);
    Files.writeString(local.resolve("mine.ics"), task("mine", "SUMMARY:Mine"));
    Files.writeString(local.resolve("plant.ics"), PLANT.replace("SUMMARY:Plant", "SUMMARY:Weed"));
    files.run("sync");
    assertThat(client.get(tasks + "plant.ics").body()).contains("SUMMARY:Weed");
    assertThat(names()).containsExactlyInAnyOrder("mine.ics", "plant.ics");
    assertThat(client.delete(tasks + "mine.ics").statusCode()).isEqualTo(204);
    files.run("sync");
    assertThat(local.resolve("mine.ics")).doesNotExist();
  }

  @Test
  void a_switch_to_the_other_interface_is_unseen() throws Exception {
    // Steps of To Do are not shown by EWS, and leave the text with it.
    String plant = PLANT.replace("\\n\\n[x] Dig\\n[ ] Water", "");
    put("plant.ics", plant);
    HttpResponse<String> synced = client.syncCollection(tasks, "");
    String to = via == Via.EWS ? "graph" : "ews";
    Outcome outcome = installation.migrate("switch", "--to", to, ALICE);
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    HttpResponse<String> since = client.syncCollection(tasks, DavClient.syncToken(synced));
    assertThat(DavClient.hrefs(since)).as(since.body()).isEmpty();
    assertThat(client.get(tasks + "plant.ics").body()).isEqualTo(plant);
    put("plant.ics", plant.replace("SUMMARY:Plant", "SUMMARY:Weed"));
    assertThat(exchangelib("read")).singleElement().asString().startsWith("Weed InProgress");
  }
}
