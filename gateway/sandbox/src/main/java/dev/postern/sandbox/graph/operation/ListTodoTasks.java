package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.TodoListResource;
import dev.postern.sandbox.graph.resource.TodoQuery;
import dev.postern.sandbox.graph.resource.TodoTaskResource;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import java.util.List;
import java.util.stream.Stream;

/** GET /users/{id}/todo/lists/{id}/tasks. */
public final class ListTodoTasks implements GraphOperation {
  private static final int PAGE = 20;

  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$top", "$skip", "$filter", "$orderby", "$expand");
    Expansion expansion = Expansion.parse(call.query().find("$expand"));
    TodoQuery query = TodoQuery.parse(call.query());
    Stream<Item> tasks =
        call.mailbox().items(TodoListResource.named(call).id()).stream()
            .filter(it -> it.kind() == ItemKind.TASK)
            .filter(query.filter());
    List<Item> all = query.order().map(tasks::sorted).orElse(tasks).toList();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    Paging.of(call, PAGE)
        .page(all, json)
        .forEach(it ->
            value.add(
                TodoTaskResource.brief(
                    call.opened(ItemView.of(call.mailbox(), it)), expansion, call)));
    return GraphReply.of(200, json);
  }
}
