package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ContactResource;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.sync.FolderChanges;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.ItemView;
import java.util.Optional;

/**
 * GET /users/{id}/contacts/delta and /contactFolders/{id}/contacts/delta: what became of the
 * contacts of a folder. What is selected stays so for all links that follow.
 */
public final class ContactsDelta implements GraphOperation {
  private static final int PAGE = 10;

  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$select", "$deltatoken", "$skiptoken");
    Folder folder = OneContact.folder(call);
    DeltaToken token = DeltaToken.of(call, folder);
    int page = Math.max(1, call.preferences().pageSize().orElse(PAGE));
    FolderChanges changes = FolderChanges.since(token.state(), folder, page, call.mailbox());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    changes.changes().forEach(it -> value.add(write(it, token.select(), call)));
    token.link(call, changes, json);
    return GraphReply.of(200, json);
  }

  private static ObjectNode write(
      FolderChanges.Change change, Optional<String> select, GraphCall call) {
    return switch (change) {
      case FolderChanges.Change.Changed(var item, var isNew) ->
          ContactResource.write(
              ItemView.of(call.mailbox(), item), select, Expansion.parse(Optional.empty()), call);
      case FolderChanges.Change.Removed(var tombstone) -> {
        ObjectNode removed =
            JsonNodeFactory.instance
                .objectNode()
                .put("id", GraphIds.item(tombstone.id(), call.preferences().immutableIds()));
        removed.putObject("@removed").put("reason", "deleted");
        yield removed;
      }
    };
  }
}
