package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.graph.resource.MessageResource;

/** GET /users/{id}/messages/{id}/$value: the message in MIME, in no encoding. */
public final class GetMessageContent implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    return GraphReply.media("text/plain", MessageResource.mime(GraphIds.message(call).item()));
  }
}
