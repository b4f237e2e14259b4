package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.graph.resource.TodoListResource;
import dev.postern.sandbox.graph.resource.TodoTaskResource;
import dev.postern.sandbox.sync.FolderChanges;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import java.util.Optional;

/**
 * GET /users/{id}/todo/lists/{id}/tasks/delta: what became of the tasks of a list. Nothing can be
 * selected or expanded: Microsoft's page says that it can, and people report that it fails.
 */
public final class TodoTasksDelta implements GraphOperation {
  private static final int PAGE = 10;

  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$deltatoken", "$skiptoken", "$deltaToken", "$skipToken");
    Folder list = TodoListResource.named(call);
    Optional<DeltaToken> given = DeltaToken.of(call, list.id());
    DeltaToken token = given.orElseGet(() -> DeltaToken.first(list.id(), Optional.empty()));
    if (given.isEmpty() && call.conditions().emptyFirstDeltaPage()) {
      return DeltaPage.empty(token, call);
    }
    int page = DeltaPage.size(call, PAGE);
    FolderChanges changes = FolderChanges.since(token.state(), list, page, call.mailbox());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    changes.changes().forEach(it -> write(it, call).ifPresent(value::add));
    DeltaPage.link(token.next(changes.next()), changes.last(), call, json);
    return GraphReply.of(200, json);
  }

  private static Optional<ObjectNode> write(FolderChanges.Change change, GraphCall call) {
    return switch (change) {
      case FolderChanges.Change.Changed(var item, var isNew) ->
          item.kind() == ItemKind.TASK
              ? Optional.of(
                  TodoTaskResource.brief(
                      ItemView.of(call.mailbox(), item), Expansion.parse(Optional.empty()), call))
              : Optional.empty();
      case FolderChanges.Change.Removed(var tombstone) ->
          Optional.of(
              DeltaPage.removed(
                  "todoTask", GraphIds.item(tombstone.id(), call.preferences().immutableIds())));
    };
  }
}
