package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.mail.TestTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The working hours of a mailbox: set as a setting, told with free and busy times. */
class GraphMailboxSettingsTest {
  private TestTenant tenant;
  private GraphCaller graph;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
    graph = new GraphCaller(tenant, ALICE);
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  @Test
  void working_hours_are_set_in_part_and_told_with_the_schedule() throws Exception {
    assertThat(graph.get("mailboxSettings").text("/workingHours/startTime"))
        .isEqualTo("08:00:00.0000000");
    Answer set =
        graph.patch(
            "mailboxSettings",
            """
            {"workingHours": {"daysOfWeek": ["tuesday", "monday"], "startTime": "07:30:00.0000000",
             "timeZone": {"name": "W. Europe Standard Time"}}}
            """);
    assertThat(set.status()).isEqualTo(200);
    Answer now = graph.get("mailboxSettings");
    assertThat(now.texts("/workingHours/daysOfWeek", "")).containsExactly("monday", "tuesday");
    assertThat(now.text("/workingHours/endTime")).isEqualTo("17:00:00.0000000");
    assertThat(now.text("/workingHours/timeZone/name")).isEqualTo("W. Europe Standard Time");
    Answer schedule =
        graph.post(
            "calendar/getSchedule",
            """
            {"schedules": ["alice@contoso.example"], "availabilityViewInterval": 60,
             "startTime": {"dateTime": "2027-03-01T07:00:00", "timeZone": "UTC"},
             "endTime": {"dateTime": "2027-03-01T13:00:00", "timeZone": "UTC"}}
            """);
    assertThat(schedule.at("/value/0/workingHours")).isEqualTo(now.at("/workingHours"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"workingHours\": {\"endTime\": \"07:00:00.0000000\"}}",
        "{\"workingHours\": {\"startTime\": \"early\"}}",
        "{\"workingHours\": {\"daysOfWeek\": [\"someday\"]}}",
        "{\"workingHours\": {\"timeZone\": {\"name\": \"Nowhere\"}}}",
        "{\"workingHours\": {\"lunch\": true}}",
        "{\"colour\": \"red\"}",
        "{}",
      })
  void what_no_hours_are_is_refused(String settings) throws Exception {
    assertThat(graph.patch("mailboxSettings", settings).status()).isEqualTo(400);
    assertThat(graph.get("mailboxSettings").text("/workingHours/endTime"))
        .isEqualTo("17:00:00.0000000");
  }

  @Test
  void reading_and_writing_need_a_role_each() throws Exception {
    tenant.conditions("{\"roles\": [\"MailboxSettings.Read\"]}");
    GraphCaller reader = new GraphCaller(tenant, ALICE);
    assertThat(reader.get("mailboxSettings").status()).isEqualTo(200);
    assertThat(
            reader
                .patch("mailboxSettings", "{\"workingHours\": {\"daysOfWeek\": [\"monday\"]}}")
                .status())
        .isEqualTo(403);
    tenant.conditions("{\"roles\": [\"Calendars.ReadWrite\"]}");
    assertThat(new GraphCaller(tenant, ALICE).get("mailboxSettings").status()).isEqualTo(403);
  }
}
