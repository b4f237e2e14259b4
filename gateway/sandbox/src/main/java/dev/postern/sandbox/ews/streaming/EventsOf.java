package dev.postern.sandbox.ews.streaming;

import dev.postern.sandbox.tenant.Changes;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.StoreId;
import dev.postern.sandbox.tenant.Tombstone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What Exchange tells of a section of changes. A folder whose contents change is modified. */
final class EventsOf {
  private final Mailbox mailbox;
  private final long since;
  private final List<Event> events = new ArrayList<>();
  private final Set<String> touched = new LinkedHashSet<>();

  private EventsOf(Mailbox mailbox, long since) {
    this.mailbox = mailbox;
    this.since = since;
  }

  /** Called while the mailbox is locked. */
  static List<Event> changes(Mailbox mailbox, long since, Changes changes) {
    EventsOf all = new EventsOf(mailbox, since);
    all.folders(changes);
    all.items(changes);
    all.touchedFolders();
    return all.events;
  }

  private void folders(Changes changes) {
    for (Folder folder : changes.folders()) {
      String type = folder.arrived() > since ? Event.CREATED : Event.MODIFIED;
      events.add(Event.of(type, folder, OptionalInt.empty()));
    }
  }

  private void items(Changes changes) {
    Map<String, Tombstone> left = new HashMap<>();
    changes.tombstones().stream()
        .filter(gone -> gone.arrived() <= since)
        .forEach(gone -> left.put(gone.id(), gone));
    for (Item item : changes.items()) {
      Tombstone from =
          left.values().stream().filter(it -> became(it, item)).findFirst().orElse(null);
      touched.add(item.folderId());
      if (from != null) {
        left.remove(from.id());
        touched.add(from.parentId());
        events.add(Event.moved(item, from));
      } else if (item.arrived() > since) {
        events.add(Event.of(Event.CREATED, item));
        if (item.kind().isMessage()
            && item.folderId().equals(mailbox.folder(DistinguishedFolder.INBOX).id())) {
          events.add(Event.of(Event.NEW_MAIL, item));
        }
      } else {
        events.add(Event.of(Event.MODIFIED, item));
      }
    }
    for (Tombstone gone : left.values()) {
      touched.add(gone.parentId());
      events.add(Event.deleted(gone));
    }
  }

  private void touchedFolders() {
    touched.stream()
        .flatMap(id -> mailbox.folder(id).stream())
        .forEach(
            folder -> events.add(Event.of(Event.MODIFIED, folder, OptionalInt.of(unread(folder)))));
  }

  private int unread(Folder folder) {
    return (int)
        mailbox.items(folder.id()).stream()
            .filter(it -> it.kind().isMessage() && !it.properties().is(MessageProperties.READ))
            .count();
  }

  private static boolean became(Tombstone gone, Item item) {
    return !gone.folder()
        && StoreId.decode(gone.id()).map(id -> id.moved().encode().equals(item.id())).orElse(false);
  }
}
