package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.CalendarPermissionResource;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.tenant.Folder;

/** GET /users/{id}/calendars/{id}/calendarPermissions. */
public final class ListCalendarPermissions implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    Folder calendar = GraphIds.calendar(call);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    CalendarPermissionResource.all(calendar)
        .forEach(it -> value.add(CalendarPermissionResource.write(it, calendar)));
    return GraphReply.of(200, json);
  }
}
