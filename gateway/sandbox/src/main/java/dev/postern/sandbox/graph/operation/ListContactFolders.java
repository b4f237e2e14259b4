package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ContactFolderResource;
import dev.postern.sandbox.tenant.Folder;

/** GET /users/{id}/contactFolders and /contactFolders/{id}/childFolders. */
public final class ListContactFolders implements GraphOperation {
  private static final int PAGE = 10;

  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$top", "$skip", "$select", "$expand");
    Folder parent =
        call.segments().isEmpty()
            ? ContactFolderResource.standard(call.mailbox())
            : ContactFolderResource.named(call);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    Paging.of(call, PAGE)
        .page(ContactFolderResource.below(parent, call.mailbox()), json)
        .forEach(it -> value.add(ContactFolderResource.write(it, call)));
    return GraphReply.of(200, json);
  }
}
