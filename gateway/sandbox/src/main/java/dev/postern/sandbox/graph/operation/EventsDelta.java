package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.EventResource;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.sync.FolderChanges;
import dev.postern.sandbox.sync.SyncState;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.ItemView;
import java.util.Optional;

/**
 * GET /users/{id}/calendars/{id}/events/delta: what became of the single events and masters of a
 * calendar, with no more than id, type, start and end. Documented for the beta version only, so the
 * conditions can take it away.
 */
public final class EventsDelta implements GraphOperation {
  private static final int PAGE = 50;
  private static final Optional<String> FIELDS = Optional.of("type,start,end");

  @Override
  public GraphReply handle(GraphCall call) {
    if (!call.conditions().eventsDelta()) {
      throw GraphError.noChangeTracking();
    }
    call.query().allowOnly("$deltatoken", "$skiptoken", "$deltaToken", "$skipToken");
    Folder folder = GraphIds.calendar(call);
    Optional<DeltaToken> token = DeltaToken.of(call, folder.id());
    if (token.isEmpty() && call.conditions().emptyFirstDeltaPage()) {
      return DeltaPage.empty(DeltaToken.first(folder.id(), Optional.empty()), call);
    }
    SyncState since = token.map(DeltaToken::state).orElse(SyncState.initial(folder.id()));
    FolderChanges changes =
        FolderChanges.since(since, folder, DeltaPage.size(call, PAGE), call.mailbox());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    changes.changes().forEach(it -> value.add(write(it, call)));
    DeltaPage.link(DeltaToken.of(changes.next()), changes.last(), call, json);
    return GraphReply.of(200, json);
  }

  private static ObjectNode write(FolderChanges.Change change, GraphCall call) {
    return switch (change) {
      case FolderChanges.Change.Changed(var item, var isNew) ->
          EventResource.write(
              ItemView.of(call.mailbox(), item), FIELDS, Expansion.parse(Optional.empty()), call);
      case FolderChanges.Change.Removed(var tombstone) ->
          DeltaPage.removed(
              "event", GraphIds.item(tombstone.id(), call.preferences().immutableIds()));
    };
  }
}
