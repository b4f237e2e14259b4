package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole days stay on their day wherever people are, and the wall clock is what stays where a client
 * and this gateway have other rules for the same zone.
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

  /** A whole event of Outlook's, from midnight to midnight where its maker is. */
  private static String wholeDays(
      String subject, int days, String windows, String id, String more) {
    LocalDate first = LocalDate.of(2027, 3, 1);
    ZoneId zone = ZoneId.of(id);
    return """
    <t:CalendarItem>
      <t:Subject>%s</t:Subject>
      <t:Start>%s</t:Start>
      <t:End>%s</t:End>
      <t:IsAllDayEvent>true</t:IsAllDayEvent>
      %s
      <t:StartTimeZone Id="%s"/>
      <t:EndTimeZone Id="%s"/>
    </t:CalendarItem>
    """
        .formatted(
            subject,
            first.atStartOfDay(zone).toOffsetDateTime(),
            first.plusDays(days).atStartOfDay(zone).toOffsetDateTime(),
            more,
            windows,
            windows)
        .replaceAll("T00:00([+-Z])", "T00:00:00$1");
  }

  private List<String> dates(String summary) {
    String text =
        tenant.texts(ALICE).values().stream()
            .filter(each -> each.contains("SUMMARY:" + summary + "\r\n"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(summary + " is not there"));
    return text.lines()
        .filter(line -> line.matches("(DTSTART|DTEND|EXDATE|RECURRENCE-ID|RRULE).*"))
        .filter(line -> !line.contains("FREQ=YEARLY"))
        .filter(line -> !line.matches("DTSTART:1.*"))
        .toList();
  }

  private Map<String, List<String>> inOutlook() {
    return new ExchangeView(tenant.sandbox(), Instant.parse("2029-01-01T00:00:00Z")).starts(ALICE);
  }

  @ParameterizedTest
  @CsvSource({
    "Line Islands Standard Time,Pacific/Kiritimati",
    "Samoa Standard Time,Pacific/Apia",
    "New Zealand Standard Time,Pacific/Auckland",
    "UTC-11,Pacific/Pago_Pago",
    "Dateline Standard Time,Etc/GMT+12",
    "Newfoundland Standard Time,America/St_Johns"
  })
  void whole_days_that_were_made_in_outlook_stay_on_their_day(String windows, String id) {
    try (TenantItems outlook = new TenantItems(tenant.sandbox().httpPort())) {
      outlook.create(ALICE, wholeDays("One", 1, windows, id, ""));
      outlook.create(ALICE, wholeDays("Three", 3, windows, id, ""));
      outlook.create(
          ALICE,
          wholeDays(
              "Series",
              1,
              windows,
              id,
              """
              <t:Recurrence>
                <t:WeeklyRecurrence><t:Interval>1</t:Interval>
                  <t:DaysOfWeek>Monday</t:DaysOfWeek></t:WeeklyRecurrence>
                <t:NumberedRecurrence><t:StartDate>2027-03-01</t:StartDate>
                  <t:NumberOfOccurrences>40</t:NumberOfOccurrences></t:NumberedRecurrence>
              </t:Recurrence>
              """));
    }
    Map<String, List<String>> before = inOutlook();
    for (boolean rebuilt : List.of(false, true)) {
      assertThat(dates("One"))
          .containsExactly("DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270302");
      assertThat(dates("Three"))
          .containsExactly("DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270304");
      assertThat(dates("Series"))
          .contains("DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270302")
          .anyMatch(line -> line.startsWith("RRULE:FREQ=WEEKLY") && line.contains("COUNT=40"));
      if (!rebuilt) {
        tenant.dropMirror();
      }
    }

    tenant
        .texts(ALICE)
        .forEach((name, text) ->
            tenant.put(
                ALICE,
                name,
                text.replace("SUMMARY:", "LOCATION:Here\r\nSUMMARY:")
                    .replace("RRULE:", "EXDATE;VALUE=DATE:20270705\r\nRRULE:")));

    Map<String, List<String>> after = inOutlook();
    assertThat(after.get("One")).isEqualTo(before.get("One")).containsExactly("2027-03-01 One");
    assertThat(after.get("Three")).isEqualTo(before.get("Three"));
    assertThat(before.get("Series")).hasSize(40).contains("2027-07-05 Series");
    assertThat(after.get("Series"))
        .hasSize(39)
        .doesNotContain("2027-07-05 Series")
        .contains("2027-03-01 Series", "2027-06-28 Series", "2027-11-29 Series");
    tenant.dropMirror();
    assertThat(dates("Series"))
        .contains("DTSTART;VALUE=DATE:20270301", "EXDATE;VALUE=DATE:20270705");
  }

  private static String event(String summary, String... lines) {
    return """
    BEGIN:VEVENT
    UID:%s
    DTSTAMP:20261120T100000Z
    SUMMARY:%s
    %s
    END:VEVENT
    """
        .formatted(summary, summary, String.join("\n", lines));
  }

  private void put(String name, String... components) {
    tenant.put(
        ALICE,
        name + ".ics",
        ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n"
                + String.join("", components)
                + "END:VCALENDAR\n")
            .replace("\n", "\r\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Line Islands Standard Time", "UTC-11", "Dateline Standard Time"})
  void whole_days_that_a_client_made_are_the_same_days_in_any_zone(String zone) {
    put("one", event("One", "DTSTART;VALUE=DATE:20270301"));
    put("three", event("Three", "DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270304"));
    put(
        "series",
        event("Series", "DTSTART;VALUE=DATE:20270301", "RRULE:FREQ=DAILY;COUNT=3"),
        event("Series", "RECURRENCE-ID;VALUE=DATE:20270302", "DTSTART;VALUE=DATE:20270302")
            .replace("SUMMARY:Series", "SUMMARY:Series changed"));

    try (ForeignGraph outlook = new ForeignGraph(tenant.sandbox().httpPort())) {
      outlook
          .events(ALICE)
          .forEach((subject, id) -> {
            String start =
                outlook.inZone(ALICE, "events/" + id, zone).at("/start/dateTime").asText();
            assertThat(start).as(subject + " in " + zone).startsWith("2027-03-01T00:00:00");
          });
    }
    tenant.dropMirror();
    assertThat(dates("One")).contains("DTSTART;VALUE=DATE:20270301");
    assertThat(dates("Three")).contains("DTEND;VALUE=DATE:20270304");
    assertThat(dates("Series")).contains("RECURRENCE-ID;VALUE=DATE:20270302");
    assertThat(inOutlook().get("Series"))
        .containsExactly("2027-03-01 Series", "2027-03-02 Series changed", "2027-03-03 Series");
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
    put(
        "w",
        rules,
        event(
            "Winter",
            "DTSTART;TZID=" + zone + ":20270201T090000",
            "DTEND;TZID=" + zone + ":20270201T100000"));
    put(
        "s",
        rules,
        event(
            "Summer",
            "DTSTART;TZID=" + zone + ":20270701T090000",
            "DTEND;TZID=" + zone + ":20270701T100000"));
    put(
        "r",
        rules,
        event(
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
    assertThat(dates("Winter")).contains("DTSTART;TZID=" + zone + ":20270201T090000");
    assertThat(dates("Summer")).contains("DTSTART;TZID=" + zone + ":20270701T090000");
    assertThat(dates("Repeated")).contains("DTSTART;TZID=" + zone + ":20270201T090000");
  }

  @Test
  void a_zone_is_called_what_its_writer_called_it_while_exchange_keeps_its_time() {
    put(
        "prague",
        event(
            "Prague",
            "DTSTART;TZID=Europe/Prague:20270301T090000",
            "DTEND;TZID=Europe/Dublin:20270301T100000",
            "RRULE:FREQ=DAILY;COUNT=4",
            "EXDATE;TZID=Europe/Prague:20270302T090000"),
        event(
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

    put(
        "tallinn",
        event(
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
      assertThat(dates("Tallinn")).contains("DTSTART;TZID=Europe/Tallinn:20270301T110000");
      outlook.patchEvent(
          ALICE,
          outlook.events(ALICE).get("Tallinn"),
          """
          {"start": {"dateTime": "2027-03-01T11:00:00", "timeZone": "Tokyo Standard Time"},
           "end": {"dateTime": "2027-03-01T12:00:00", "timeZone": "Tokyo Standard Time"}}
          """);
    }
    tenant.dropMirror();
    assertThat(dates("Tallinn")).contains("DTSTART;TZID=Asia/Tokyo:20270301T110000");
  }
}
