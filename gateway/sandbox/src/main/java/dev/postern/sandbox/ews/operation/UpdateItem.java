package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.contact.ContactRules;
import dev.postern.sandbox.contact.DistributionListRules;
import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ItemIds;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.calendar.CalendarUpdate;
import dev.postern.sandbox.ews.field.Edit;
import dev.postern.sandbox.ews.field.Updates;
import dev.postern.sandbox.ews.shape.ItemWriter;
import dev.postern.sandbox.ews.task.TaskUpdate;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.meeting.SendMode;
import dev.postern.sandbox.tenant.ChangeKey;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.PropertyBag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** UpdateItem: sets, appends to and deletes single properties of items and occurrences. */
public final class UpdateItem implements Operation {
  @Override
  public String name() {
    return "UpdateItem";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    Conflicts conflicts = new Conflicts(request.requireAttribute("ConflictResolution"));
    responses.each(
        request.require("ItemChanges").children(),
        (change, out) -> update(change, request, conflicts, call, out));
  }

  private static void update(
      XmlElement change, XmlElement request, Conflicts conflicts, Call call, XmlOut out) {
    XmlElement id = change.children().getFirst();
    ItemView before = ItemIds.resolveForWriting(id, call);
    conflicts.check(id, before);
    XmlElement updates = change.require("Updates");
    ItemView after =
        switch (before.kind()) {
          case CALENDAR_ITEM -> CalendarUpdate.apply(before, updates, sendMode(request), call);
          case TASK -> TaskUpdate.apply(before, updates, call);
          case CONTACT,
              DISTRIBUTION_LIST,
              MESSAGE,
              MEETING_REQUEST,
              MEETING_RESPONSE,
              MEETING_CANCELLATION ->
              plain(before, updates, request, call);
        };
    out.element("m:Items", () -> ItemWriter.writeId(after, out));
    out.element("m:ConflictResults", () -> out.element("t:Count", 0));
  }

  private static ItemView plain(
      ItemView before, XmlElement updates, XmlElement request, Call call) {
    ItemKind kind = before.kind();
    if (kind.isMessage() && request.attribute("MessageDisposition").isEmpty()) {
      throw new EwsError(ResponseCode.ErrorMessageDispositionRequired);
    }
    Item item = before.item();
    PropertyBag draft = item.properties().draft();
    Updates.apply(kind, updates, new Edit(call, draft));
    if (kind == ItemKind.CONTACT) {
      ContactRules.settle(draft);
    } else if (kind == ItemKind.DISTRIBUTION_LIST) {
      DistributionListRules.settle(draft);
    }
    item.properties().become(draft);
    call.mailbox().touch(item);
    return ItemView.of(call.mailbox(), item);
  }

  private static SendMode sendMode(XmlElement request) {
    return request
        .attribute("SendMeetingInvitationsOrCancellations")
        .map(SendMode::of)
        .orElseThrow(
            () -> new EwsError(ResponseCode.ErrorSendMeetingInvitationsOrCancellationsRequired));
  }

  /**
   * Whether an update may go over what others changed meanwhile. One batch may change an item more
   * than once: what it wrote itself is no conflict.
   */
  private static final class Conflicts {
    private final boolean overwrite;
    private final List<String> written = new ArrayList<>();

    Conflicts(String resolution) {
      this.overwrite = resolution.equals("AlwaysOverwrite");
    }

    void check(XmlElement id, ItemView item) {
      if (overwrite) {
        return;
      }
      Optional<String> given = id.attribute("ChangeKey");
      if (given.isEmpty()) {
        throw new EwsError(ResponseCode.ErrorChangeKeyRequiredForWriteOperations);
      }
      String itemId = item.item().id();
      if (!written.contains(itemId) && !given.get().equals(ChangeKey.of(item.item()))) {
        throw new EwsError(ResponseCode.ErrorIrresolvableConflict);
      }
      written.add(itemId);
    }
  }
}
