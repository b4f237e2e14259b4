package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.app.Demo;
import dev.postern.formats.zone.FloatingZone;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
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
 * calcurse-caldav, as installed, synchronises calcurse with a mailbox in Exchange, both ways.
 * calcurse writes times without a zone, which are taken in the calendar's.
 */
@ParameterizedClass
@EnumSource
class CalcurseTest {
  private static final String HOUR =
      "DTSTART;TZID=Europe/Berlin:20261218T100000\r\nDTEND;TZID=Europe/Berlin:20261218T110000\r\n";

  @Parameter Via via;

  @TempDir Path folder;
  private Installation installation;
  private Outlook outlook;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/calcurse-caldav")), "calcurse is not installed");
    Python.assumeInstalled("httplib2");
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

  @Test
  void calcurse_reads_writes_and_follows_a_calendar() throws IOException, InterruptedException {
    zone("calendar");
    List<String> sync = synchronisation("calendar", "cal");
    run(Stream.concat(sync.stream(), Stream.of("--init=keep-remote")).toList());
    assertThat(titles("calendar", "apts"))
        .containsExactly("Called off", "Jour fixe ☕", "Lunch", "Not needed");

    load("calendar", "VEVENT", "mine", HOUR + "SUMMARY:By mistake\r\nLOCATION:Room 7\r\n");
    load("calendar", "VEVENT", "short", HOUR + "SUMMARY:Short-lived\r\n");
    run(sync);
    assertThat(outlook.read())
        .contains(
            "event By mistake 2026-12-18 10:00 Room 7 Single",
            "event Short-lived 2026-12-18 10:00 None Single");
    Path appointments = folder.resolve("calendar/apts");
    Files.writeString(
        appointments, Files.readString(appointments).replace("By mistake", "By calcurse"));
    calcurse("calendar", "-P", "--filter-pattern", "^(Short-lived|Not needed)$");
    run(sync);
    assertThat(outlook.read())
        .filteredOn(fact -> !fact.startsWith("contact") && !fact.startsWith("task"))
        .containsExactly(
            "event Jour fixe ☕ 2026-12-14 09:30 Kantine RecurringMaster",
            "event Lunch 2026-12-15 12:30 None Single",
            "event Called off 2026-12-17 12:30 None Single",
            "event By calcurse 2026-12-18 10:00 Room 7 Single");

    outlook.edit();
    Await.until(
        "calcurse has what Outlook changed",
        () -> {
          run(sync);
          return titles("calendar", "apts").contains("Late lunch");
        });
    assertThat(titles("calendar", "apts"))
        .containsExactly("By calcurse", "Jour fixe ☕", "Late lunch");
    outlook.nobodyWasMailed();
  }

  @Test
  void calcurse_reads_writes_and_follows_tasks() throws IOException, InterruptedException {
    List<String> sync = synchronisation("tasks", "todo");
    run(Stream.concat(sync.stream(), Stream.of("--init=keep-remote")).toList());
    assertThat(titles("tasks", "todo"))
        .containsExactly("Read the minutes", "Thrown away", "Too late");

    load("tasks", "VTODO", "mine", "SUMMARY:By mistake\r\n");
    run(sync);
    Path todo = folder.resolve("tasks/todo");
    // Completed: calcurse writes a priority with a minus.
    Files.writeString(
        todo, Files.readString(todo).replaceAll("\\[0\\](.*) By mistake", "[-0]$1 By calcurse"));
    calcurse("tasks", "-P", "--filter-pattern", "^Thrown away$");
    run(sync);
    assertThat(outlook.read())
        .filteredOn(fact -> fact.startsWith("task"))
        .containsExactly(
            "task By calcurse Completed None",
            "task Read the minutes NotStarted 2027-04-01",
            "task Too late NotStarted 2027-04-01");

    outlook.edit();
    Await.until(
        "calcurse has what Outlook changed",
        () -> {
          run(sync);
          return titles("tasks", "todo").contains("Write the minutes");
        });
    assertThat(titles("tasks", "todo")).containsExactly("By calcurse", "Write the minutes");
    outlook.nobodyWasMailed();
  }

  /** What other clients have set, or its owner once; calcurse does not know of it. */
  private void zone(String collection) {
    try (DavClient alice = installation.client("alice@contoso.example")) {
      String text = FloatingZone.write(ZoneId.of("Europe/Berlin")).orElseThrow();
      assertThat(
              alice
                  .send(
                      "PROPPATCH",
                      alice.calendar(collection),
                      "<D:propertyupdate xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'>"
                          + "<D:set><D:prop><C:calendar-timezone>"
                          + text
                          + "</C:calendar-timezone></D:prop></D:set></D:propertyupdate>")
                  .body())
          .contains("HTTP/1.1 200 OK");
    }
  }

  /** Writes a configuration for a collection; gives the command that synchronises it. */
  private List<String> synchronisation(String collection, String filter) throws IOException {
    Path home = Files.createDirectories(folder.resolve(collection));
    Path config =
        Files.writeString(
            folder.resolve(collection + ".config"),
            """
            [General]
            Hostname = 127.0.0.1:%d
            Path = dav/calendars/alice@contoso.example/%s
            HTTPS = No
            DryRun = No
            SyncFilter = %s
            [Auth]
            Username = alice@contoso.example
            Password = %s
            """
                .formatted(installation.httpPort(), collection, filter, Demo.PASSWORD));
    return List.of(
        "/usr/bin/env",
        "TZ=Europe/Berlin",
        "HOME=" + folder,
        "/usr/bin/python3",
        "/usr/bin/calcurse-caldav",
        "--config=" + config,
        "--datadir=" + home,
        "--lockfile=" + folder.resolve(collection + ".lock"),
        "--syncdb=" + folder.resolve(collection + ".sync"),
        "--hookdir=" + folder.resolve("hooks"));
  }

  private void load(String collection, String component, String uid, String lines)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve(uid + ".ics"),
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:%1$s\r\nUID:%2$s\r\n"
                    .formatted(component, uid)
                + "DTSTAMP:20261120T100000Z\r\n%2$sEND:%1$s\r\nEND:VCALENDAR\r\n"
                    .formatted(component, lines));
    calcurse(collection, "-i", file.toString());
  }

  private void calcurse(String collection, String... arguments) {
    run(
        Stream.concat(
                Stream.of(
                    "/usr/bin/env",
                    "TZ=Europe/Berlin",
                    "HOME=" + folder,
                    "/usr/bin/calcurse",
                    "-D",
                    folder.resolve(collection).toString()),
                Stream.of(arguments))
            .toList());
  }

  private void run(List<String> command) {
    AskingProgram.run(folder, 0, command);
  }

  /** The titles in a file of calcurse's own, which end its lines after a bar or a bracket. */
  private List<String> titles(String collection, String file) {
    try (Stream<String> lines = Files.lines(folder.resolve(collection).resolve(file))) {
      return lines.map(line -> line.replaceAll("^.*(\\||\\](>\\w+)? )", "")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
