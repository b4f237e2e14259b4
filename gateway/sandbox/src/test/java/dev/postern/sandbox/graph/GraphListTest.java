package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.mail.TestTenant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of events: filters, order, pages, what is expanded. */
class GraphListTest {
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

  private static String query(String path, String... options) {
    StringBuilder query = new StringBuilder(path);
    for (int i = 0; i < options.length; i += 2) {
      query
          .append(query.indexOf("?") < 0 ? '?' : '&')
          .append(options[i])
          .append('=')
          .append(GraphCaller.encode(options[i + 1]));
    }
    return query.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"events", "calendar/events", "calendars/{id}/events"})
  void the_default_calendar_is_listed_by_pages_with_a_count(String path) throws Exception {
    for (int i = 0; i < 12; i++) {
      graph.create("Event " + i, "");
    }
    String events = path.replace("{id}", graph.calendar());
    Answer first = graph.get(query(events, "$count", "true"));
    assertThat(first.at("/value")).hasSize(10);
    assertThat(first.at("/@odata.count").asInt()).isEqualTo(12);
    Answer second = graph.follow(first.text("/@odata.nextLink"));
    assertThat(second.texts("/value", "/subject")).containsExactly("Event 10", "Event 11");
    assertThat(second.at("/@odata.nextLink").isMissingNode()).isTrue();
    assertThat(graph.get(query(events, "$top", "1000")).at("/value")).hasSize(12);
    assertThat(graph.get(query(events, "$top", "1001")).status()).isEqualTo(400);
  }

  @Test
  void what_was_modified_since_comes_in_the_order_of_modification() throws Exception {
    String first = graph.create("First", "").text("/id");
    graph.create("Second", "");
    String since = graph.create("Third", "").text("/lastModifiedDateTime");
    graph.patch("events/" + first, "{\"importance\": \"high\"}");
    Answer modified =
        graph.get(
            query(
                "events",
                "$filter",
                "lastModifiedDateTime ge " + since,
                "$orderby",
                "lastModifiedDateTime",
                "$select",
                "subject"));
    assertThat(modified.texts("/value", "/subject")).containsExactly("Third", "First");
    assertThat(
            graph
                .get(query("events", "$orderby", "lastModifiedDateTime desc"))
                .texts("/value", "/subject"))
        .containsExactly("First", "Third", "Second");
  }

  @Test
  void filters_are_joined_and_texts_in_them_may_have_quotes() throws Exception {
    graph.create("Cats and Dogs' day", "");
    graph.create("Cats", "");
    assertThat(
            graph
                .get(
                    query(
                        "events",
                        "$filter",
                        "startsWith(subject,'cats') and subject eq 'Cats and Dogs'' day' and"
                            + " type eq 'singleInstance'"))
                .texts("/value", "/subject"))
        .containsExactly("Cats and Dogs' day");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bodyPreview eq 'x'",
        "subject eq x",
        "subject has 'x'",
        "lastModifiedDateTime ge 'x'",
        "subject eq 'x' or subject eq 'y'"
      })
  void what_cannot_be_filtered_by_is_refused(String filter) throws Exception {
    assertThat(graph.get(query("events", "$filter", filter)).status()).isEqualTo(400);
  }

  @Test
  void sorting_by_what_is_not_filtered_by_first_is_too_complex() throws Exception {
    assertThat(
            graph
                .get(query("events", "$filter", "subject eq 'x'", "$orderby", "start/dateTime"))
                .errorCode())
        .isEqualTo("InefficientFilter");
  }

  @Test
  void whole_items_come_with_their_exceptions_but_not_with_cancelled_occurrences()
      throws Exception {
    String master =
        graph
            .create(
                "Daily",
                """
                "recurrence": {"pattern": {"type": "daily", "interval": 1},
                  "range": {"type": "numbered", "startDate": "2027-03-01",
                            "numberOfOccurrences": 3}},
                "singleValueExtendedProperties": [{"id": "%s", "value": "daily.ics"}]
                """
                    .formatted(GraphCaller.NAME))
            .text("/id");
    List<String> occurrences = view("2027-03-01", "2027-03-04").texts("/value", "/id");
    assertThat(occurrences).hasSize(3);
    graph.patch("events/" + occurrences.get(1), "{\"subject\": \"Special\"}");
    String expand =
        "singleValueExtendedProperties($filter=id eq '"
            + GraphCaller.NAME
            + "'),exceptionOccurrences";
    Answer list = graph.get(query("events", "$expand", expand));
    assertThat(list.texts("/value", "/id")).containsExactly(master);
    assertThat(list.text("/value/0/singleValueExtendedProperties/0/value")).isEqualTo("daily.ics");
    assertThat(list.text("/value/0/exceptionOccurrences/0/subject")).isEqualTo("Special");
    assertThat(graph.get(query("events", "$select", "cancelledOccurrences")).status())
        .isEqualTo(400);
  }

  private Answer view(String from, String to) throws Exception {
    return graph.get(
        query(
            "calendarView", "startdatetime", from + "T00:00:00Z", "endDateTime", to + "T00:00:00"));
  }

  @Test
  void a_view_shows_what_overlaps_it_in_the_order_of_time() throws Exception {
    graph.create("Later", "");
    graph.post("events", hour("Earlier", "2027-03-01T06"));
    graph.post("events", hour("Outside", "2027-02-01T06"));
    assertThat(view("2027-03-01", "2027-03-02").texts("/value", "/subject"))
        .containsExactly("Earlier", "Later");
    assertThat(graph.get("calendarView?startDateTime=2027-03-01").errorCode())
        .isEqualTo("ErrorInvalidParameter");
    String calendar = graph.calendar();
    assertThat(
            graph
                .get(
                    "calendars/"
                        + calendar
                        + "/calendarView?startDateTime=2027-03-01T07:00:00Z"
                        + "&endDateTime=2027-03-02T00:00:00Z")
                .texts("/value", "/subject"))
        .containsExactly("Later");
  }

  private static String hour(String subject, String at) {
    return """
    {"subject": "%s", "start": {"dateTime": "%s:00:00", "timeZone": "UTC"},
     "end": {"dateTime": "%s:30:00", "timeZone": "UTC"}}
    """
        .formatted(subject, at, at);
  }
}
