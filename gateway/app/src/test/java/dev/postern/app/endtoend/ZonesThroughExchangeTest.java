package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The wall clock is what stays where a client and this gateway have other rules for the same zone,
 * and so does what the client calls the zone.
 */
@ParameterizedClass
@EnumSource
class ZonesThroughExchangeTest {
  private static final String ALICE = "alice@contoso.example";

  @Parameter private Via via;
  @TempDir private Path folder;
  private MirroredTenant tenant;

  @BeforeEach
  void start() throws IOException {
    tenant = MirroredTenant.start(folder, via);
  }

  @AfterEach
  void stop() throws IOException {
    tenant.close();
  }

  private Map<String, List<String>> inOutlook() {
    return new ExchangeView(tenant.sandbox(), Instant.parse("2029-01-01T00:00:00Z")).starts(ALICE);
  }

  /** Rules that are not, or not any more, the ones of the database that this gateway has. */
  private static Stream<String> observances(String name, String winter, String summer) {
    return Stream.of(
        "BEGIN:VTIMEZONE\nTZID:" + name + "\n",
        "BEGIN:DAYLIGHT\nDTSTART:19960407T020000\nTZOFFSETFROM:%s\nTZOFFSETTO:%s\n"
                .formatted(winter, summer)
            + "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU\nEND:DAYLIGHT\n",
        "BEGIN:STANDARD\nDTSTART:19961027T020000\nTZOFFSETFROM:%s\nTZOFFSETTO:%s\n"
                .formatted(summer, winter)
            + "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\nEND:VTIMEZONE\n");
  }

  @ParameterizedTest
  @CsvSource({
    // Mexico gave up daylight saving time in 2022, Jordan keeps it for good since then.
    "America/Mexico_City,-0600,-0500,2027-02-01T15:00:00Z,2027-07-01T15:00:00Z",
    "Asia/Amman,+0200,+0300,2027-02-01T06:00:00Z,2027-07-01T06:00:00Z",
    // Nobody has decided this yet.
    "Europe/Berlin,+0200,+0300,2027-02-01T08:00:00Z,2027-07-01T07:00:00Z"
  })
  void the_wall_clock_stays_where_rules_have_changed(
      String zone, String winter, String summer, String february, String july) {
    String rules = String.join("", observances(zone, winter, summer).toList());
    tenant.putAll(
        ALICE,
        "w",
        rules,
        Texts.vevent(
            "Winter",
            "DTSTART;TZID=" + zone + ":20270201T090000",
            "DTEND;TZID=" + zone + ":20270201T100000"));
    tenant.putAll(
        ALICE,
        "s",
        rules,
        Texts.vevent(
            "Summer",
            "DTSTART;TZID=" + zone + ":20270701T090000",
            "DTEND;TZID=" + zone + ":20270701T100000"));
    tenant.putAll(
        ALICE,
        "r",
        rules,
        Texts.vevent(
            "Repeated",
            "DTSTART;TZID=" + zone + ":20270201T090000",
            "DTEND;TZID=" + zone + ":20270201T100000",
            "RRULE:FREQ=MONTHLY;COUNT=6;BYMONTHDAY=1"));
    Map<String, String> written = tenant.texts(ALICE);
    assertThat(written.get("w.ics")).as("the client's rules stay in its text").contains(winter);

    assertThat(inOutlook().get("Winter")).containsExactly(february + " Winter");
    assertThat(inOutlook().get("Summer")).containsExactly(july + " Summer");
    assertThat(inOutlook().get("Repeated"))
        .hasSize(6)
        .startsWith(february + " Repeated")
        .endsWith(july + " Repeated");
    tenant.dropMirror();
    assertThat(tenant.dates(ALICE, "Winter")).contains("DTSTART;TZID=" + zone + ":20270201T090000");
    assertThat(tenant.dates(ALICE, "Summer")).contains("DTSTART;TZID=" + zone + ":20270701T090000");
    assertThat(tenant.dates(ALICE, "Repeated"))
        .contains("DTSTART;TZID=" + zone + ":20270201T090000");
  }

  @Test
  void a_zone_is_called_what_its_writer_called_it_while_exchange_keeps_its_time() {
    tenant.putAll(
        ALICE,
        "prague",
        Texts.vevent(
            "Prague",
            "DTSTART;TZID=Europe/Prague:20270301T090000",
            "DTEND;TZID=Europe/Dublin:20270301T100000",
            "RRULE:FREQ=DAILY;COUNT=4",
            "EXDATE;TZID=Europe/Prague:20270302T090000"),
        Texts.vevent(
                "Prague",
                "RECURRENCE-ID;TZID=Europe/Prague:20270303T090000",
                "DTSTART;TZID=Europe/Prague:20270303T110000",
                "DTEND;TZID=Europe/Prague:20270303T120000")
            .replace("SUMMARY:Prague", "SUMMARY:Prague later"));
    tenant.dropMirror();
    String rebuilt = tenant.texts(ALICE).get("prague.ics");
    assertThat(rebuilt)
        .contains(
            "DTSTART;TZID=Europe/Prague:20270301T090000",
            "DTEND;TZID=Europe/Dublin:20270301T100000",
            "EXDATE;TZID=Europe/Prague:20270302T090000",
            "RECURRENCE-ID;TZID=Europe/Prague:20270303T090000",
            "DTSTART;TZID=Europe/Prague:20270303T110000",
            "TZID:Europe/Prague",
            "TZID:Europe/Dublin")
        .doesNotContain("Budapest", "London");

    tenant.putAll(
        ALICE,
        "tallinn",
        Texts.vevent(
            "Tallinn",
            "DTSTART;TZID=Europe/Tallinn:20270301T090000",
            "DTEND;TZID=Europe/Tallinn:20270301T100000"));
    try (ForeignGraph outlook = new ForeignGraph(tenant.sandbox().httpPort())) {
      outlook.patchEvent(
          ALICE,
          outlook.events(ALICE).get("Tallinn"),
          """
          {"start": {"dateTime": "2027-03-01T11:00:00", "timeZone": "FLE Standard Time"},
           "end": {"dateTime": "2027-03-01T12:00:00", "timeZone": "FLE Standard Time"}}
          """);
      tenant.dropMirror();
      assertThat(tenant.dates(ALICE, "Tallinn"))
          .contains("DTSTART;TZID=Europe/Tallinn:20270301T110000");
      outlook.patchEvent(
          ALICE,
          outlook.events(ALICE).get("Tallinn"),
          """
          {"start": {"dateTime": "2027-03-01T11:00:00", "timeZone": "Tokyo Standard Time"},
           "end": {"dateTime": "2027-03-01T12:00:00", "timeZone": "Tokyo Standard Time"}}
          """);
    }
    tenant.dropMirror();
    assertThat(tenant.dates(ALICE, "Tallinn")).contains("DTSTART;TZID=Asia/Tokyo:20270301T110000");
  }
}
