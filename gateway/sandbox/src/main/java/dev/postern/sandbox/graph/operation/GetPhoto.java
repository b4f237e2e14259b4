package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.Photo;

/** GET /users/{id}/contacts/{id}/photo: its metadata, of a photo that is not there as well. */
public final class GetPhoto implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    return GraphReply.of(200, Photo.write(OneContact.of(call)));
  }
}
