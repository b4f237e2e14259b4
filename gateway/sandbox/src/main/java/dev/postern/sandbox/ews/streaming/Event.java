package dev.postern.sandbox.ews.streaming;

import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.ChangeKey;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.Tombstone;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that happened in a mailbox (types.xsd, BaseObjectChangedEventType).
 *
 * @param type the element's name
 * @param parent the folder that it happened in
 * @param from what the item was before it was moved
 * @param unread for a folder whose contents changed
 */
record Event(
    String type,
    Thing thing,
    String parent,
    Optional<Former> from,
    OptionalInt unread,
    Instant when) {
  static final String CREATED = "CreatedEvent";
  static final String DELETED = "DeletedEvent";
  static final String MODIFIED = "ModifiedEvent";
  static final String MOVED = "MovedEvent";
  static final String NEW_MAIL = "NewMailEvent";

  /** What it happened to. */
  record Thing(boolean folder, String id, String changeKey) {
    void write(String prefix, XmlOut out) {
      out.empty("t:" + prefix + (folder ? "FolderId" : "ItemId"), "Id", id, "ChangeKey", changeKey);
    }
  }

  /** An item before it was moved. */
  record Former(Thing thing, String parent) {}

  static Event of(String type, Item item) {
    return new Event(
        type,
        new Thing(false, item.id(), ChangeKey.of(item)),
        item.folderId(),
        Optional.empty(),
        OptionalInt.empty(),
        Instant.now());
  }

  static Event of(String type, Folder folder, OptionalInt unread) {
    return new Event(
        type,
        new Thing(true, folder.id(), ChangeKey.of(folder)),
        folder.parentId(),
        Optional.empty(),
        unread,
        Instant.now());
  }

  static Event deleted(Tombstone gone) {
    return new Event(
        DELETED,
        thing(gone),
        gone.parentId(),
        Optional.empty(),
        OptionalInt.empty(),
        Instant.now());
  }

  static Event moved(Item to, Tombstone from) {
    return new Event(
        MOVED,
        new Thing(false, to.id(), ChangeKey.of(to)),
        to.folderId(),
        Optional.of(new Former(thing(from), from.parentId())),
        OptionalInt.empty(),
        Instant.now());
  }

  private static Thing thing(Tombstone gone) {
    return new Thing(gone.folder(), gone.id(), "AAAAAA==");
  }

  /** Whether it happened in that folder, or to it. */
  boolean concerns(String folder) {
    return parent.equals(folder)
        || (thing.folder() && thing.id().equals(folder))
        || from.filter(former -> former.parent().equals(folder)).isPresent();
  }

  void write(XmlOut out) {
    out.element(
        "t:" + type,
        () -> {
          out.element("t:TimeStamp", when.truncatedTo(ChronoUnit.SECONDS).toString());
          thing.write("", out);
          out.empty("t:ParentFolderId", "Id", parent, "ChangeKey", "AQAAAA==");
          from.ifPresent(former -> {
            former.thing().write("Old", out);
            out.empty("t:OldParentFolderId", "Id", former.parent(), "ChangeKey", "AQAAAA==");
          });
          unread.ifPresent(count -> out.element("t:UnreadCount", count));
        });
  }
}
