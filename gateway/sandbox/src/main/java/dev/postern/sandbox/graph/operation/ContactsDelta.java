package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
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
    call.query().allowOnly("$select", "$deltatoken", "$skiptoken", "$deltaToken", "$skipToken");
    Folder folder = OneContact.folder(call);
    Optional<String> select = call.query().find("$select");
    Optional<DeltaToken> given = DeltaToken.of(call, folder.id());
    if (given.isPresent() && select.isPresent()) {
      throw GraphError.badRequest("$select is part of the token and cannot be changed.");
    }
    DeltaToken token = given.orElseGet(() -> DeltaToken.first(folder.id(), select));
    if (given.isEmpty() && call.conditions().emptyFirstDeltaPage()) {
      return DeltaPage.empty(token, call);
    }
    int page = DeltaPage.size(call, PAGE);
    FolderChanges changes = FolderChanges.since(token.state(), folder, page, call.mailbox());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    changes.changes().forEach(it -> value.add(write(it, token.select(), call)));
    DeltaPage.link(token.next(changes.next()), changes.last(), call, json);
    return GraphReply.of(200, json);
  }

  private static ObjectNode write(
      FolderChanges.Change change, Optional<String> select, GraphCall call) {
    return switch (change) {
      case FolderChanges.Change.Changed(var item, var isNew) ->
          ContactResource.write(
              ItemView.of(call.mailbox(), item), select, Expansion.parse(Optional.empty()), call);
      case FolderChanges.Change.Removed(var tombstone) ->
          DeltaPage.removed(
              "contact", GraphIds.item(tombstone.id(), call.preferences().immutableIds()));
    };
  }
}
