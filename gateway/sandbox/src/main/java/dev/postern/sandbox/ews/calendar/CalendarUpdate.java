package dev.postern.sandbox.ews.calendar;

import dev.postern.sandbox.calendar.CalendarChange;
import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.field.Edit;
import dev.postern.sandbox.ews.field.Updates;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.meeting.SendMode;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;

/** Changes a single item, a master, or an occurrence, as UpdateItem says. */
public final class CalendarUpdate {
  private CalendarUpdate() {}

  public static ItemView apply(ItemView before, XmlElement updates, SendMode mode, Call call) {
    return new CalendarChange(call.mailbox(), mode, call.post())
        .apply(
            before, draft -> Updates.apply(ItemKind.CALENDAR_ITEM, updates, new Edit(call, draft)));
  }
}
