package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.CalendarResource;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.tenant.Folder;
import java.util.Optional;

/** PATCH /users/{id}/calendars/{id}. */
public final class UpdateCalendar implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    Folder folder = GraphIds.calendarForWriting(call);
    CalendarResource.edit(folder, call.body(), call.mailbox());
    call.mailbox().touch(folder);
    return GraphReply.of(
        200, CalendarResource.write(folder, Expansion.parse(Optional.empty()), call));
  }
}
