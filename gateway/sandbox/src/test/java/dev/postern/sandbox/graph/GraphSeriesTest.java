package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.mail.TestTenant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series, their occurrences, and how Graph tells of them. */
class GraphSeriesTest {
  private static final String DAILY = "{\"type\": \"daily\", \"interval\": 1}";
  private static final String WINDOW =
      "/instances?startDateTime=2027-03-01T00:00:00Z&endDateTime=2027-04-01T00:00:00Z&$top=50";

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

  private Answer series(String pattern) throws Exception {
    return graph.create(
        "Stand-up",
        """
        "recurrence": {"pattern": %s,
          "range": {"type": "numbered", "startDate": "2027-03-01", "numberOfOccurrences": 4}}
        """
            .formatted(pattern));
  }

  private Answer instances(Answer master) throws Exception {
    return graph.get("events/" + master.text("/id") + WINDOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        DAILY,
        "{'type': 'weekly', 'interval': 2, 'daysOfWeek': ['monday', 'friday'],"
            + " 'firstDayOfWeek': 'monday'}",
        "{'type': 'absoluteMonthly', 'interval': 1, 'dayOfMonth': 1}",
        "{'type': 'relativeMonthly', 'interval': 1, 'daysOfWeek': ['monday'], 'index': 'first'}",
        "{'type': 'relativeMonthly', 'interval': 1, 'index': 'first',"
            + " 'daysOfWeek': ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']}",
        "{'type': 'absoluteYearly', 'interval': 1, 'month': 3, 'dayOfMonth': 1}",
        "{'type': 'relativeYearly', 'interval': 1, 'month': 3, 'daysOfWeek': ['monday'],"
            + " 'index': 'first'}"
      })
  void every_pattern_comes_back_as_it_was_written(String pattern) throws Exception {
    Answer created = series(pattern.replace('\'', '"'));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("/type")).isEqualTo("seriesMaster");
    JsonNode written = new ObjectMapper().readTree(pattern.replace('\'', '"'));
    written
        .properties()
        .forEach(it ->
            assertThat(created.at("/recurrence/pattern/" + it.getKey())).isEqualTo(it.getValue()));
    assertThat(created.at("/recurrence/range/numberOfOccurrences").asInt()).isEqualTo(4);
    assertThat(created.text("/recurrence/range/recurrenceTimeZone"))
        .isEqualTo("W. Europe Standard Time");
  }

  @Test
  void cancelled_occurrences_are_told_by_select_on_the_master_only_and_by_their_day()
      throws Exception {
    Answer master = series(DAILY);
    String path = "events/" + master.text("/id");
    String second = instances(master).text("/value/1/id");
    assertThat(graph.delete("events/" + second).status()).isEqualTo(204);
    assertThat(graph.get(path).at("/cancelledOccurrences").isMissingNode()).isTrue();
    assertThat(graph.get(path + "?$select=cancelledOccurrences").texts("/cancelledOccurrences", ""))
        .containsExactly("OID." + master.text("/id") + ".2027-03-02");
    assertThat(instances(master).at("/value")).hasSize(3);
  }

  @Test
  void a_changed_occurrence_is_an_exception_of_its_master() throws Exception {
    Answer master = series(DAILY);
    String third = "events/" + instances(master).text("/value/2/id");
    Answer patched = graph.patch(third, "{\"subject\": \"Retrospective\"}");
    assertThat(patched.text("/type")).isEqualTo("exception");
    assertThat(patched.text("/originalStart")).isEqualTo("2027-03-03T08:00:00Z");
    assertThat(patched.text("/seriesMasterId")).isEqualTo(master.text("/id"));
    Answer read = graph.get("events/" + master.text("/id") + "?$expand=exceptionOccurrences");
    assertThat(read.texts("/exceptionOccurrences", "/subject")).containsExactly("Retrospective");
    assertThat(read.text("/subject")).isEqualTo("Stand-up");
  }

  @Test
  void an_occurrence_may_not_cross_its_neighbour() throws Exception {
    Answer master = series(DAILY);
    Answer refused =
        graph.patch(
            "events/" + instances(master).text("/value/1/id"),
            """
            {"start": {"dateTime": "2027-03-03T08:00:00", "timeZone": "UTC"},
             "end": {"dateTime": "2027-03-03T09:00:00", "timeZone": "UTC"}}
            """);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("ErrorOccurrenceCrossingBoundary");
  }

  @Test
  void delta_tells_of_masters_and_removals_and_of_nothing_twice() throws Exception {
    String delta = "calendars/" + graph.calendar() + "/events/delta";
    Answer master = series(DAILY);
    String single = graph.create("Single", "").text("/id");
    Answer first = graph.get(delta, "Prefer", "odata.maxpagesize=1");
    assertThat(first.texts("/value", "/type")).containsExactly("seriesMaster");
    assertThat(first.at("/value/0/subject").isMissingNode()).isTrue();
    Answer second = graph.follow(first.text("/@odata.nextLink"));
    assertThat(second.texts("/value", "/id")).containsExactly(single);
    String link = second.text("/@odata.deltaLink");
    graph.delete("events/" + instances(master).text("/value/0/id"));
    graph.delete("events/" + single);
    Answer third = graph.follow(link);
    assertThat(third.texts("/value", "/id")).containsExactly(master.text("/id"), single);
    assertThat(third.texts("/value", "/@removed/reason")).isEqualTo(List.of("", "deleted"));
    assertThat(graph.follow(third.text("/@odata.deltaLink")).at("/value")).isEmpty();
  }

  @Test
  void a_token_that_is_not_known_is_gone() throws Exception {
    Answer refused = graph.get("calendars/" + graph.calendar() + "/events/delta?$deltatoken=old");
    assertThat(refused.status()).isEqualTo(410);
    assertThat(refused.errorCode()).isEqualTo("SyncStateNotFound");
  }
}
