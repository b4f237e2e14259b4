package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Capability;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Version;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Item;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A mailbox that keeps versions, checks them, normalises what it is given, counts what it is asked,
 * and fails where the test says so. Strict: what Exchange refuses it refuses.
 */
final class ScriptedTenant<T extends Item> extends ScriptedCalls implements ItemStore<T> {
  private record Log(FolderId folder, ItemId item) {}

  final List<String> mails = new ArrayList<>();
  final Set<ItemId> unreadable = new HashSet<>();
  int pageSize = 512;

  /** What Exchange makes of what it is given. */
  UnaryOperator<T> normalise = UnaryOperator.identity();

  /** How an answer changes an item. */
  BiFunction<T, Answer, T> answered = (item, answer) -> item;

  private final InstantSource clock;
  private final Map<FolderId, RemoteFolder> folders = new LinkedHashMap<>();
  private final Map<ItemId, FolderId> places = new HashMap<>();
  private final Map<ItemId, RemoteItem<T>> items = new HashMap<>();
  private final List<Log> log = new ArrayList<>();
  private int generation;
  private int counter;

  ScriptedTenant(InstantSource clock, String defaultFolder) {
    this.clock = clock;
    addFolder(defaultFolder, true, Optional.empty());
  }

  // What a test does to it

  synchronized FolderId addFolder(String displayName, boolean isDefault, Optional<String> name) {
    FolderId id = new FolderId("folder-" + ++counter);
    CollectionProperties properties =
        new CollectionProperties(
            displayName, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    folders.put(id, new RemoteFolder(id, name, properties, isDefault));
    return id;
  }

  FolderId defaultFolder() {
    return folders.keySet().iterator().next();
  }

  /** Somebody else's client makes an item. */
  ItemId foreign(T item) {
    return foreign(item, clock.instant(), Optional.empty());
  }

  synchronized ItemId foreign(T item, Instant created, Optional<Identity> identity) {
    ItemId id = new ItemId("item-" + ++counter);
    put(new RemoteItem<>(id, version(), created, created, identity, item), defaultFolder());
    return id;
  }

  /** Somebody else's client changes an item. */
  synchronized void change(ItemId id, UnaryOperator<T> edit) {
    RemoteItem<T> old = Objects.requireNonNull(items.get(id));
    put(with(old, old.identity(), edit.apply(old.item())), places.get(id));
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

  // What the mirror asks of it

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.values());
  }

  @Override
  public List<RemoteFolder> folders(Access access) {
    begin("folders");
    synchronized (this) {
      return end("folders", List.copyOf(folders.values()));
    }
  }

  @Override
  public RemoteFolder createFolder(Access access, String name, CollectionProperties properties) {
    begin("createFolder");
    FolderId id = addFolder(properties.displayName(), false, Optional.of(name));
    folders.put(id, new RemoteFolder(id, Optional.of(name), properties, false));
    return end("createFolder", folders.get(id));
  }

  @Override
  public RemoteFolder updateFolder(
      Access access, FolderId folder, CollectionProperties properties) {
    begin("updateFolder");
    RemoteFolder old = known(folder);
    RemoteFolder changed = new RemoteFolder(folder, old.name(), properties, old.isDefault());
    folders.put(folder, changed);
    return end("updateFolder", changed);
  }

  @Override
  public void deleteFolder(Access access, FolderId folder) {
    begin("deleteFolder");
    known(folder);
    folders.remove(folder);
    end("deleteFolder", folder);
  }

  @Override
  public ChangePage changes(Access access, FolderId folder, Optional<Cursor> since) {
    begin("changes");
    ChangePage page;
    synchronized (this) {
      page = page(folder, since);
    }
    return end("changes", page);
  }

  private ChangePage page(FolderId folder, Optional<Cursor> since) {
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
      if (log.get(to).folder().equals(folder)) {
        touched.add(log.get(to).item());
      }
    }
    List<ChangePage.Changed> changed = new ArrayList<>();
    List<ItemId> removed = new ArrayList<>();
    for (ItemId id : touched) {
      if (folder.equals(places.get(id))) {
        changed.add(new ChangePage.Changed(id, items.get(id).version()));
      } else if (since.isPresent()) {
        removed.add(id);
      }
    }
    return new ChangePage(changed, removed, new Cursor(generation + "/" + to), to < log.size());
  }

  @Override
  public List<Fetched<T>> fetch(Access access, Collection<ItemId> ids) {
    begin("fetch");
    if (ids.isEmpty() || ids.size() > 100) {
      throw new AssertionError("a batch of " + ids.size());
    }
    List<Fetched<T>> answers = new ArrayList<>();
    synchronized (this) {
      for (ItemId id : ids) {
        RemoteItem<T> item = items.get(id);
        if (unreadable.contains(id)) {
          answers.add(new Fetched.Unreadable<>(id, "corrupt"));
        } else if (item == null) {
          answers.add(new Fetched.Gone<>(id));
        } else {
          answers.add(new Fetched.Found<>(item));
        }
      }
    }
    return end("fetch", answers);
  }

  @Override
  public Optional<RemoteItem<T>> find(Access access, FolderId folder, WriteId write) {
    begin("find");
    synchronized (this) {
      return end(
          "find",
          items.values().stream()
              .filter(item -> folder.equals(places.get(item.id())))
              .filter(item -> item.identity().filter(i -> i.write().equals(write)).isPresent())
              .findFirst());
    }
  }

  @Override
  public RemoteItem<T> create(
      Access access, FolderId folder, Identity identity, T item, Scheduling scheduling) {
    begin("create");
    RemoteItem<T> made;
    synchronized (this) {
      known(folder);
      mails.add("create " + scheduling);
      ItemId id = new ItemId("item-" + ++counter);
      made =
          new RemoteItem<>(
              id,
              version(),
              clock.instant(),
              clock.instant(),
              Optional.of(identity),
              normalise.apply(item));
      put(made, folder);
    }
    return end("create", made);
  }

  @Override
  public RemoteItem<T> update(
      Access access,
      ItemId id,
      Identity identity,
      Version expected,
      T old,
      T item,
      Scheduling scheduling) {
    begin("update");
    RemoteItem<T> changed;
    synchronized (this) {
      RemoteItem<T> held = current(id, expected);
      if (!held.item().equals(old)) {
        throw new AssertionError("the base is not what that version was");
      }
      mails.add("update " + scheduling);
      changed = with(held, Optional.of(identity), normalise.apply(item));
      put(changed, places.get(id));
    }
    return end("update", changed);
  }

  @Override
  public void delete(Access access, ItemId id, Version expected, Scheduling scheduling) {
    begin("delete");
    synchronized (this) {
      current(id, expected);
      mails.add("delete " + scheduling);
      remove(id);
    }
    end("delete", id);
  }

  @Override
  public RemoteItem<T> move(Access access, ItemId id, Version expected, FolderId to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<RemoteItem<T>> respond(
      Access access,
      ItemId id,
      Identity identity,
      Answer answer,
      Optional<LocalDateTime> originalStart,
      String comment,
      boolean send) {
    begin("respond");
    Optional<RemoteItem<T>> left;
    synchronized (this) {
      if (!items.containsKey(id)) {
        throw new PosternException(new Failure.NotFound("no such item"));
      }
      mails.add("respond " + answer);
      if (answer == Answer.DECLINED && originalStart.isEmpty()) {
        remove(id);
        left = Optional.empty();
      } else {
        RemoteItem<T> held = items.get(id);
        RemoteItem<T> changed =
            with(held, Optional.of(identity), answered.apply(held.item(), answer));
        put(changed, places.get(id));
        left = Optional.of(changed);
      }
    }
    return end("respond", left);
  }

  private RemoteItem<T> current(ItemId id, Version expected) {
    RemoteItem<T> held = items.get(id);
    if (held == null) {
      throw new PosternException(new Failure.NotFound("no such item"));
    }
    if (!held.version().equals(expected)) {
      throw new PosternException(new Failure.PreconditionFailed("not the current version"));
    }
    return held;
  }

  private RemoteFolder known(FolderId folder) {
    RemoteFolder found = folders.get(folder);
    if (found == null) {
      throw new PosternException(new Failure.NotFound("no such folder"));
    }
    return found;
  }

  private RemoteItem<T> with(RemoteItem<T> old, Optional<Identity> identity, T item) {
    return new RemoteItem<>(old.id(), version(), old.created(), clock.instant(), identity, item);
  }

  private void put(RemoteItem<T> item, FolderId folder) {
    items.put(item.id(), item);
    places.put(item.id(), folder);
    log.add(new Log(folder, item.id()));
  }

  private Version version() {
    return new Version("v" + ++counter);
  }
}
