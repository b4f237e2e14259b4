package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.Photo;

/** GET /users/{id}/contacts/{id}/photo/$value. */
public final class GetPhotoContent implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    return Photo.of(OneContact.of(call))
        .map(it -> GraphReply.media(Photo.type(it), it.bytes()))
        .orElseThrow(() -> new GraphError(404, "ErrorItemNotFound", "The photo wasn't found."));
  }
}
