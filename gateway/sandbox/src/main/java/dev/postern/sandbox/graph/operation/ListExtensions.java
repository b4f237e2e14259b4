package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.OpenExtension;

/** GET …/extensions. */
public record ListExtensions(ExtensionOwner owner) implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    OpenExtension.writeAll(owner.properties(call), json.putArray("value"));
    return GraphReply.of(200, json);
  }
}
