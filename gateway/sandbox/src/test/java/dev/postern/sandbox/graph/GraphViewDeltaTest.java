package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.mail.TestTenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deltas: of the default calendar as a span of time shows it, switched off, and expired. */
class GraphViewDeltaTest {
  private static final String SPAN =
      "startDateTime=2027-03-01T00:00:00Z&endDateTime=2027-03-31T00:00:00Z";
  private static final String VIEW = "calendarView/delta?" + SPAN;

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

  private String daily(int occurrences) throws Exception {
    return graph
        .create(
            "Daily",
            """
            "recurrence": {"pattern": {"type": "daily", "interval": 1},
              "range": {"type": "numbered", "startDate": "2027-03-01",
                        "numberOfOccurrences": %d}}
            """
                .formatted(occurrences))
        .text("/id");
  }

  /** Every entry of a round, and its delta link. */
  private record Round(List<JsonNode> entries, String deltaLink, int pages) {
    List<String> texts(String pointer) {
      return entries.stream().map(it -> it.at(pointer).asText()).toList();
    }
  }

  private Round round(Answer first, String... headers) throws Exception {
    List<JsonNode> entries = new ArrayList<>();
    Answer page = first;
    int pages = 1;
    while (true) {
      assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
      page.at("/value").forEach(entries::add);
      if (page.body().has("@odata.deltaLink")) {
        return new Round(entries, page.text("/@odata.deltaLink"), pages);
      }
      page = graph.follow(page.text("/@odata.nextLink"), headers);
      pages++;
    }
  }

  @Test
  void singles_and_masters_come_whole_and_occurrences_with_their_times_only() throws Exception {
    String single = graph.create("Single", "").text("/id");
    String master = daily(3);
    Round round = round(graph.get(VIEW));
    assertThat(round.texts("/type"))
        .containsExactly(
            "singleInstance", "seriesMaster", "occurrence", "occurrence", "occurrence");
    assertThat(round.texts("/id")).startsWith(single, master);
    assertThat(round.texts("/subject")).containsExactly("Single", "Daily", "", "", "");
    assertThat(round.texts("/seriesMasterId").subList(2, 5)).containsOnly(master);
    assertThat(round(graph.follow(round.deltaLink())).entries()).isEmpty();
  }

  @Test
  void the_preferred_page_size_splits_a_series() throws Exception {
    graph.create("Single", "");
    daily(5);
    String[] two = {"Prefer", "odata.maxpagesize=2"};
    Round round = round(graph.get(VIEW, two), two);
    assertThat(round.pages()).isEqualTo(4);
    assertThat(round.texts("/id")).doesNotHaveDuplicates().hasSize(7);
  }

  @Test
  void what_leaves_the_span_or_changes_outside_of_it_is_told_as_removed() throws Exception {
    String leaving = graph.create("Leaving", "").text("/id");
    String link = round(graph.get(VIEW)).deltaLink();
    String april =
        """
        {"start": {"dateTime": "2027-04-05T09:00:00", "timeZone": "UTC"},
         "end": {"dateTime": "2027-04-05T10:00:00", "timeZone": "UTC"}}
        """;
    graph.patch("events/" + leaving, april);
    String outside = graph.post("events", april).text("/id");
    String deleted = graph.create("Deleted", "").text("/id");
    Round second = round(graph.follow(link));
    assertThat(second.texts("/id")).containsExactly(leaving, outside, deleted);
    assertThat(second.texts("/@removed/reason")).containsExactly("deleted", "deleted", "");
    assertThat(graph.get("events/" + leaving).status()).isEqualTo(200);
    graph.delete("events/" + deleted);
    assertThat(round(graph.follow(second.deltaLink())).texts("/@removed/reason"))
        .containsExactly("deleted");
  }

  @Test
  void the_occurrences_that_another_pattern_takes_away_are_told_as_removed() throws Exception {
    String master = daily(4);
    Round first = round(graph.get(VIEW));
    List<String> occurrences = first.texts("/id").subList(1, 5);
    graph.patch(
        "events/" + master,
        """
        {"recurrence": {"pattern": {"type": "daily", "interval": 2},
          "range": {"type": "numbered", "startDate": "2027-03-01", "numberOfOccurrences": 2}}}
        """);
    Round second = round(graph.follow(first.deltaLink()));
    assertThat(second.texts("/id").subList(0, 3))
        .containsExactly(master, occurrences.get(0), occurrences.get(2));
    assertThat(second.entries().subList(3, 5))
        .allSatisfy(it -> assertThat(it.has("@removed")).isTrue())
        .extracting(it -> it.path("id").asText())
        .containsExactly(occurrences.get(1), occurrences.get(3));
  }

  @Test
  void an_exception_comes_whole_and_a_deleted_occurrence_as_removed() throws Exception {
    daily(3);
    Round first = round(graph.get(VIEW));
    List<String> ids = first.texts("/id");
    graph.patch("events/" + ids.get(2), "{\"subject\": \"Special\"}");
    graph.delete("events/" + ids.get(3));
    Round second = round(graph.follow(first.deltaLink()));
    assertThat(second.texts("/type"))
        .containsExactly("seriesMaster", "occurrence", "exception", "");
    assertThat(second.texts("/subject")).contains("Special");
    assertThat(second.texts("/id")).last().isEqualTo(ids.get(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"$select=id", "$filter=subject eq 'x'", "$expand=attachments", "$top=5"})
  void a_view_delta_takes_no_options(String option) throws Exception {
    assertThat(graph.get(VIEW + '&' + option.replace(" ", "%20")).status()).isEqualTo(400);
  }

  @Test
  void a_view_delta_needs_its_span() throws Exception {
    assertThat(graph.get("calendarView/delta").errorCode()).isEqualTo("ErrorInvalidParameter");
  }

  @Test
  void other_calendars_have_a_view_delta_only_if_the_conditions_say_so() throws Exception {
    String path = "calendars/" + graph.calendar() + "/calendarView/delta()?" + SPAN;
    Answer refused = graph.get(path);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/error/message")).contains("Change tracking is not supported");
    tenant.conditions("{\"graph\": {\"viewDeltaOfAnyCalendar\": true}}");
    assertThat(graph.get(path).status()).isEqualTo(200);
  }

  @Test
  void the_delta_of_events_can_be_taken_away() throws Exception {
    String path = "calendars/" + graph.calendar() + "/events/microsoft.graph.delta()";
    assertThat(graph.send("GET", "/users/" + ALICE + '/' + path, "").status()).isEqualTo(200);
    tenant.conditions("{\"graph\": {\"eventsDelta\": false}}");
    Answer refused = graph.get("calendars/" + graph.calendar() + "/events/delta");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/error/message")).contains("Change tracking is not supported");
  }

  @ParameterizedTest
  @CsvSource({"410,SyncStateNotFound", "404,syncStateNotFound", "400,syncStateNotFound"})
  void tokens_from_before_a_time_can_be_forgotten(int status, String code) throws Exception {
    String view = round(graph.get(VIEW)).deltaLink();
    String events =
        graph.get("calendars/" + graph.calendar() + "/events/delta").text("/@odata.deltaLink");
    tenant.conditions(
        "{\"graph\": {\"expiredTokens\": {\"before\": \"%s\", \"status\": %d}}}"
            .formatted(Instant.now().plusMillis(1), status));
    for (String link : List.of(view, events)) {
      Answer refused = graph.follow(link);
      assertThat(refused.status()).isEqualTo(status);
      assertThat(refused.errorCode()).isEqualTo(code);
    }
  }

  @Test
  void a_token_is_good_for_its_own_calendar_only() throws Exception {
    String other = graph.post("calendars", "{\"name\": \"Other\"}").text("/id");
    String link =
        graph.get("calendars/" + graph.calendar() + "/events/delta").text("/@odata.deltaLink");
    String token = link.substring(link.indexOf('?'));
    assertThat(graph.get("calendars/" + other + "/events/delta" + token).status()).isEqualTo(410);
    assertThat(graph.get("calendarView/delta" + token).status()).isEqualTo(410);
  }

  @Test
  void the_first_page_may_be_empty() throws Exception {
    daily(2);
    tenant.conditions("{\"graph\": {\"emptyFirstDeltaPage\": true}}");
    Answer first = graph.get(VIEW);
    assertThat(first.at("/value")).isEmpty();
    assertThat(round(first).entries()).hasSize(3);
  }

  @Test
  void an_unreadable_private_event_fails_what_would_show_it() throws Exception {
    graph.create("Open", "");
    String hidden = graph.create("Secret", "\"sensitivity\": \"private\"").text("/id");
    tenant.conditions("{\"graph\": {\"unreadablePrivateEvents\": [\"" + ALICE + "\"]}}");
    assertThat(graph.get("events").errorCode()).isEqualTo("ErrorItemNotFound");
    assertThat(graph.get("events/" + hidden).status()).isEqualTo(404);
    assertThat(graph.get("events?$top=1").texts("/value", "/subject")).containsExactly("Open");
  }

  @Test
  void an_event_that_cannot_be_opened_fails_the_list_and_is_told_by_the_delta() throws Exception {
    graph.create("Open", "");
    String broken = graph.create("Broken", "").text("/id");
    String delta = "calendars/" + graph.get("calendar").text("/id") + "/events/delta";
    for (String fault : List.of("corrupt", "missing")) {
      tenant.conditions(
          "{\"unreadable\": [{\"subject\": \"Broken\", \"fault\": \"%s\"}]}".formatted(fault));
      int status = fault.equals("corrupt") ? 500 : 404;
      assertThat(graph.get("events").status()).isEqualTo(status);
      assertThat(graph.get("events/" + broken).status()).isEqualTo(status);
      assertThat(graph.get("events?$top=1").texts("/value", "/subject")).containsExactly("Open");
      assertThat(graph.get(delta).texts("/value", "/id")).contains(broken);
    }
  }
}
