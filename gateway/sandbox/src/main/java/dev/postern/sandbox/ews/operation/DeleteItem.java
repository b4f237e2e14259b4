package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ItemIds;
import dev.postern.sandbox.ews.ItemView;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.meeting.Organizing;
import dev.postern.sandbox.meeting.SendMode;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.Occurrence;
import dev.postern.sandbox.tenant.Series;
import java.time.Instant;
import java.util.Optional;

/** DeleteItem: to Deleted Items, to the recoverable items, or for good. */
public final class DeleteItem implements Operation {
  @Override
  public String name() {
    return "DeleteItem";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    responses.each(request.require("ItemIds").children(), (id, out) -> delete(id, request, call));
  }

  private static void delete(XmlElement id, XmlElement request, Call call) {
    ItemView item = ItemIds.resolve(id, call);
    if (item.kind() == ItemKind.CALENDAR_ITEM) {
      SendMode mode =
          request
              .attribute("SendMeetingCancellations")
              .map(SendMode::of)
              .orElseThrow(() -> new EwsError(ResponseCode.ErrorSendMeetingCancellationsRequired));
      if (item.occurrence().isPresent()) {
        deleteOccurrence(item, item.occurrence().get(), mode, call);
        return;
      }
      Organizing.cancel(
          item.item(), call.mailbox(), item.properties(), Optional.empty(), mode, call.post());
    }
    Disposal.dispose(item.item(), request.requireAttribute("DeleteType"), call.mailbox());
  }

  private static void deleteOccurrence(
      ItemView item, Occurrence occurrence, SendMode mode, Call call) {
    Item master = item.item();
    if (Series.of(master).occurrences().limit(2).count() < 2) {
      throw new EwsError(ResponseCode.ErrorRecurrenceHasNoOccurrence);
    }
    Instant start = occurrence.originalStart();
    Organizing.cancel(
        master, call.mailbox(), item.properties(), Optional.of(start), mode, call.post());
    master.exceptions().remove(start);
    master.deletedOccurrences().add(start);
    call.mailbox().touch(master);
  }
}
