package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.OpenExtension;
import dev.postern.sandbox.tenant.PropertyBag;

/** GET …/extensions/{name}. */
public record GetExtension(ExtensionOwner owner) implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    PropertyBag properties = owner.properties(call);
    return GraphReply.of(
        200,
        OpenExtension.write(
            OpenExtension.named(call.segments().getLast(), properties), properties));
  }
}
