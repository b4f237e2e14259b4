package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.OpenExtension;
import dev.postern.sandbox.tenant.PropertyBag;

/** PATCH …/extensions/{name}. */
public record UpdateExtension(ExtensionOwner owner) implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    PropertyBag properties = owner.properties(call);
    String name = OpenExtension.named(call.segments().getLast(), properties);
    OpenExtension.update(name, call.body(), properties);
    owner.touch(call);
    return GraphReply.of(200, OpenExtension.write(name, properties));
  }
}
