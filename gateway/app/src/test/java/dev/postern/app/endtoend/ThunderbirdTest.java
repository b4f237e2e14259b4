package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.sandbox.journal.MessageJournal.Entry;
import dev.postern.sandbox.journal.MessageJournal.Event;
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

/** Thunderbird itself, driven through Marionette, works with a mailbox in Exchange. */
@ParameterizedClass
@EnumSource
class ThunderbirdTest {
  @Parameter Via via;

  @TempDir Path folder;

  @Test
  void thunderbird_finds_reads_writes_follows_and_invites_once()
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/thunderbird")), "thunderbird is not installed");
    Python.assumeInstalled("exchangelib");
    try (Installation installation =
        Installation.start(folder.resolve("servers"), via, SeedLevel.EMPTY)) {
      Outlook outlook = new Outlook(new Python(folder), installation.sandbox());
      outlook.seed();
      assertThat(thunderbird(installation, "thunderbird_first.js"))
          .containsExactly(
              "calendars Calendar, Tasks",
              "events Called off, Jour fixe ☕, Lunch, Not needed",
              "tasks Read the minutes, Thrown away, Too late",
              "books Contacts",
              "people Ada Lovelace, Old Friend, Wrong Number");
      outlook.holdsWhatWasDoneBy("Thunderbird", Outlook.OCCURRENCES);

      outlook.edit();
      assertThat(thunderbird(installation, "thunderbird_again.js"))
          .containsExactly(
              "events By Thunderbird, Jour fixe ☕, Late lunch",
              "tasks By Thunderbird, Write the minutes",
              "people Ada Lovelace, Grace Hopper",
              "companies Analytical Engines",
              "left to the server REQUEST, CANCEL");
      assertThat(installation.sandbox().messages().entries())
          .filteredOn(message -> message.event() == Event.DELIVERED)
          .extracting(Entry::recipient, Entry::itemClass, Entry::subject)
          .containsExactly(
              tuple("bob@contoso.example", "IPM.Schedule.Meeting.Request", "With Bob"));
    }
  }

  private List<String> thunderbird(Installation installation, String script)
      throws IOException, InterruptedException {
    return new Python(folder)
        .run(
            List.of(),
            Map.of("TZ", "Europe/Berlin"),
            "thunderbird.py",
            Integer.toString(installation.httpPort()),
            folder.resolve("profile").toString(),
            script);
  }
}
