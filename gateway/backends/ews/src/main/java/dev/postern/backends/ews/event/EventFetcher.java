package dev.postern.backends.ews.event;

import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.Failure;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Event;
import dev.postern.backends.ews.item.Items;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Xml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads events with their exceptions. */
final class EventFetcher {
  private final Items items;
  private final EventReader reader;

  EventFetcher(Items items, EventReader reader) {
    this.items = items;
    this.reader = reader;
  }

  /** Masters and singles in batches, then the exceptions of all of them in batches. */
  List<Fetched<Event>> fetch(Access access, Collection<ItemId> ids) {
    List<ItemId> asked = List.copyOf(ids);
    List<Reply> replies =
        items.get(access, asked.stream().map(Items::idXml).toList(), EventShapes.WHOLE);
    List<Xml> masters =
        replies.stream().filter(Reply::succeeded).map(r -> Items.only(r.xml())).toList();
    Map<String, Reply> exceptions = exceptions(access, masters, Map.of());
    List<Fetched<Event>> fetched = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      fetched.add(fetched(access, asked.get(i), replies.get(i), exceptions));
    }
    return fetched;
  }

  /**
   * One event; occurrences that are known to be changed are asked for along with it, by number, so
   * that one call is enough.
   */
  RemoteItem<Event> read(Access access, ItemId id, Collection<Integer> changed) {
    return read(access, ask(access, id, changed)).item();
  }

  /** An event and the folder it is in. */
  record Placed(RemoteItem<Event> item, FolderId folder) {}

  /** Like {@link #read}, where the event may have gone. */
  Optional<Placed> find(Access access, ItemId id, Collection<Integer> changed) {
    List<Reply> replies = ask(access, id, changed);
    return replies.getFirst().isGone() ? Optional.empty() : Optional.of(read(access, replies));
  }

  private List<Reply> ask(Access access, ItemId id, Collection<Integer> changed) {
    return items.get(
        access,
        Stream.concat(Stream.of(Items.idXml(id)), changed.stream().map(n -> occurrence(id, n)))
            .toList(),
        EventShapes.WHOLE);
  }

  private Placed read(Access access, List<Reply> replies) {
    Xml master = Items.only(replies.getFirst().orThrow());
    Map<String, Reply> known = new HashMap<>();
    replies.stream()
        .skip(1)
        .filter(Reply::succeeded)
        .forEach(r -> known.put(Items.id(Items.only(r.xml())).value(), r));
    RemoteItem<Event> item = read(access, master, exceptions(access, List.of(master), known));
    String folder = master.at("ParentFolderId").map(it -> it.attribute("Id")).orElse("");
    return new Placed(item, new FolderId(folder));
  }

  static Xml occurrence(ItemId master, int number) {
    return t("OccurrenceItemId")
        .with("RecurringMasterId", master.value())
        .with("InstanceIndex", Integer.toString(number));
  }

  private Map<String, Reply> exceptions(
      Access access, List<Xml> masters, Map<String, Reply> known) {
    Set<Xml> wanted = new HashSet<>();
    masters.forEach(m -> wanted.addAll(EventReader.exceptionIds(m)));
    List<Xml> missing =
        wanted.stream().filter(id -> !known.containsKey(id.attribute("Id"))).toList();
    Map<String, Reply> all = new HashMap<>(known);
    List<Reply> replies =
        missing.isEmpty() ? List.of() : items.get(access, missing, EventShapes.EXCEPTION);
    for (int i = 0; i < missing.size(); i++) {
      all.put(missing.get(i).attribute("Id"), replies.get(i));
    }
    return all;
  }

  private Fetched<Event> fetched(
      Access access, ItemId id, Reply reply, Map<String, Reply> exceptions) {
    if (!reply.succeeded()) {
      return reply.isGone()
          ? new Fetched.Gone<>(id)
          : new Fetched.Unreadable<>(id, reply.failure().map(Failure::detail).orElse(""));
    }
    try {
      return new Fetched.Found<>(read(access, Items.only(reply.xml()), exceptions));
    } catch (RuntimeException e) {
      // A batch is other people's data: whatever is wrong with one item concerns that item alone.
      return Fetched.Unreadable.because(id, e);
    }
  }

  /**
   * An exception that is gone by now is left out: the master has changed, and will be read again.
   */
  private RemoteItem<Event> read(Access access, Xml master, Map<String, Reply> exceptions) {
    List<Xml> own =
        EventReader.exceptionIds(master).stream()
            .map(id -> exceptions.get(id.attribute("Id")))
            .filter(r -> r != null && !r.isGone())
            .map(r -> Items.only(r.orThrow()))
            .toList();
    return reader.read(master, own, access.mailbox());
  }
}
