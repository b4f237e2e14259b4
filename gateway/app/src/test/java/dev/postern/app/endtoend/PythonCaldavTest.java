package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** python3-caldav, which Home Assistant and many scripts use, works with a calendar in Exchange. */
@ParameterizedClass
@EnumSource
class PythonCaldavTest {
  @Parameter Via via;

  @TempDir Path folder;

  @Test
  void python_caldav_finds_writes_expands_edits_and_deletes()
      throws IOException, InterruptedException {
    Python.assumeInstalled("caldav");
    try (Installation installation =
        Installation.start(folder.resolve("servers"), via, SeedLevel.EMPTY)) {
      assertThat(
              new Python(folder)
                  .run(
                      "python_caldav.py",
                      installation.sandbox().caCertificate().toString(),
                      Integer.toString(installation.httpPort())))
          .containsExactly(
              "calendars ['Calendar', 'Tasks']",
              "expanded ['03 09:00', '04 09:00']",
              "renamed ['Renamed']",
              "left 0",
              "made ['Calendar', 'Tasks', 'Work']",
              "gone ['Calendar', 'Tasks']");
    }
  }

  @Test
  void python_caldav_makes_a_task_list_and_completes_tasks_in_it()
      throws IOException, InterruptedException {
    Python.assumeInstalled("caldav");
    try (Installation installation =
        Installation.start(folder.resolve("servers"), via, SeedLevel.EMPTY)) {
      assertThat(
              new Python(folder)
                  .run(
                      "python_caldav_tasks.py",
                      installation.sandbox().caCertificate().toString(),
                      Integer.toString(installation.httpPort())))
          .containsExactly(
              "components ['VTODO']",
              "open ['Buy soil', 'Dig']",
              "refused an event",
              "open ['Buy soil']",
              "all [('Buy soil', 'NEEDS-ACTION'), ('Dig', 'COMPLETED')]",
              "found by time ['Buy soil']",
              "left ['Buy soil']");
    }
  }

  @Test
  void python_caldav_asks_who_is_busy_through_the_outbox()
      throws IOException, InterruptedException {
    Python.assumeInstalled("caldav");
    try (Installation installation =
        Installation.start(folder.resolve("servers"), via, SeedLevel.EMPTY)) {
      assertThat(
              new Python(folder)
                  .run(
                      "python_caldav_freebusy.py",
                      installation.sandbox().caCertificate().toString(),
                      Integer.toString(installation.httpPort())))
          .containsExactly(
              "addresses ['mailto:alice@contoso.example', 'mailto:a.alice@contoso.example']",
              "inbox 0",
              "mailto:alice@contoso.example 2.0;Success"
                  + " ['FREEBUSY;FBTYPE=BUSY:20261201T090000Z/20261201T100000Z']",
              "mailto:nobody@contoso.example 3.7;Invalid calendar user []");
    }
  }

  @Test
  void python_caldav_searches_and_synchronises_what_outlook_made()
      throws IOException, InterruptedException {
    Python.assumeInstalled("caldav");
    Python.assumeInstalled("exchangelib");
    try (Installation installation =
        Installation.start(folder.resolve("servers"), via, SeedLevel.EMPTY)) {
      Outlook outlook = new Outlook(new Python(folder), installation.sandbox());
      outlook.seed();
      List<String> before = outlook.read();
      assertThat(
              new Python(folder)
                  .run(
                      "python_caldav_sync.py",
                      installation.sandbox().caCertificate().toString(),
                      Integer.toString(installation.httpPort())))
          .containsExactly(
              "expanded [('14 08:30', 'Jour fixe ☕'), ('15 11:30', 'Lunch'),"
                  + " ('16 11:30', 'Not needed'), ('17 11:30', 'Called off'),"
                  + " ('21 08:30', 'Jour fixe ☕'), ('28 08:30', 'Jour fixe ☕')]",
              "not expanded ['Called off', 'Jour fixe ☕', 'Lunch', 'Not needed']",
              "by title ['Lunch']",
              "busy ['FREEBUSY;FBTYPE=BUSY:20261214T083000Z/20261214T091500Z',"
                  + " 'FREEBUSY;FBTYPE=BUSY:20261215T113000Z/20261215T121500Z']",
              "known ['Called off', 'Jour fixe ☕', 'Lunch', 'Not needed']",
              "updated ['Made'] deleted 0",
              "updated ['Renamed'] deleted 0",
              "updated [] deleted 1",
              "nothing new 0",
              "known ['Read the minutes', 'Thrown away', 'Too late']",
              "updated ['Made'] deleted 0",
              "updated ['Renamed'] deleted 0",
              "updated [] deleted 1",
              "nothing new 0");
      assertThat(outlook.read()).isEqualTo(before);
      outlook.nobodyWasMailed();
    }
  }
}
