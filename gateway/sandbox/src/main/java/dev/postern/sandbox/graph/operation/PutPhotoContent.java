package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.Photo;

/** PUT /users/{id}/contacts/{id}/photo/$value: the picture itself, in no encoding. */
public final class PutPhotoContent implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    Photo.put(call.content(), call.contentType(), OneContact.of(call));
    return GraphReply.empty(200);
  }
}
