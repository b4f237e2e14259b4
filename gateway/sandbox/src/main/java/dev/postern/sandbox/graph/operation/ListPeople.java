package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.PersonResource;
import java.util.List;
import java.util.Optional;

/** GET /users/{id}/people: whom the user deals with, the most relevant ones first. */
public final class ListPeople implements GraphOperation {
  private static final int PAGE = 10;

  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$top", "$skip", "$search", "$select");
    Optional<String> search =
        call.query().find("$search").map(it -> it.replaceAll("^\"|\"$", "").strip());
    if (search.filter(String::isEmpty).isPresent()) {
      throw GraphError.badRequest("The value of $search is empty.");
    }
    List<ObjectNode> people = PersonResource.find(search, call);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    Paging.of(call, PAGE).page(people, json).forEach(value::add);
    return GraphReply.of(200, json);
  }
}
