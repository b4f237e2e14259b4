package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The configuration's time-zone, in calendars that have none of their own. */
@ParameterizedClass
@EnumSource
class ZoneOfTheTenantTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String TEXT =
      ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n"
              + Texts.vevent("Winter", "DTSTART:20261201T100000", "DTEND:20261201T110000")
              + "END:VCALENDAR\n")
          .replace("\n", "\r\n");

  @Parameter private Via via;
  @TempDir private Path folder;

  @Test
  void a_floating_event_is_in_outlook_at_the_hour_of_the_tenants_zone() throws Exception {
    try (Installation installation = Installation.start(folder, via, SeedLevel.EMPTY)) {
      installation.stopped(() -> {
        Path config = installation.files().config();
        String streaming = "    streaming: false\n";
        return Files.writeString(
            config,
            Files.readString(config)
                .replace(streaming, streaming + "    time-zone: Europe/Berlin\n"));
      });
      try (DavClient alice = installation.client(ALICE)) {
        String path = alice.calendar("calendar") + "winter.ics";
        assertThat(alice.putEvent(path, TEXT).statusCode()).isEqualTo(201);

        assertThat(alice.get(path).body()).isEqualTo(TEXT);
        assertThat(
                new ExchangeView(installation.sandbox(), Instant.parse("2027-12-01T00:00:00Z"))
                    .starts(ALICE)
                    .get("Winter"))
            .containsExactly("2026-12-01T09:00:00Z Winter");
      }
    }
  }
}
