package dev.postern.backends.ews.push;

import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Streams.Told;
import dev.postern.api.exchange.Version;
import dev.postern.backends.ews.soap.Xml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the events of a response message of GetStreamingEvents (types.xsd, NotificationType). */
final class Events {
  private final List<Told> told = new ArrayList<>();

  /** Folders that are only told to have got other contents. */
  private final Set<FolderId> touched = new HashSet<>();

  private Events() {}

  /** What happened, by the subscription that tells. */
  static Map<String, List<Told>> of(Xml message) {
    Map<String, Events> all = new HashMap<>();
    for (Xml notification : message.childrenAt("Notifications")) {
      Events events = all.computeIfAbsent(notification.textAt("SubscriptionId"), _ -> new Events());
      notification.children().forEach(events::read);
    }
    Map<String, List<Told>> told = new HashMap<>();
    all.forEach((subscription, events) -> told.put(subscription, events.all()));
    told.values().removeIf(List::isEmpty);
    return told;
  }

  private void read(Xml event) {
    if (event.child("FolderId").isPresent()) {
      readFolder(event);
    } else if (event.child("ParentFolderId").isPresent()) {
      readItem(event);
    }
  }

  /** A folder's event with a count of what is unread in it goes along with those of its items. */
  private void readFolder(Xml event) {
    FolderId folder = folder(event, "FolderId");
    if (event.child("UnreadCount").isPresent()) {
      touched.add(folder);
    } else {
      told.add(new Told.Tree(folder));
    }
  }

  private void readItem(Xml event) {
    FolderId parent = folder(event, "ParentFolderId");
    ItemId item = item(event, "ItemId");
    switch (event.name()) {
      case "CreatedEvent", "ModifiedEvent" -> told.add(stands(event, parent, item));
      case "DeletedEvent" -> told.add(new Told.Left(parent, item));
      case "MovedEvent" -> {
        told.add(new Told.Left(folder(event, "OldParentFolderId"), item(event, "OldItemId")));
        told.add(stands(event, parent, item));
      }
      default -> told.add(new Told.Something(parent));
    }
  }

  private static Told stands(Xml event, FolderId parent, ItemId item) {
    Version version =
        new Version(event.child("ItemId").map(id -> id.attribute("ChangeKey")).orElse(""));
    return new Told.Stands(parent, item, version);
  }

  private List<Told> all() {
    told.forEach(each -> touched.remove(each.folder()));
    touched.forEach(folder -> told.add(new Told.Something(folder)));
    return told;
  }

  private static FolderId folder(Xml event, String name) {
    return new FolderId(id(event, name));
  }

  private static ItemId item(Xml event, String name) {
    return new ItemId(id(event, name));
  }

  private static String id(Xml event, String name) {
    return event.child(name).map(id -> id.attribute("Id")).orElse("");
  }
}
