package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.CategoryResource;
import dev.postern.sandbox.tenant.Category;

/** GET /users/{id}/outlook/masterCategories. */
public final class ListMasterCategories implements GraphOperation {
  private static final int PAGE = 1000;

  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$top", "$skip");
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    Paging.of(call, PAGE)
        .page(Category.of(call.mailbox()), json)
        .forEach(it -> value.add(CategoryResource.write(it)));
    return GraphReply.of(200, json);
  }
}
