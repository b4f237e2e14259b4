package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * vdirsyncer as installed, and khal upon its files, with calendars, tasks and contacts that
 * somebody works on in Outlook at the same time.
 */
@ParameterizedClass
@EnumSource
class VdirsyncerTwoWayTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String CALENDAR = "calendars/calendar";
  private static final String TASKS = "calendars/tasks";
  private static final String CONTACTS = "contacts/contacts";
  private static final String HOUR =
      "DTSTART;TZID=Europe/Berlin:20261218T100000\r\nDTEND;TZID=Europe/Berlin:20261218T110000\r\n";

  @Parameter Via via;

  @TempDir Path folder;
  private Installation installation;
  private Outlook outlook;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    assumeTrue(Vdirsyncer.isInstalled(), "vdirsyncer is not installed");
    Python.assumeInstalled("exchangelib");
    installation = Installation.start(folder.resolve("servers"), via, SeedLevel.EMPTY);
    outlook = new Outlook(new Python(folder), installation.sandbox());
    outlook.seed();
  }

  @AfterEach
  void stop() throws IOException {
    if (installation != null) {
      installation.close();
    }
  }

  private Vdirsyncer vdirsyncer(String winner) {
    Vdirsyncer vdirsyncer =
        Vdirsyncer.ofEverything(
            folder.resolve("vdirsyncer"), installation.httpPort(), ALICE, winner);
    vdirsyncer.run("discover");
    vdirsyncer.run("sync");
    return vdirsyncer;
  }

  @Test
  void events_tasks_and_contacts_travel_both_ways() throws IOException, InterruptedException {
    Vdirsyncer vdirsyncer = vdirsyncer("b");
    assertThat(vdirsyncer.values(CALENDAR, "SUMMARY"))
        .containsExactly("Called off", "Jour fixe ☕", "Lunch", "Not needed");
    assertThat(vdirsyncer.values(TASKS, "SUMMARY"))
        .containsExactly("Read the minutes", "Thrown away", "Too late");
    assertThat(vdirsyncer.values(CONTACTS, "FN"))
        .containsExactly("Ada Lovelace", "Old Friend", "Wrong Number");

    write(CALENDAR + "/mine.ics", component("VEVENT", "mine", HOUR + "SUMMARY:By a file\r\n"));
    write(CALENDAR + "/short.ics", component("VEVENT", "short", HOUR + "SUMMARY:Short\r\n"));
    write(
        TASKS + "/todo.ics",
        component("VTODO", "todo", "SUMMARY:By a file\r\nDUE;VALUE=DATE:20270405\r\n"));
    write(CONTACTS + "/grace.vcf", card("grace", "Hopper", "Grace"));
    write(CONTACTS + "/short.vcf", card("short", "Lived", "Short"));
    vdirsyncer.run("sync");

    edit(CALENDAR + "/mine.ics", "END:VEVENT", "LOCATION:Room 7\r\nEND:VEVENT");
    edit(TASKS + "/todo.ics", "END:VTODO", "STATUS:COMPLETED\r\nEND:VTODO");
    edit(CONTACTS + "/grace.vcf", "END:VCARD", "TEL;TYPE=WORK:+1 555 0100\r\nEND:VCARD");
    Files.delete(path(CALENDAR + "/short.ics"));
    Files.delete(path(CONTACTS + "/short.vcf"));
    Files.delete(vdirsyncer.containing(CALENDAR, "SUMMARY:Not needed"));
    Files.delete(vdirsyncer.containing(TASKS, "SUMMARY:Thrown away"));
    Files.delete(vdirsyncer.containing(CONTACTS, "FN:Wrong Number"));
    vdirsyncer.run("sync");
    outlook.holdsWhatWasDoneBy("a file", List.of());

    outlook.edit();
    Await.until(
        "all that Outlook changed is here",
        () -> {
          vdirsyncer.run("sync");
          return vdirsyncer.values(CALENDAR, "SUMMARY").contains("Late lunch")
              && vdirsyncer.values(TASKS, "SUMMARY").contains("Write the minutes")
              && vdirsyncer.values(CONTACTS, "ORG").contains("Analytical Engines");
        });
    assertThat(vdirsyncer.values(CALENDAR, "SUMMARY"))
        .containsExactly("By a file", "Jour fixe ☕", "Late lunch");
    assertThat(vdirsyncer.values(TASKS, "SUMMARY"))
        .containsExactly("By a file", "Write the minutes");
    assertThat(vdirsyncer.values(CONTACTS, "FN")).containsExactly("Ada Lovelace", "Grace Hopper");
    outlook.nobodyWasMailed();
  }

  @Test
  void a_conflict_that_outlook_wins_is_settled_on_both_sides()
      throws IOException, InterruptedException {
    Vdirsyncer vdirsyncer = conflict("b");
    assertThat(vdirsyncer.values(CALENDAR, "SUMMARY"))
        .containsExactly("Jour fixe ☕", "Late lunch", "Not needed");
    assertThat(outlook.read())
        .contains("event Late lunch 2026-12-15 13:30 None Single")
        .noneMatch(fact -> fact.contains("Early lunch"));
    outlook.nobodyWasMailed();
  }

  @Test
  void a_conflict_that_the_file_wins_is_settled_on_both_sides()
      throws IOException, InterruptedException {
    Vdirsyncer vdirsyncer = conflict("a");
    assertThat(vdirsyncer.values(CALENDAR, "SUMMARY"))
        .containsExactly("Early lunch", "Jour fixe ☕", "Not needed");
    assertThat(outlook.read())
        .contains("event Early lunch 2026-12-15 12:30 None Single")
        .noneMatch(fact -> fact.contains("Late lunch"));
    outlook.nobodyWasMailed();
  }

  /** Lunch is changed in Outlook and in its file, then both are synchronised. */
  private Vdirsyncer conflict(String winner) throws IOException, InterruptedException {
    Vdirsyncer vdirsyncer = vdirsyncer(winner);
    Path lunch = vdirsyncer.containing(CALENDAR, "SUMMARY:Lunch");
    outlook.edit();
    try (DavClient client = installation.client(ALICE)) {
      String calendar = client.calendar("calendar");
      Await.until(
          "the gateway has what Outlook changed",
          () -> {
            client.syncCollection(calendar, "");
            return client.get(calendar + lunch.getFileName()).body().contains("Late lunch");
          });
    }
    Files.writeString(
        lunch, Files.readString(lunch).replace("SUMMARY:Lunch", "SUMMARY:Early lunch"));
    vdirsyncer.run("sync");
    return vdirsyncer;
  }

  @Test
  void khal_lists_adds_edits_and_deletes_in_exchange() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/khal")), "khal is not installed");
    Vdirsyncer vdirsyncer = vdirsyncer("b");
    write(
        "khal",
        """
        [calendars]
        [[exchange]]
        path = %1$s/calendars/calendar
        [default]
        default_calendar = exchange
        [locale]
        local_timezone = Europe/Berlin
        default_timezone = Europe/Berlin
        timeformat = %%H:%%M
        dateformat = %%Y-%%m-%%d
        longdateformat = %%Y-%%m-%%d
        datetimeformat = %%Y-%%m-%%d %%H:%%M
        longdatetimeformat = %%Y-%%m-%%d %%H:%%M
        [sqlite]
        path = %1$s/khal.db
        """
            .formatted(folder.resolve("vdirsyncer")));
    assertThat(khal("", "list", "2026-12-15", "8d"))
        .contains("12:30-13:15 Lunch", "12:30-13:15 Called off", "09:30-10:15 Jour fixe ☕");

    khal("", "new", "2026-12-18", "10:00", "11:00", "By khal");
    khal("", "new", "2026-12-19", "10:00", "11:00", "Short-lived");
    write("imported.ics", component("VEVENT", "imported", HOUR + "SUMMARY:Imported\r\n"));
    khal("", "import", "--batch", path("imported.ics").toString());
    vdirsyncer.run("sync");
    assertThat(outlook.read())
        .contains(
            "event By khal 2026-12-18 10:00 None Single",
            "event Imported 2026-12-18 10:00 None Single",
            "event Short-lived 2026-12-19 10:00 None Single");

    khal("l\nRoom 7\nn\n", "edit", "By khal");
    khal("s\nMerely read\nn\n", "edit", "Imported");
    khal("D\ny\n", "edit", "Short-lived");
    khal("D\ny\n", "edit", "Not needed");
    vdirsyncer.run("sync");
    assertThat(outlook.read())
        .filteredOn(fact -> !fact.startsWith("contact") && !fact.startsWith("task"))
        .containsExactly(
            "event Jour fixe ☕ 2026-12-14 09:30 Kantine RecurringMaster",
            "event Lunch 2026-12-15 12:30 None Single",
            "event Called off 2026-12-17 12:30 None Single",
            "event By khal 2026-12-18 10:00 Room 7 Single",
            "event Merely read 2026-12-18 10:00 None Single");

    outlook.edit();
    Await.until(
        "khal shows what Outlook changed",
        () -> {
          vdirsyncer.run("sync");
          return khal("", "list", "2026-12-15", "1d").contains("13:30-14:15 Late lunch");
        });
    assertThat(khal("", "list", "2026-12-17", "1d")).doesNotContain("Called off");
    outlook.nobodyWasMailed();
  }

  private String khal(String answers, String... arguments) {
    return AskingProgram.answering(
        answers,
        folder,
        0,
        Stream.concat(
                Stream.of("/usr/bin/khal", "-c", path("khal").toString()), Stream.of(arguments))
            .toList());
  }

  private Path path(String name) {
    return folder.resolve("vdirsyncer").resolve(name);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(path(name), text);
  }

  private void edit(String name, String what, String by) throws IOException {
    write(name, Files.readString(path(name)).replace(what, by));
  }

  private static String component(String name, String uid, String lines) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:%1$s\r\nUID:%2$s\r\n"
            .formatted(name, uid)
        + "DTSTAMP:20261120T100000Z\r\n%2$sEND:%1$s\r\nEND:VCALENDAR\r\n".formatted(name, lines);
  }

  private static String card(String uid, String family, String given) {
    return "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:%1$s\r\nFN:%3$s %2$s\r\nN:%2$s;%3$s;;;\r\n"
            .formatted(uid, family, given)
        + "END:VCARD\r\n";
  }
}
