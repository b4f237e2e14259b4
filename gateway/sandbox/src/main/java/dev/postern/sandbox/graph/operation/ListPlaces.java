package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.TenantCall;
import dev.postern.sandbox.graph.resource.PlaceResource;
import dev.postern.sandbox.tenant.Room;
import java.util.List;

/**
 * GET /places/microsoft.graph.room, /places/microsoft.graph.roomlist, and the rooms of one list.
 *
 * @param lists whether room lists are asked for, and not rooms
 */
public record ListPlaces(boolean lists) implements TenantOperation {
  private static final int PAGE = 100;

  @Override
  public GraphReply handle(TenantCall call) {
    call.query().allowOnly("$top", "$skip", "$count");
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    List<ObjectNode> places =
        lists
            ? call.tenant().rooms().stream()
                .map(Room::list)
                .distinct()
                .map(PlaceResource::write)
                .toList()
            : rooms(call).stream().map(it -> PlaceResource.write(it, call.tenant())).toList();
    if (call.query().flag("$count")) {
      json.put("@odata.count", places.size());
    }
    ArrayNode value = json.putArray("value");
    Paging.of(call, "$skip", PAGE).page(places, json).forEach(value::add);
    return GraphReply.of(200, json);
  }

  private static List<Room> rooms(TenantCall call) {
    if (call.segments().isEmpty()) {
      return call.tenant().rooms();
    }
    String list = call.segments().getFirst();
    List<Room> rooms =
        call.tenant().rooms().stream()
            .filter(it -> it.list().address().email().equalsIgnoreCase(list))
            .toList();
    if (rooms.isEmpty()) {
      throw new GraphError(404, "ErrorItemNotFound", "The place '" + list + "' was not found.");
    }
    return rooms;
  }
}
