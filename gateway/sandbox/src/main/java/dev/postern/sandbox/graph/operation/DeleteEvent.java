package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.calendar.CalendarChange;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.meeting.Organizing;
import dev.postern.sandbox.meeting.SendMode;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;
import java.util.Optional;

/** DELETE /users/{id}/events/{id}: to Deleted Items; the attendees of one's own meeting hear it. */
public final class DeleteEvent implements GraphOperation {
  private static final SendMode MODE = SendMode.SendToAllAndSaveCopy;

  @Override
  public GraphReply handle(GraphCall call) {
    ItemView event = call.opened(GraphIds.eventForWriting(call));
    Mailbox mailbox = call.mailbox();
    if (event.occurrence().isPresent()) {
      new CalendarChange(mailbox, MODE, call.post())
          .deleteOccurrence(event, event.occurrence().get());
    } else {
      Organizing.cancel(
          event.item(), mailbox, event.properties(), Optional.empty(), MODE, call.post());
      mailbox.move(event.item(), mailbox.folder(DistinguishedFolder.DELETED_ITEMS).id());
    }
    return GraphReply.empty(204);
  }
}
