package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.calendar.CalendarChange;
import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ItemIds;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.task.TaskUpdate;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.meeting.Organizing;
import dev.postern.sandbox.meeting.SendMode;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
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
    ItemView item = ItemIds.resolveForWriting(id, call);
    if (item.kind() == ItemKind.CALENDAR_ITEM) {
      SendMode mode =
          request
              .attribute("SendMeetingCancellations")
              .map(SendMode::of)
              .orElseThrow(() -> new EwsError(ResponseCode.ErrorSendMeetingCancellationsRequired));
      if (item.occurrence().isPresent()) {
        new CalendarChange(call.mailbox(), mode, call.post())
            .deleteOccurrence(item, item.occurrence().get());
        return;
      }
      Organizing.cancel(
          item.item(), call.mailbox(), item.properties(), Optional.empty(), mode, call.post());
    }
    if (item.kind() == ItemKind.TASK && isOneOccurrence(request)) {
      TaskUpdate.skip(item, call);
      return;
    }
    Disposal.dispose(item.item(), request.requireAttribute("DeleteType"), call.mailbox());
  }

  /** What is to go of a recurring task; to be said of every task. */
  private static boolean isOneOccurrence(XmlElement request) {
    return request
        .attribute("AffectedTaskOccurrences")
        .orElseThrow(() -> new EwsError(ResponseCode.ErrorAffectedTaskOccurrencesRequired))
        .equals("SpecifiedOccurrenceOnly");
  }
}
