package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.mail.TestTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calendars and single events. */
class GraphEventsTest {
  private static final String NOTED =
      "\"singleValueExtendedProperties\": [{\"id\": \""
          + GraphCaller.NAME
          + "\", \"value\": \"%s\"}]";

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

  private static String expanded(String path) {
    return path
        + (path.contains("?") ? "&" : "?")
        + "$expand="
        + GraphCaller.encode(
            "singleValueExtendedProperties($filter=id eq '" + GraphCaller.NAME + "')");
  }

  @Test
  void times_come_in_the_zone_that_was_preferred() throws Exception {
    Answer created = graph.create("Breakfast", "");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("/start/dateTime")).isEqualTo("2027-03-01T08:00:00.0000000");
    assertThat(created.text("/start/timeZone")).isEqualTo("UTC");
    assertThat(created.text("/originalStartTimeZone")).isEqualTo("W. Europe Standard Time");
    Answer read =
        graph.get("events/" + created.text("/id"), "Prefer", "outlook.timezone=\"Asia/Tokyo\"");
    assertThat(read.text("/start/dateTime")).isEqualTo("2027-03-01T17:00:00.0000000");
    assertThat(read.text("/start/timeZone")).isEqualTo("Asia/Tokyo");
  }

  @Test
  void whole_days_are_the_same_days_in_every_zone() throws Exception {
    String day = "{\"dateTime\": \"2027-03-0%d\", \"timeZone\": \"Europe/Berlin\"}";
    Answer created =
        graph.post(
            "calendars/" + graph.calendar() + "/events",
            "{\"isAllDay\": true, \"start\": %s, \"end\": %s}"
                .formatted(
                    day.formatted(1).replace("01\"", "01T00:00:00\""),
                    day.formatted(3).replace("03\"", "03T00:00:00\"")));
    assertThat(created.text("/start/dateTime")).isEqualTo("2027-03-01T00:00:00.0000000");
    assertThat(created.text("/end/dateTime")).isEqualTo("2027-03-03T00:00:00.0000000");
    assertThat(graph.create("Noon", "\"isAllDay\": true").errorCode())
        .isEqualTo("ErrorPropertyValidation");
  }

  @Test
  void extended_properties_come_back_by_expand_and_in_no_answer_to_a_write() throws Exception {
    Answer created = graph.create("Noted", NOTED.formatted("a.ics"));
    String path = "events/" + created.text("/id");
    assertThat(created.at("/singleValueExtendedProperties").isMissingNode()).isTrue();
    assertThat(graph.get(path).at("/singleValueExtendedProperties").isMissingNode()).isTrue();
    Answer patched = graph.patch(path, '{' + NOTED.formatted("b.ics") + '}');
    assertThat(patched.at("/singleValueExtendedProperties").isMissingNode()).isTrue();
    assertThat(graph.get(expanded(path)).text("/singleValueExtendedProperties/0/value"))
        .isEqualTo("b.ics");
  }

  @Test
  void events_are_found_by_an_extended_property() throws Exception {
    graph.create("One", NOTED.formatted("it''s"));
    String id = graph.create("Two", NOTED.formatted("it's")).text("/id");
    String filter =
        "singleValueExtendedProperties/Any(ep: ep/id eq '%s' and ep/value eq 'it''s')"
            .formatted(GraphCaller.NAME);
    Answer found =
        graph.get(
            "calendars/"
                + graph.calendar()
                + "/events?$select=subject&$filter="
                + GraphCaller.encode(filter));
    assertThat(found.texts("/value", "/id")).containsExactly(id);
    assertThat(found.at("/value/0/start").isMissingNode()).isTrue();
  }

  @Test
  void lists_come_by_pages_that_links_join() throws Exception {
    for (int i = 0; i < 5; i++) {
      graph.create("Event " + i, "");
    }
    Answer first = graph.get("calendars/" + graph.calendar() + "/events?$top=2");
    Answer second = graph.follow(first.text("/@odata.nextLink"));
    Answer third = graph.follow(second.text("/@odata.nextLink"));
    assertThat(second.texts("/value", "/subject")).containsExactly("Event 2", "Event 3");
    assertThat(third.texts("/value", "/subject")).containsExactly("Event 4");
    assertThat(third.at("/@odata.nextLink").isMissingNode()).isTrue();
  }

  @Test
  void the_same_transaction_id_makes_no_second_event() throws Exception {
    Answer first = graph.create("Once", "\"transactionId\": \"t-1\"");
    Answer second = graph.create("Once", "\"transactionId\": \"t-1\"");
    assertThat(second.text("/id")).isEqualTo(first.text("/id"));
    assertThat(graph.get("calendars/" + graph.calendar() + "/events").at("/value")).hasSize(1);
  }

  @Test
  void a_patch_of_a_stale_version_is_refused() throws Exception {
    Answer created = graph.create("Draft", "");
    String path = "events/" + created.text("/id");
    String etag = created.text("/@odata.etag");
    assertThat(etag).isEqualTo("W/\"" + created.text("/changeKey") + '"');
    assertThat(graph.patch(path, "{\"subject\": \"Final\"}", "If-Match", etag).status())
        .isEqualTo(200);
    Answer stale = graph.patch(path, "{\"subject\": \"Stale\"}", "If-Match", etag);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.errorCode()).isEqualTo("ErrorIrresolvableConflict");
    assertThat(graph.get(path).text("/subject")).isEqualTo("Final");
  }

  @Test
  void what_the_type_does_not_define_is_refused() throws Exception {
    assertThat(graph.create("X", "\"summary\": \"x\"").errorCode()).isEqualTo("RequestBodyRead");
    assertThat(graph.create("X", "\"showAs\": \"away\"").errorCode()).isEqualTo("RequestBodyRead");
    assertThat(graph.create("X", "\"isReminderOn\": \"yes\"").errorCode())
        .isEqualTo("RequestBodyRead");
    assertThat(graph.create("X", "\"iCalUId\": \"mine\"").errorCode())
        .isEqualTo("ErrorInvalidPropertySet");
    assertThat(
            graph.get("calendars/" + graph.calendar() + "/events?$orderby=bodyPreview").errorCode())
        .isEqualTo("BadRequest");
    assertThat(graph.get("calendars/" + graph.calendar() + "/events").at("/value")).isEmpty();
  }

  @Test
  void a_deleted_event_is_gone_from_its_calendar() throws Exception {
    String path = "events/" + graph.create("Short", "").text("/id");
    assertThat(graph.delete(path).status()).isEqualTo(204);
    assertThat(graph.get(path).errorCode()).isEqualTo("ErrorItemNotFound");
  }

  @Test
  void immutable_ids_are_taken_only_by_requests_that_ask_for_them() throws Exception {
    String[] immutable = {"Prefer", "IdType=\"ImmutableId\", outlook.timezone=\"UTC\""};
    String regular = graph.create("Named", "").text("/id");
    String id = graph.get("events/" + regular, immutable).text("/id");
    assertThat(id).isNotEqualTo(regular);
    assertThat(graph.get("events/" + id, immutable).text("/subject")).isEqualTo("Named");
    assertThat(graph.get("events/" + id).errorCode()).isEqualTo("ErrorInvalidIdMalformed");
  }

  @Test
  void calendars_are_made_noted_renamed_and_deleted() throws Exception {
    Answer made = graph.post("calendars", "{\"name\": \"Team\", " + NOTED.formatted("team") + '}');
    assertThat(made.status()).isEqualTo(201);
    String path = "calendars/" + made.text("/id");
    assertThat(graph.get(expanded(path)).text("/singleValueExtendedProperties/0/value"))
        .isEqualTo("team");
    assertThat(graph.post("calendars", "{\"name\": \"team\"}").errorCode())
        .isEqualTo("ErrorFolderExists");
    graph.patch(path, "{\"name\": \"Crew\"}");
    assertThat(graph.get("calendars").texts("/value", "/name")).containsExactly("Calendar", "Crew");
    assertThat(graph.delete(path).status()).isEqualTo(204);
    assertThat(graph.get("calendars").texts("/value", "/name")).containsExactly("Calendar");
    assertThat(graph.delete("calendars/" + graph.calendar()).errorCode())
        .isEqualTo("ErrorDeleteDistinguishedFolder");
  }
}
