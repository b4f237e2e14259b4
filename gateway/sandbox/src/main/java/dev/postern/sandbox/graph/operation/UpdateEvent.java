package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.calendar.CalendarChange;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.EventEdit;
import dev.postern.sandbox.graph.resource.EventResource;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.meeting.SendMode;
import dev.postern.sandbox.tenant.ItemView;

/**
 * PATCH /users/{id}/events/{id}. Who must hear of it is mailed; if only the attendees change, only
 * those that come or go.
 */
public final class UpdateEvent implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    ItemView before = GraphIds.event(call);
    call.requireMatch(EventResource.etag(before));
    EventEdit edit = new EventEdit(call.body(), call.tenant());
    ItemView after =
        new CalendarChange(call.mailbox(), mode(edit), call.post()).apply(before, edit::apply);
    return GraphReply.of(200, EventResource.write(after, call));
  }

  private static SendMode mode(EventEdit edit) {
    if (!edit.isTold()) {
      return SendMode.SendToNone;
    }
    return edit.isAboutAttendeesOnly()
        ? SendMode.SendToChangedAndSaveCopy
        : SendMode.SendToAllAndSaveCopy;
  }
}
