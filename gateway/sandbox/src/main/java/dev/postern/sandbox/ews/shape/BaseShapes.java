package dev.postern.sandbox.ews.shape;

import dev.postern.sandbox.tenant.ItemKind;
import java.util.Set;

/** What the base shapes Default and AllProperties hold. */
final class BaseShapes {
  /** Costly or derived properties that have to be named. */
  private static final Set<String> ONLY_BY_NAME =
      Set.of(
          "item:MimeContent",
          "item:UniqueBody",
          "item:TextBody",
          "item:StoreEntryId",
          "item:InstanceKey",
          "item:Preview",
          "calendar:StartWallClock",
          "calendar:EndWallClock");

  private static final Set<String> CALENDAR =
      Set.of(
          "item:Subject",
          "item:Attachments",
          "item:ResponseObjects",
          "item:HasAttachments",
          "calendar:Start",
          "calendar:End",
          "calendar:LegacyFreeBusyStatus",
          "calendar:Location",
          "calendar:CalendarItemType",
          "calendar:Organizer",
          "calendar:RequiredAttendees",
          "calendar:OptionalAttendees",
          "calendar:Resources",
          "calendar:Recurrence",
          "calendar:FirstOccurrence",
          "calendar:LastOccurrence",
          "calendar:ModifiedOccurrences",
          "calendar:DeletedOccurrences");

  private static final Set<String> CONTACT =
      Set.of(
          "item:Attachments",
          "item:ResponseObjects",
          "item:HasAttachments",
          "contacts:FileAs",
          "contacts:CompleteName",
          "contacts:CompanyName",
          "contacts:EmailAddresses",
          "contacts:PhysicalAddresses",
          "contacts:PhoneNumbers",
          "contacts:ImAddresses",
          "contacts:JobTitle",
          "contacts:PostalAddressIndex");

  private static final Set<String> DISTRIBUTION_LIST =
      Set.of(
          "item:Subject",
          "item:Attachments",
          "item:ResponseObjects",
          "item:HasAttachments",
          "contacts:DisplayName",
          "contacts:FileAs",
          "contacts:ContactSource");

  private static final Set<String> TASK =
      Set.of(
          "item:Subject",
          "item:Attachments",
          "item:ResponseObjects",
          "item:HasAttachments",
          "task:DueDate",
          "task:PercentComplete",
          "task:StartDate",
          "task:Status");

  private static final Set<String> MESSAGE =
      Set.of(
          "item:Subject",
          "item:Sensitivity",
          "item:Body",
          "item:Attachments",
          "item:Size",
          "item:ResponseObjects",
          "item:HasAttachments",
          "item:DateTimeSent",
          "item:DateTimeCreated",
          "message:ToRecipients",
          "message:CcRecipients",
          "message:BccRecipients",
          "message:IsReadReceiptRequested",
          "message:IsDeliveryReceiptRequested",
          "message:From",
          "message:IsRead",
          "meeting:AssociatedCalendarItemId",
          "meeting:HasBeenProcessed",
          "meeting:ResponseType");

  private BaseShapes() {}

  static boolean isDefault(ItemKind kind, String uri) {
    return switch (kind) {
      case CALENDAR_ITEM -> CALENDAR.contains(uri);
      case CONTACT -> CONTACT.contains(uri);
      case DISTRIBUTION_LIST -> DISTRIBUTION_LIST.contains(uri);
      case TASK -> TASK.contains(uri);
      case MEETING_REQUEST -> MESSAGE.contains(uri) || CALENDAR.contains(uri);
      case MESSAGE, MEETING_RESPONSE, MEETING_CANCELLATION -> MESSAGE.contains(uri);
    };
  }

  static boolean isInAllProperties(String uri) {
    return !ONLY_BY_NAME.contains(uri);
  }
}
