package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Item;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The folders and items of a mailbox, their versions, and the log of changes that cursors point
 * into; and what a test, as somebody else's client, does to them.
 */
abstract class ScriptedMailbox<T extends Item> extends ScriptedCalls {
  private record Log(FolderId folder, ItemId item) {}

  final InstantSource clock;
  int pageSize = 512;

  /** Items that changes do not tell of yet. */
  final Set<ItemId> silent = new HashSet<>();

  private final Map<FolderId, RemoteFolder> folders = new LinkedHashMap<>();
  private final Map<ItemId, FolderId> places = new HashMap<>();
  private final Map<ItemId, RemoteItem<T>> items = new LinkedHashMap<>();
  private final List<Log> log = new ArrayList<>();
  private int generation;
  private int counter;

  ScriptedMailbox(InstantSource clock, String defaultFolder) {
    this.clock = clock;
    addFolder(defaultFolder, true, Optional.empty());
  }

  final synchronized FolderId addFolder(
      String displayName, boolean isDefault, Optional<String> name) {
    FolderId id = new FolderId("folder-" + ++counter);
    CollectionProperties properties =
        new CollectionProperties(
            displayName, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    folders.put(id, new RemoteFolder(id, name, properties, isDefault));
    return id;
  }

  /** Exchange takes the folder over, or gives it back. */
  final synchronized void setReadOnly(FolderId id, boolean readOnly) {
    folders.put(id, known(id).withReadOnly(readOnly));
  }

  FolderId defaultFolder() {
    return folders.keySet().iterator().next();
  }

  /** Somebody else's client makes an item. */
  ItemId foreign(T item) {
    return foreign(item, clock.instant(), Optional.empty());
  }

  synchronized ItemId foreign(T item, Instant created, Optional<Identity> identity) {
    return add(defaultFolder(), created, identity, item).id();
  }

  /** Somebody else's client changes an item. */
  synchronized void change(ItemId id, UnaryOperator<T> edit) {
    RemoteItem<T> old = Objects.requireNonNull(items.get(id));
    replace(old, old.identity(), edit.apply(old.item()));
  }

  /** Somebody else's client deletes an item. */
  synchronized void remove(ItemId id) {
    FolderId folder = places.remove(id);
    items.remove(id);
    log.add(new Log(folder, id));
  }

  synchronized void removeFolder(FolderId folder) {
    folders.remove(folder);
  }

  /** From now on no cursor from before is known. */
  synchronized void forgetCursors() {
    generation++;
  }

  synchronized List<RemoteItem<T>> all() {
    return List.copyOf(items.values());
  }

  synchronized RemoteItem<T> only() {
    if (items.size() != 1) {
      throw new AssertionError("expected one item: " + items.values());
    }
    return items.values().iterator().next();
  }

  // What the mirror's calls are made of

  final synchronized List<RemoteFolder> folders() {
    return List.copyOf(folders.values());
  }

  /** The folder, which is there. */
  final synchronized RemoteFolder known(FolderId folder) {
    RemoteFolder found = folders.get(folder);
    if (found == null) {
      throw new PosternException(new Failure.NotFound("no such folder"));
    }
    return found;
  }

  final synchronized RemoteFolder replace(FolderId folder, CollectionProperties properties) {
    RemoteFolder old = known(folder);
    RemoteFolder changed =
        new RemoteFolder(folder, old.name(), properties, old.isDefault(), old.readOnly());
    folders.put(folder, changed);
    return changed;
  }

  final synchronized ChangePage page(FolderId folder, Optional<Cursor> since) {
    known(folder);
    int from = 0;
    if (since.isPresent()) {
      String[] parts = since.get().value().split("/");
      if (Integer.parseInt(parts[0]) != generation) {
        throw new PosternException(new Failure.InvalidSyncToken("the cursor is not known"));
      }
      from = Integer.parseInt(parts[1]);
    }
    Set<ItemId> touched = new LinkedHashSet<>();
    int to = from;
    for (; to < log.size() && touched.size() < pageSize; to++) {
      if (log.get(to).folder().equals(folder) && !silent.contains(log.get(to).item())) {
        touched.add(log.get(to).item());
      }
    }
    List<ChangePage.Changed> changed = new ArrayList<>();
    List<ItemId> removed = new ArrayList<>();
    for (ItemId id : touched) {
      if (folder.equals(places.get(id))) {
        changed.add(new ChangePage.Changed(id, items.get(id).version()));
      } else if (log.subList(0, from).contains(new Log(folder, id))) {
        // What came and went since the cursor is not told of at all.
        removed.add(id);
      }
    }
    return new ChangePage(changed, removed, new Cursor(generation + "/" + to), to < log.size());
  }

  final synchronized List<RemoteItem<T>> itemsIn(FolderId folder) {
    return items.values().stream().filter(item -> folder.equals(places.get(item.id()))).toList();
  }

  final synchronized Optional<RemoteItem<T>> held(ItemId id) {
    if (!id.value().startsWith("item-")) {
      throw new AssertionError(id + " is not of this API");
    }
    return Optional.ofNullable(items.get(id));
  }

  /** The item, which is there. */
  final synchronized RemoteItem<T> known(ItemId id) {
    return held(id).orElseThrow(() -> new PosternException(new Failure.NotFound("no such item")));
  }

  /** The item, which is there in this version. */
  final synchronized RemoteItem<T> current(ItemId id, Version expected) {
    RemoteItem<T> held = known(id);
    if (!held.version().equals(expected)) {
      throw new PosternException(new Failure.PreconditionFailed("not the current version"));
    }
    return held;
  }

  final synchronized RemoteItem<T> add(
      FolderId folder, Instant created, Optional<Identity> identity, T item) {
    ItemId id = new ItemId("item-" + ++counter);
    return put(new RemoteItem<>(id, version(), created, created, identity, item), folder);
  }

  final synchronized RemoteItem<T> replace(RemoteItem<T> old, Optional<Identity> identity, T item) {
    return put(
        new RemoteItem<>(old.id(), version(), old.created(), clock.instant(), identity, item),
        Objects.requireNonNull(places.get(old.id())));
  }

  private RemoteItem<T> put(RemoteItem<T> item, FolderId folder) {
    items.put(item.id(), item);
    places.put(item.id(), folder);
    log.add(new Log(folder, item.id()));
    return item;
  }

  private Version version() {
    return new Version("v" + ++counter);
  }
}
