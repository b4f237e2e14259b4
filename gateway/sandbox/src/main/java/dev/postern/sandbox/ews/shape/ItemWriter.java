package dev.postern.sandbox.ews.shape;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.field.Field;
import dev.postern.sandbox.ews.field.Fields;
import dev.postern.sandbox.ews.field.Rendering;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;

/**
 * Writes items in a shape.
 *
 * @param inFull whether the operation opens the items; those that only list them give less
 */
public record ItemWriter(ItemShape shape, boolean inFull, Call call) {

  public void write(ItemView item, XmlOut out) {
    Rendering rendering = new Rendering(call, shape.body(), shape.extended());
    out.element(
        tag(item.kind()),
        () -> {
          for (Field field : Fields.of(item.kind())) {
            if (!inFull && !field.inSummary()) {
              continue;
            }
            if (field.element().equals("ExtendedProperty")
                || shape.includes(item.kind(), field, call)) {
              field.write(item, rendering, out);
            } else {
              Fields.writeEntries(field, item, shape.indexed(), out);
            }
          }
        });
  }

  /** What CreateItem, UpdateItem and MoveItem answer: the id and nothing else. */
  public static void writeId(ItemView item, XmlOut out) {
    out.element(
        tag(item.kind()),
        () -> out.empty("t:ItemId", "Id", item.id(), "ChangeKey", item.changeKey()));
  }

  private static String tag(ItemKind kind) {
    return switch (kind) {
      case CALENDAR_ITEM -> "t:CalendarItem";
      case CONTACT -> "t:Contact";
      case DISTRIBUTION_LIST -> "t:DistributionList";
      case TASK -> "t:Task";
      case MESSAGE -> "t:Message";
      case MEETING_REQUEST -> "t:MeetingRequest";
      case MEETING_RESPONSE -> "t:MeetingResponse";
      case MEETING_CANCELLATION -> "t:MeetingCancellation";
    };
  }
}
