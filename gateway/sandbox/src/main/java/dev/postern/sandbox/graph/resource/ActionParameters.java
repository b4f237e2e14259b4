package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.Body;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The parameters of an action: unlike those of properties, their names are taken in any case. */
public record ActionParameters(ObjectNode body) {

  /**
   * @throws GraphError if there is another parameter than these
   */
  public static ActionParameters of(ObjectNode body, String... names) {
    body.fieldNames()
        .forEachRemaining(name -> {
          if (Arrays.stream(names).noneMatch(name::equalsIgnoreCase)) {
            throw GraphError.badRequest("The parameter '" + name + "' does not exist.");
          }
        });
    return new ActionParameters(body);
  }

  public Optional<JsonNode> find(String name) {
    return body.properties().stream()
        .filter(it -> it.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .filter(it -> !it.isNull())
        .findFirst();
  }

  public boolean flag(String name, boolean otherwise) {
    return find(name).map(it -> Strict.flag(name, it)).orElse(otherwise);
  }

  /** What the action's message says; empty if it says nothing. */
  public Optional<Body> comment() {
    return find("comment")
        .map(it -> Strict.text("comment", it))
        .filter(it -> !it.isEmpty())
        .map(it -> new Body(Body.Type.TEXT, it));
  }
}
