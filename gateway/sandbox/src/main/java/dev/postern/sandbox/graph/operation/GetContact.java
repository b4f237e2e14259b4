package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ContactResource;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.MultiValueExtendedProperties;
import dev.postern.sandbox.graph.resource.SingleValueExtendedProperties;

/** GET /users/{id}/contacts/{id} and /contactFolders/{id}/contacts/{id}. */
public final class GetContact implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$select", "$expand");
    Expansion expansion =
        Expansion.parse(call.query().find("$expand"))
            .allowOnly(SingleValueExtendedProperties.NAME, MultiValueExtendedProperties.NAME);
    return GraphReply.of(
        200,
        ContactResource.write(
            call.opened(OneContact.of(call)), call.query().find("$select"), expansion, call));
  }
}
