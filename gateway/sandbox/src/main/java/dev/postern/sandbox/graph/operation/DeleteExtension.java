package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.OpenExtension;
import dev.postern.sandbox.tenant.PropertyBag;

/** DELETE …/extensions/{name}. */
public record DeleteExtension(ExtensionOwner owner) implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    PropertyBag properties = owner.properties(call);
    OpenExtension.delete(OpenExtension.named(call.segments().getLast(), properties), properties);
    owner.touch(call);
    return GraphReply.empty(204);
  }
}
