package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.TenantCall;
import dev.postern.sandbox.graph.resource.UserResource;

/** GET /users/{id}, by object id or principal name. */
public final class GetUser implements TenantOperation {
  @Override
  public GraphReply handle(TenantCall call) {
    call.query().allowOnly("$select");
    String id = call.segments().getFirst();
    return call.tenant()
        .user(id)
        .map(it -> GraphReply.of(200, UserResource.write(it, call.query().find("$select"))))
        .orElseThrow(() ->
            new GraphError(
                404,
                "Request_ResourceNotFound",
                "Resource '"
                    + id
                    + "' does not exist or one of its queried reference-property objects are not"
                    + " present."));
  }
}
