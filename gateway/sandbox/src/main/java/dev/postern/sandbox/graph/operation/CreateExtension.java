package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.OpenExtension;
import dev.postern.sandbox.tenant.PropertyBag;

/** POST …/extensions. */
public record CreateExtension(ExtensionOwner owner) implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    PropertyBag properties = owner.properties(call);
    String name = OpenExtension.create(call.body(), properties);
    owner.touch(call);
    return GraphReply.of(201, OpenExtension.write(name, properties));
  }
}
