package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.graph.resource.MailFolderResource;
import dev.postern.sandbox.graph.resource.MessageResource;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemView;

/**
 * POST /users/{id}/messages/{id}/move and /copy.
 *
 * @param copies whether the original stays
 */
public record MoveMessage(boolean copies) implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    ItemView message = GraphIds.message(call);
    ObjectNode body = call.body();
    if (body.size() != 1 || !body.path("destinationId").isTextual()) {
      throw GraphError.badRequest("The one parameter is 'destinationId'.");
    }
    Folder target = MailFolderResource.named(body.path("destinationId").asText(), call);
    Item there =
        copies
            ? call.mailbox().copy(message.item(), target.id())
            : call.mailbox().move(message.item(), target.id());
    return GraphReply.of(201, MessageResource.write(ItemView.of(call.mailbox(), there), call));
  }
}
