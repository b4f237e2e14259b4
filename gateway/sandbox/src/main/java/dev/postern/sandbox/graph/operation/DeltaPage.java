package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import java.util.Map;

/** What the answers of all delta queries share. */
final class DeltaPage {
  private DeltaPage() {}

  /**
   * How many entries a page has at most: what {@code Prefer: odata.maxpagesize} says.
   *
   * @param otherwise if it says nothing
   */
  static int size(GraphCall call, int otherwise) {
    return Math.max(1, call.preferences().pageSize().orElse(otherwise));
  }

  /**
   * Links to the rest of the round, or to the next one.
   *
   * @param last whether the round ends here
   */
  static void link(DeltaToken token, boolean last, GraphCall call, ObjectNode answer) {
    answer.put(
        last ? "@odata.deltaLink" : "@odata.nextLink",
        Paging.link(call, Map.of(last ? "$deltatoken" : "$skiptoken", token.encode())));
  }

  /** A page without entries that is not the last one. */
  static GraphReply empty(DeltaToken token, GraphCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("value");
    link(token, false, call, json);
    return GraphReply.of(200, json);
  }

  /**
   * @param type of what was there: {@code event}
   */
  static ObjectNode removed(String type, String id) {
    ObjectNode removed =
        JsonNodeFactory.instance
            .objectNode()
            .put("@odata.type", "#microsoft.graph." + type)
            .put("id", id);
    removed.putObject("@removed").put("reason", "deleted");
    return removed;
  }
}
