package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Evolution Data Server, GNOME's calendar, tasks and contacts, works with a mailbox in Exchange.
 */
@ParameterizedClass
@EnumSource
class EvolutionTest {
  private static final Path SERVER = Path.of("/usr/libexec/evolution-calendar-factory");
  private static final Path BUS = Path.of("/usr/bin/dbus-run-session");

  @Parameter Via via;

  @TempDir Path folder;

  @Test
  void evolution_finds_reads_writes_and_follows() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(SERVER), "evolution-data-server is not installed");
    assumeTrue(Files.isExecutable(BUS), "dbus is not installed");
    Python.assumeInstalled("exchangelib");
    Python.assumeInstalled("gi");
    try (Installation installation =
        Installation.start(folder.resolve("servers"), via, SeedLevel.EMPTY)) {
      Outlook outlook = new Outlook(new Python(folder), installation.sandbox());
      outlook.seed();
      assertThat(evolution(installation, "first"))
          .containsExactly(
              "found ['/dav/calendars/alice@contoso.example/calendar/',"
                  + " '/dav/calendars/alice@contoso.example/tasks/',"
                  + " '/dav/contacts/alice@contoso.example/contacts/']",
              "addresses ['alice@contoso.example', 'a.alice@contoso.example']",
              "events ['Called off', 'Jour fixe ☕', 'Lunch', 'Not needed']",
              "tasks ['Read the minutes', 'Thrown away', 'Too late']",
              "people ['Ada Lovelace', 'Old Friend', 'Wrong Number']");
      outlook.holdsWhatWasDoneBy("Evolution", Outlook.OCCURRENCES);

      outlook.edit();
      assertThat(evolution(installation, "again"))
          .containsExactly(
              "events ['By Evolution', 'Jour fixe ☕', 'Jour fixe ☕', 'Late lunch']",
              "tasks ['By Evolution', 'Write the minutes']",
              "people ['Ada Lovelace', 'Grace Hopper']",
              "companies ['Analytical Engines']");
      outlook.nobodyWasMailed();
    }
  }

  private List<String> evolution(Installation installation, String action)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder.resolve("home"));
    return new Python(folder)
        .run(
            List.of(BUS.toString(), "--"),
            Map.of(
                "HOME", home.toString(),
                "XDG_CONFIG_HOME", home.resolve("config").toString(),
                "XDG_DATA_HOME", home.resolve("data").toString(),
                "XDG_CACHE_HOME", home.resolve("cache").toString(),
                "XDG_RUNTIME_DIR", home.toString(),
                "GSETTINGS_BACKEND", "memory",
                "GIO_USE_VFS", "local",
                "TZ", "Europe/Berlin"),
            "evolution.py",
            Integer.toString(installation.httpPort()),
            action);
  }
}
