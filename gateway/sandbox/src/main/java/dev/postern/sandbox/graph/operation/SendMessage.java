package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.MessageProperties;

/**
 * POST /users/{id}/messages/{id}/send: a draft, which moves to Sent Items. How Graph refuses what
 * is no draft is unverified.
 */
public final class SendMessage implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    ItemView message = GraphIds.message(call);
    if (message.kind() != ItemKind.MESSAGE || !message.properties().is(MessageProperties.DRAFT)) {
      throw new GraphError(400, "ErrorInvalidOperation", "Only a draft can be sent.");
    }
    Sending.send(message, call);
    call.mailbox().move(message.item(), call.mailbox().folder(DistinguishedFolder.SENT_ITEMS).id());
    return GraphReply.empty(202);
  }
}
