package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole days stay on their day wherever people are. */
@ParameterizedClass
@EnumSource
class WholeDaysThroughExchangeTest {
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
      assertThat(tenant.dates(ALICE, "One"))
          .containsExactly("DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270302");
      assertThat(tenant.dates(ALICE, "Three"))
          .containsExactly("DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270304");
      assertThat(tenant.dates(ALICE, "Series"))
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
    assertThat(tenant.dates(ALICE, "Series"))
        .contains("DTSTART;VALUE=DATE:20270301", "EXDATE;VALUE=DATE:20270705");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Line Islands Standard Time", "UTC-11", "Dateline Standard Time"})
  void whole_days_that_a_client_made_are_the_same_days_in_any_zone(String zone) {
    tenant.putAll(ALICE, "one", Texts.vevent("One", "DTSTART;VALUE=DATE:20270301"));
    tenant.putAll(
        ALICE,
        "three",
        Texts.vevent("Three", "DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270304"));
    tenant.putAll(
        ALICE,
        "series",
        Texts.vevent("Series", "DTSTART;VALUE=DATE:20270301", "RRULE:FREQ=DAILY;COUNT=3"),
        Texts.vevent("Series", "RECURRENCE-ID;VALUE=DATE:20270302", "DTSTART;VALUE=DATE:20270302")
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
    assertThat(tenant.dates(ALICE, "One")).contains("DTSTART;VALUE=DATE:20270301");
    assertThat(tenant.dates(ALICE, "Three")).contains("DTEND;VALUE=DATE:20270304");
    assertThat(tenant.dates(ALICE, "Series")).contains("RECURRENCE-ID;VALUE=DATE:20270302");
    assertThat(inOutlook().get("Series"))
        .containsExactly("2027-03-01 Series", "2027-03-02 Series changed", "2027-03-03 Series");
  }
}
