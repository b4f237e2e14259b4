package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.CalendarResource;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.graph.resource.SingleValueExtendedProperties;

/** GET /users/{id}/calendars/{id}. */
public final class GetCalendar implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$expand");
    Expansion expansion =
        Expansion.parse(call.query().find("$expand")).allowOnly(SingleValueExtendedProperties.NAME);
    return GraphReply.of(200, CalendarResource.write(GraphIds.calendar(call), expansion, call));
  }
}
