package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.api.client.CollectionProperties;
import dev.postern.formats.zone.FloatingZone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Times without a zone, as calcurse writes them, in a calendar that has one. */
@ParameterizedClass
@EnumSource
class FloatingTimesThroughExchangeTest {
  private static final String ALICE = "alice@contoso.example";

  @Parameter private Via via;
  @TempDir private Path folder;
  private MirroredTenant tenant;
  private ForeignGraph outlook;

  @BeforeEach
  void start() throws IOException {
    tenant = MirroredTenant.start(folder, via);
    outlook = new ForeignGraph(tenant.sandbox().httpPort());
    zone("Europe/Berlin");
  }

  @AfterEach
  void stop() throws IOException {
    outlook.close();
    tenant.close();
  }

  private void zone(String id) {
    CollectionProperties now =
        tenant.calendars(ALICE).collections().stream()
            .filter(each -> each.name().equals(MirroredTenant.CALENDAR))
            .findFirst()
            .orElseThrow()
            .properties();
    tenant
        .calendars(ALICE)
        .patch(
            MirroredTenant.CALENDAR,
            new CollectionProperties(
                now.displayName(),
                now.description(),
                now.color(),
                now.order(),
                FloatingZone.write(ZoneId.of(id))));
  }

  private Map<String, List<String>> inOutlook() {
    return new ExchangeView(tenant.sandbox(), Instant.parse("2027-12-01T00:00:00Z")).starts(ALICE);
  }

  @Test
  void a_floating_event_is_in_outlook_at_the_hour_of_the_calendars_zone() {
    tenant.putAll(
        ALICE,
        "winter",
        Texts.vevent("Winter", "DTSTART:20261201T100000", "DTEND:20261201T110000"));
    tenant.putAll(
        ALICE, "summer", Texts.vevent("Summer", "DTSTART:20270701T100000", "DURATION:PT1H"));
    String written = tenant.texts(ALICE).get("winter.ics");

    assertThat(inOutlook().get("Winter")).containsExactly("2026-12-01T09:00:00Z Winter");
    assertThat(inOutlook().get("Summer")).containsExactly("2027-07-01T08:00:00Z Summer");
    assertThat(written).contains("DTSTART:20261201T100000\r\n").doesNotContain("TZID");

    tenant.dropMirror();

    assertThat(tenant.dates(ALICE, "Winter"))
        .containsExactly("DTSTART:20261201T100000", "DTEND:20261201T110000");
    assertThat(tenant.dates(ALICE, "Summer")).first().isEqualTo("DTSTART:20270701T100000");
    assertThat(inOutlook().get("Winter")).containsExactly("2026-12-01T09:00:00Z Winter");
  }

  @Test
  void what_outlook_changes_of_a_floating_series_stays_floating() {
    tenant.putAll(
        ALICE,
        "series",
        Texts.vevent(
            "Daily",
            "DTSTART:20261201T100000",
            "DTEND:20261201T110000",
            "RRULE:FREQ=DAILY;COUNT=5",
            "EXDATE:20261202T100000"),
        Texts.vevent(
            "Daily",
            "RECURRENCE-ID:20261203T100000",
            "DTSTART:20261203T140000",
            "DTEND:20261203T150000"));
    assertThat(inOutlook().get("Daily"))
        .containsExactly(
            "2026-12-01T09:00:00Z Daily",
            "2026-12-03T13:00:00Z Daily",
            "2026-12-04T09:00:00Z Daily",
            "2026-12-05T09:00:00Z Daily");
    String series = outlook.events(ALICE).get("Daily");
    JsonNode fourth =
        outlook
            .get(
                ALICE,
                "events/"
                    + series
                    + "/instances?startDateTime=2026-12-04T00:00:00Z"
                    + "&endDateTime=2026-12-05T00:00:00Z")
            .path("value")
            .path(0);

    outlook.patchEvent(
        ALICE,
        fourth.path("id").asText(),
        """
        {"start": {"dateTime": "2026-12-04T12:00:00", "timeZone": "W. Europe Standard Time"},
         "end": {"dateTime": "2026-12-04T13:00:00", "timeZone": "W. Europe Standard Time"}}
        """);

    List<String> merged =
        List.of(
            "DTSTART:20261201T100000",
            "DTEND:20261201T110000",
            "RRULE:FREQ=DAILY;COUNT=5",
            "EXDATE:20261202T100000",
            "RECURRENCE-ID:20261203T100000",
            "DTSTART:20261203T140000",
            "DTEND:20261203T150000",
            "RECURRENCE-ID:20261204T100000",
            "DTSTART:20261204T120000",
            "DTEND:20261204T130000");
    Await.until(
        "the series has what Outlook changed",
        () -> tenant.dates(ALICE, "Daily").contains("DTSTART:20261204T120000"));
    assertThat(tenant.dates(ALICE, "Daily")).containsExactlyElementsOf(merged);
    tenant.dropMirror();
    assertThat(tenant.dates(ALICE, "Daily")).containsExactlyElementsOf(merged);
  }

  @Test
  void another_zone_of_the_calendar_moves_only_what_is_written_again() {
    tenant.putAll(
        ALICE, "a", Texts.vevent("Stays", "DTSTART:20261201T100000", "DTEND:20261201T110000"));
    zone("America/New_York");
    tenant.putAll(
        ALICE,
        "a",
        Texts.vevent("Stays", "DTSTART:20261201T100000", "DTEND:20261201T110000", "LOCATION:Hall"));
    assertThat(inOutlook().get("Stays")).containsExactly("2026-12-01T09:00:00Z Stays");

    tenant.putAll(
        ALICE, "a", Texts.vevent("Stays", "DTSTART:20261201T103000", "DTEND:20261201T110000"));

    assertThat(inOutlook().get("Stays")).containsExactly("2026-12-01T15:30:00Z Stays");
    tenant.dropMirror();
    assertThat(tenant.dates(ALICE, "Stays"))
        .containsExactly("DTSTART:20261201T103000", "DTEND:20261201T110000");
  }
}
