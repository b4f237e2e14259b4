package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.MailFolderResource;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;

/** GET /users/{id}/mailFolders and /mailFolders/{id}/childFolders. */
public final class ListMailFolders implements GraphOperation {
  private static final int PAGE = 10;

  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$top", "$skip", "$select", "includeHiddenFolders");
    Folder parent =
        call.segments().isEmpty()
            ? call.mailbox().folder(DistinguishedFolder.MSG_FOLDER_ROOT)
            : MailFolderResource.named(call);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    Paging.of(call, PAGE)
        .page(MailFolderResource.below(parent, call.mailbox()), json)
        .forEach(it -> value.add(MailFolderResource.write(it, call)));
    return GraphReply.of(200, json);
  }
}
