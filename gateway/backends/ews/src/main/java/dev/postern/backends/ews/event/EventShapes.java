package dev.postern.backends.ews.event;

import dev.postern.backends.ews.item.Notes;
import dev.postern.backends.ews.item.Path;
import dev.postern.backends.ews.item.Shapes;
import dev.postern.backends.ews.soap.Xml;
import java.util.List;
import java.util.stream.Stream;

/** What is asked for of calendar items. */
final class EventShapes {
  private static final List<String> DETAILS =
      List.of(
          "item:Subject",
          "item:Sensitivity",
          "item:Body",
          "item:Categories",
          "item:Attachments",
          "item:Importance",
          "item:ReminderIsSet",
          "item:ReminderMinutesBeforeStart",
          "calendar:Start",
          "calendar:End",
          "calendar:OriginalStart",
          "calendar:IsAllDayEvent",
          "calendar:LegacyFreeBusyStatus",
          "calendar:Location",
          "calendar:IsMeeting",
          "calendar:IsCancelled",
          "calendar:CalendarItemType",
          "calendar:MyResponseType",
          "calendar:Organizer",
          "calendar:RequiredAttendees",
          "calendar:OptionalAttendees",
          "calendar:Resources",
          "calendar:StartTimeZone",
          "calendar:EndTimeZone");

  private static final List<String> MASTER =
      List.of(
          "item:ParentFolderId",
          "item:DateTimeCreated",
          "item:LastModifiedTime",
          "calendar:UID",
          "calendar:Recurrence",
          "calendar:ModifiedOccurrences",
          "calendar:DeletedOccurrences");

  /** A single item or the master of a series. */
  static final Xml WHOLE =
      Shapes.of(
          Stream.concat(
                  Stream.concat(DETAILS.stream(), MASTER.stream()).map(Path::uri),
                  Notes.itemPaths())
              .toList());

  /** An exception of a series. */
  static final Xml EXCEPTION = Shapes.of(DETAILS.stream().map(Path::uri).toList());

  /** Enough to see which occurrence it is. */
  static final Xml PLACE =
      Shapes.of(
          Stream.of(
                  "calendar:Start",
                  "calendar:OriginalStart",
                  "calendar:IsAllDayEvent",
                  "calendar:CalendarItemType",
                  "calendar:StartTimeZone")
              .map(Path::uri)
              .toList());

  private EventShapes() {}
}
