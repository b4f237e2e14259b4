package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.tenant.Profile;

/** GET /users/{id}/photo/$value. Unverified: the text of the error. */
public final class GetUserPhoto implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    return Profile.photo(call.mailbox().owner())
        .map(photo -> GraphReply.media("image/jpeg", photo))
        .orElseThrow(() -> new GraphError(404, "ImageNotFound", "The photo wasn't found."));
  }
}
