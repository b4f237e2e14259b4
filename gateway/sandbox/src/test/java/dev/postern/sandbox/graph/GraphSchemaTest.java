package dev.postern.sandbox.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the schema the other tests hold requests and answers against catches what is wrong. */
class GraphSchemaTest {
  private static final String EVENT = "/users/a@x.example/events/1";

  private static List<String> faults(String json) throws Exception {
    assumeTrue(GraphSchema.isThere(), "needs the test data with the schema of Graph");
    JsonNode body = new ObjectMapper().readTree(json);
    return GraphSchema.response("GET", EVENT, 200, body);
  }

  @Test
  void an_event_of_the_schema_passes() throws Exception {
    assertThat(
            faults(
                """
                {"@odata.etag": "W/1", "id": "1", "recurrence": null, "showAs": "oof",
                 "start": {"dateTime": "2027-01-01T00:00:00", "timeZone": "UTC"},
                 "attendees": [{"type": "resource", "emailAddress": {"name": "Room"}}]}
                """))
        .isEmpty();
  }

  @Test
  void undefined_properties_constants_and_types_are_faults() throws Exception {
    assertThat(
            faults(
                """
                {"title": "x", "showAs": "away", "isAllDay": "no", "start": "today",
                 "attendees": [{"emailAddress": {"smtp": "a@x.example"}}]}
                """))
        .hasSize(5);
    assertThat(faults("{\"start\": \"today\"}")).containsExactly("/start is no object");
  }
}
