package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code $select} leaves of a resource; the id and the ETag always stay. */
final class Selection {
  private Selection() {}

  /**
   * @param json a resource with every property its type has
   * @throws GraphError if another one is selected
   */
  static ObjectNode retain(ObjectNode json, Optional<String> select, String type) {
    if (select.isEmpty()) {
      return json;
    }
    Set<String> names = new HashSet<>();
    for (String name : select.get().split(",", -1)) {
      if (!json.has(name.strip())) {
        throw GraphError.badRequest(
            "Could not find a property named '" + name.strip() + "' on type '" + type + "'.");
      }
      names.add(name.strip());
    }
    names.addAll(List.of("id", "@odata.etag"));
    return json.retain(names);
  }
}
