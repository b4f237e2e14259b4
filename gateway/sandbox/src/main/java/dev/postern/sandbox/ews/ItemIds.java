package dev.postern.sandbox.ews;

import dev.postern.sandbox.conditions.UnreadableItem;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Occurrence;
import dev.postern.sandbox.tenant.Series;
import dev.postern.sandbox.tenant.StoreId;
import java.time.Instant;

/** Finds what the ids of a request name: ItemId, OccurrenceItemId, RecurringMasterItemId. */
public final class ItemIds {
  private ItemIds() {}

  /**
   * @throws EwsError if there is no such item in the call's mailbox
   */
  public static ItemView resolve(XmlElement id, Call call) {
    Mailbox mailbox = call.mailbox();
    return switch (id.name()) {
      case "ItemId", "ParentItemId", "ReferenceItemId" -> byId(id.requireAttribute("Id"), mailbox);
      case "OccurrenceItemId" -> {
        Item master = master(id.requireAttribute("RecurringMasterId"), mailbox);
        int index = Integer.parseInt(id.requireAttribute("InstanceIndex").strip());
        Series series = Series.of(master);
        Occurrence occurrence =
            series
                .at(index)
                .orElseThrow(() ->
                    new EwsError(ResponseCode.ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange));
        if (series.isDeleted(occurrence)) {
          throw new EwsError(ResponseCode.ErrorCalendarOccurrenceIsDeletedFromRecurrence);
        }
        yield ItemView.of(mailbox, master, occurrence);
      }
      case "RecurringMasterItemId" -> {
        ItemView occurrence = byId(id.requireAttribute("OccurrenceId"), mailbox);
        if (occurrence.occurrence().isEmpty()) {
          throw new EwsError(ResponseCode.ErrorCalendarCannotUseIdForOccurrenceId);
        }
        yield ItemView.of(mailbox, occurrence.item());
      }
      default ->
          throw new EwsError(
              ResponseCode.ErrorInvalidRequest, "The tenant does not take " + id.name() + '.');
    };
  }

  /**
   * An item that is to be shown.
   *
   * @throws EwsError if there is none, or the store cannot open it
   */
  public static ItemView opened(XmlElement id, Call call) {
    ItemView item = resolve(id, call);
    UnreadableItem.of(item, call.unreadable())
        .ifPresent(fault -> {
          throw new EwsError(
              switch (fault) {
                case CORRUPT -> ResponseCode.ErrorItemCorrupt;
                case MISSING -> ResponseCode.ErrorItemNotFound;
              });
        });
    return item;
  }

  /**
   * An item that is to be changed.
   *
   * @throws EwsError if there is none that can be opened, or Exchange keeps its folder by itself
   */
  public static ItemView resolveForWriting(XmlElement id, Call call) {
    ItemView item = opened(id, call);
    if (call.mailbox().folder(item.item().folderId()).filter(Folder::isReadOnly).isPresent()) {
      throw new EwsError(ResponseCode.ErrorAccessDenied);
    }
    return item;
  }

  private static ItemView byId(String id, Mailbox mailbox) {
    StoreId storeId = decode(id, mailbox);
    return switch (storeId.kind()) {
      case ITEM -> ItemView.of(mailbox, item(id, mailbox));
      case OCCURRENCE -> occurrence(storeId, mailbox);
      case FOLDER -> throw new EwsError(ResponseCode.ErrorCannotUseFolderIdForItemId);
      case ATTACHMENT -> throw new EwsError(ResponseCode.ErrorInvalidId);
    };
  }

  private static ItemView occurrence(StoreId id, Mailbox mailbox) {
    Item master = item(id.item().encode(), mailbox);
    if (!master.isMaster()) {
      throw new EwsError(ResponseCode.ErrorItemNotFound);
    }
    Series series = Series.of(master);
    Occurrence occurrence =
        series
            .at(Instant.ofEpochSecond(id.detail()))
            .filter(it -> !series.isDeleted(it))
            .orElseThrow(() -> new EwsError(ResponseCode.ErrorItemNotFound));
    return ItemView.of(mailbox, master, occurrence);
  }

  private static Item master(String id, Mailbox mailbox) {
    StoreId storeId = decode(id, mailbox);
    if (storeId.kind() != StoreId.Kind.ITEM) {
      throw new EwsError(ResponseCode.ErrorCalendarCannotUseIdForRecurringMasterId);
    }
    Item item = item(id, mailbox);
    if (!item.isMaster()) {
      throw new EwsError(ResponseCode.ErrorCalendarCannotUseIdForRecurringMasterId);
    }
    return item;
  }

  private static Item item(String id, Mailbox mailbox) {
    return mailbox.item(id).orElseThrow(() -> new EwsError(ResponseCode.ErrorItemNotFound));
  }

  /** An id of another mailbox is refused: its owner has not let this one in. */
  static StoreId decode(String id, Mailbox mailbox) {
    StoreId storeId =
        StoreId.decode(id).orElseThrow(() -> new EwsError(ResponseCode.ErrorInvalidIdMalformed));
    if (!storeId.mailbox().equals(mailbox.guid())) {
      throw new EwsError(ResponseCode.ErrorAccessDenied);
    }
    return storeId;
  }
}
