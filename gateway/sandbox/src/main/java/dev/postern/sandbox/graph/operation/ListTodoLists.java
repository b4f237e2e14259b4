package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.TodoListResource;

/** GET /users/{id}/todo/lists. */
public final class ListTodoLists implements GraphOperation {
  private static final int PAGE = 20;

  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$top", "$skip", "$expand");
    Expansion expansion = Expansion.parse(call.query().find("$expand"));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    Paging.of(call, PAGE)
        .page(TodoListResource.all(call.mailbox()), json)
        .forEach(it -> value.add(TodoListResource.write(it, expansion)));
    return GraphReply.of(200, json);
  }
}
