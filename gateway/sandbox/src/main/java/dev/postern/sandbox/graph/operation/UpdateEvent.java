package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.calendar.CalendarChange;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.EventEdit;
import dev.postern.sandbox.graph.resource.EventResource;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.meeting.Organizing;
import dev.postern.sandbox.meeting.SendMode;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.ItemView;

/**
 * PATCH /users/{id}/events/{id}. Who must hear of it is mailed; if only the attendees change, only
 * those that come or go. With the master of a series its exceptions are mailed once more, each by
 * itself, if there are several attendees (<a
 * href="https://learn.microsoft.com/graph/api/event-update">Update event</a>).
 */
public final class UpdateEvent implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    ItemView before = call.opened(GraphIds.eventForWriting(call));
    call.requireMatch(EventResource.etag(before));
    String transaction = before.properties().get(ItemProperties.TRANSACTION_ID, "");
    if (!call.body().path("transactionId").asText(transaction).equals(transaction)) {
      throw GraphError.invalidValue("The TransactionId of an event cannot be changed.");
    }
    EventEdit edit = new EventEdit(call.body(), call.tenant());
    SendMode mode = mode(edit);
    ItemView after =
        new CalendarChange(call.mailbox(), mode, call.post()).apply(before, edit::apply);
    if (after.occurrence().isEmpty()) {
      Organizing.repeatExceptions(after.item(), call.mailbox(), mode, call.post());
    }
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
