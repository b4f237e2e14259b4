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
import java.util.Map;
import java.util.Optional;

/**
 * GET /users/{id}/calendars/{id}/events/delta: what became of the single events and masters of a
 * calendar, with no more than id, type, start and end. Its tokens are opaque and never expire by
 * themselves; one that was not given out for this calendar is unknown.
 */
public final class EventsDelta implements GraphOperation {
  private static final int PAGE = 50;
  private static final Optional<String> FIELDS = Optional.of("type,start,end");

  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$deltatoken", "$skiptoken");
    Folder folder = GraphIds.calendar(call);
    SyncState since =
        call.query()
            .find("$deltatoken")
            .or(() -> call.query().find("$skiptoken"))
            .map(it -> SyncState.decode(it, folder.id()).orElseThrow(EventsDelta::unknown))
            .orElse(SyncState.initial(folder.id()));
    int page = Math.max(1, call.preferences().pageSize().orElse(PAGE));
    FolderChanges changes = FolderChanges.since(since, folder, page, call.mailbox());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    changes.changes().forEach(it -> value.add(write(it, call)));
    String token = changes.next().encode();
    if (changes.last()) {
      json.put("@odata.deltaLink", Paging.link(call, Map.of("$deltatoken", token)));
    } else {
      json.put("@odata.nextLink", Paging.link(call, Map.of("$skiptoken", token)));
    }
    return GraphReply.of(200, json);
  }

  private static ObjectNode write(FolderChanges.Change change, GraphCall call) {
    return switch (change) {
      case FolderChanges.Change.Changed(var item, var isNew) ->
          EventResource.write(
              ItemView.of(call.mailbox(), item), FIELDS, Expansion.parse(Optional.empty()), call);
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

  private static GraphError unknown() {
    return new GraphError(410, "syncStateNotFound", "The sync state generation is not found.");
  }
}
