package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.graph.resource.MessageEdit;
import dev.postern.sandbox.graph.resource.MessageResource;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.PropertyBag;

/** PATCH /users/{id}/messages/{id}. */
public final class UpdateMessage implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    ItemView message = GraphIds.message(call);
    call.requireMatch(MessageResource.etag(message));
    ObjectNode body = call.body();
    if (body.has("attachments")) {
      throw GraphError.badRequest("Attachments have a resource of their own.");
    }
    PropertyBag draft = message.properties().draft();
    new MessageEdit(body, call.tenant()).update(draft);
    message.properties().become(draft);
    call.mailbox().touch(message.item());
    return GraphReply.of(200, MessageResource.write(message, call));
  }
}
