package dev.postern.formats.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.formats.IcuZones;
import dev.postern.formats.text.Document;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneTableTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Europe/Berlin | Europe/Berlin",
        "europe/berlin | Europe/Berlin",
        "W. Europe Standard Time | Europe/Berlin",
        "Eastern Standard Time | America/New_York",
        "India Standard Time | Asia/Kolkata",
        "/freeassociation.sourceforge.net/Europe/Berlin | Europe/Berlin",
        "/freeassociation.sourceforge.net/Tzfile/America/Indiana/Knox | America/Indiana/Knox",
        "/mozilla.org/20050126_1/Europe/Berlin | Europe/Berlin",
        "/softwarestudio.org/Olson_20011030_5/America/Chicago | America/Chicago",
        "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna | Europe/Berlin",
        "(GMT-05.00) Eastern Time (US & Canada) | America/New_York",
        "(UTC+01:00) Amsterdam, Berlin, Bern, Rom | Europe/Berlin",
        "(GMT+01.00) Amsterdam / Berlin / Bern / Rome / Stockholm / Vienna | Europe/Berlin",
        "(UTC-05:00) Eastern Time (US & | America/New_York",
        "W. Europe | Europe/Berlin",
        "Eastern | America/New_York",
        "UTC | Z",
        "Etc/GMT | Z",
        "tzone://Microsoft/Utc | Z",
      })
  void a_name_is_known_whoever_wrote_it(String name, String zone) {
    assertThat(ZoneNames.find(name)).contains(ZoneId.of(zone));
  }

  @Test
  void a_home_made_zone_is_known_by_its_rules() {
    assertThat(table("Heimat", "Europe/Berlin").require("Heimat"))
        .isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(table("Customized Time Zone", "America/Los_Angeles").require("Customized Time Zone"))
        .isEqualTo(ZoneId.of("America/Los_Angeles"));
    assertThat(table("1", "Asia/Kolkata").require("1")).isEqualTo(ZoneId.of("Asia/Kolkata"));
  }

  @Test
  void rules_that_nobody_follows_are_refused_by_name() {
    String odd = zone("Odd", "Europe/Berlin").replace("TZOFFSETTO:+0200", "TZOFFSETTO:+0143");
    ZoneTable table = new ZoneTable(Document.parse(calendar(odd, "Odd")).only("VCALENDAR"));

    assertThatThrownBy(() -> table.require("Odd"))
        .isInstanceOfSatisfying(
            PosternException.class,
            e ->
                assertThat(e.failure())
                    .isEqualTo(
                        new Failure.InvalidContent(
                            Failure.Rule.NOT_HOLDABLE,
                            "the time zone Odd follows no rules that Exchange knows")));
  }

  @Test
  void a_name_without_rules_is_refused() {
    ZoneTable table = new ZoneTable(Document.parse(calendar("", "Nowhere")).only("VCALENDAR"));

    assertThatThrownBy(() -> table.require("Nowhere"))
        .isInstanceOfSatisfying(
            PosternException.class,
            e ->
                assertThat(((Failure.InvalidContent) e.failure()).rule())
                    .isEqualTo(Failure.Rule.INVALID_RESOURCE))
        .hasMessageContaining("TZID=Nowhere");
    assertThat(table.find("/".repeat(1_000_000))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Europe/Zurich | W. Europe Standard Time | Europe/Berlin",
        "America/New_York | Eastern Standard Time | America/New_York",
        "Asia/Calcutta | India Standard Time | Asia/Kolkata",
        "America/Scoresbysund | Greenland Standard Time | America/Nuuk",
        "EST5EDT | Eastern Standard Time | America/New_York",
        "Z | UTC | Z",
        "+02:00 | South Africa Standard Time | Africa/Johannesburg",
      })
  void windows_and_iana_know_each_other(String iana, String windows, String back) {
    IcuZones zones = new IcuZones();

    assertThat(zones.toWindows(ZoneId.of(iana))).isEqualTo(windows);
    assertThat(zones.toIana(windows).normalized()).isEqualTo(ZoneId.of(back).normalized());
  }

  @Test
  void exchange_at_times_says_iana_names_itself() {
    IcuZones zones = new IcuZones();

    assertThat(zones.toIana("Europe/Vienna")).isEqualTo(ZoneId.of("Europe/Vienna"));
    assertThat(zones.toIana("UTC")).isEqualTo(ZoneOffset.UTC);
    assertThatThrownBy(() -> zones.toIana("Middle-earth Standard Time"))
        .hasMessage("unknown time zone Middle-earth Standard Time");
    assertThatThrownBy(() -> zones.toWindows(ZoneOffset.ofHoursMinutes(1, 17)))
        .isInstanceOf(PosternException.class);
  }

  /** Ireland's law has summer as standard and winter as daylight saving of minus an hour. */
  @Test
  void negative_summer_time_is_known_by_its_rules() {
    assertThat(
            home("""
            BEGIN:STANDARD
            DTSTART:19710328T010000
            TZOFFSETFROM:+0000
            TZOFFSETTO:+0100
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:19711031T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0000
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            END:DAYLIGHT
            """)
                .getRules()
                .getOffset(Instant.parse("2026-07-01T00:00:00Z")))
        .isEqualTo(ZoneOffset.ofHours(1));
  }

  @Test
  void observances_that_are_dates_of_some_years_and_offsets_with_seconds_are_taken() {
    assertThat(
            home(
                """
                BEGIN:STANDARD
                DTSTART:18930401T000000
                TZOFFSETFROM:+005328
                TZOFFSETTO:+0100
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:20250330T020000
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                RDATE:20260329T020000
                RDATE:20270328T020000
                END:DAYLIGHT
                BEGIN:STANDARD
                DTSTART:20251026T030000
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                RDATE:20261025T030000,20271031T030000
                END:STANDARD
                """))
        .isEqualTo(ZoneId.of("Europe/Berlin"));
  }

  /** Of a name that is known, a definition of another year is not believed. */
  @Test
  void a_known_name_counts_for_more_than_the_rules_that_come_with_it() {
    ZoneTable table = table("Europe/Moscow", "Asia/Tokyo");

    assertThat(table.require("Europe/Moscow")).isEqualTo(ZoneId.of("Europe/Moscow"));
  }

  private static ZoneId home(String observances) {
    String vtimezone = "BEGIN:VTIMEZONE\nTZID:Home\n" + observances + "END:VTIMEZONE\n";
    return new ZoneTable(
            Document.parse(calendar(vtimezone.replace("\n", "\r\n"), "Home")).only("VCALENDAR"))
        .require("Home");
  }

  private static ZoneTable table(String tzid, String zone) {
    return new ZoneTable(Document.parse(calendar(zone(tzid, zone), tzid)).only("VCALENDAR"));
  }

  private static String zone(String tzid, String zone) {
    return TimezoneText.write(ZoneId.of(zone), Instant.parse("2026-01-01T00:00:00Z"), "\r\n")
        .toString()
        .replace("TZID:" + zone, "TZID:" + tzid);
  }

  private static String calendar(String vtimezone, String tzid) {
    return "BEGIN:VCALENDAR\r\n"
        + vtimezone
        + "BEGIN:VEVENT\r\nDTSTART;TZID="
        + tzid
        + ":20260101T100000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  }
}
