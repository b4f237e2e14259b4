package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.AttachmentResource;

/** GET …/attachments. */
public record ListAttachments(AttachmentOwner owner) implements GraphOperation {
  private static final int PAGE = 10;

  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$select", "$top", "$skip");
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    Paging.of(call, PAGE)
        .page(owner.of(call).attachments(), json)
        .forEach(it -> value.add(AttachmentResource.write(it, call.query().find("$select"))));
    return GraphReply.of(200, json);
  }
}
