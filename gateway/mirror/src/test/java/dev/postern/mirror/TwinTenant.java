package dev.postern.mirror;

import static dev.postern.mirror.TwinIds.MARK;
import static dev.postern.mirror.TwinIds.own;
import static dev.postern.mirror.TwinIds.twin;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Capability;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ForeignIds;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemPage;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Reply;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Version;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Item;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The same mailbox by another API: every id, version and cursor is another one, and those of the
 * first API are refused. Counts its own calls.
 */
final class TwinTenant<T extends Item> extends ScriptedCalls implements ItemStore<T>, ForeignIds {
  private static final int MOST_IDS = 1000;

  private final ScriptedTenant<T> first;

  /** How this API reads what the other one reads as it is. */
  UnaryOperator<T> reads = UnaryOperator.identity();

  /** Items that this API does not show. */
  final Set<ItemId> hidden = new HashSet<>();

  /** Items that its changes tell of and that it does not find. */
  final Set<ItemId> missing = new HashSet<>();

  boolean listsWhole;

  /** Whether it notes on items where the first one does not look, and does not see its notes. */
  boolean notesApart;

  private final Map<ItemId, Note<T>> notes = new HashMap<>();

  /** What this API alone knows of an item. */
  record Note<T>(Identity identity, T item) {}

  TwinTenant(ScriptedTenant<T> first) {
    this.first = first;
  }

  private RemoteItem<T> told(RemoteItem<T> item) {
    return new RemoteItem<>(
        twin(item.id()),
        new Version(MARK + item.version().value()),
        item.created(),
        item.modified(),
        notesApart ? note(item.id()).map(Note::identity) : item.identity(),
        seen(item));
  }

  Optional<Note<T>> note(ItemId first) {
    return Optional.ofNullable(notes.get(first));
  }

  private T seen(RemoteItem<T> item) {
    T read = reads.apply(item.item());
    if (!notesApart) {
      return read;
    }
    return note(item.id())
        .map(note -> withNotesOf(note.item(), read))
        .orElseGet(() -> with(with(read, "extras", Extras.NONE), "uid", item.id().value()));
  }

  private static <T> T withNotesOf(T other, T item) {
    return with(
        with(item, "extras", RecordShape.value((Record) other, "extras")),
        "uid",
        RecordShape.value((Record) other, "uid"));
  }

  @SuppressWarnings("unchecked") // the same class with another value
  private static <T> T with(T item, String field, Object value) {
    return (T) RecordShape.with((Record) item, field, value);
  }

  @Override
  public Set<String> unshared() {
    return notesApart ? Set.of("uid", "extras") : Set.of();
  }

  private static RemoteFolder told(RemoteFolder folder) {
    return new RemoteFolder(
        new FolderId(MARK + folder.id().value()),
        folder.name(),
        folder.properties(),
        folder.isDefault(),
        folder.readOnly());
  }

  @Override
  public Set<Capability> capabilities() {
    return listsWhole ? Set.of(Capability.WHOLE_PAGES) : Set.of();
  }

  @Override
  public List<RemoteFolder> folders(Access access) {
    begin("folders");
    return end("folders", first.folders().stream().map(TwinTenant::told).toList());
  }

  @Override
  public RemoteFolder createFolder(Access access, String name, CollectionProperties properties) {
    begin("createFolder");
    return end("createFolder", told(first.createFolder(access, name, properties)));
  }

  @Override
  public RemoteFolder updateFolder(
      Access access, FolderId folder, CollectionProperties before, CollectionProperties after) {
    begin("updateFolder");
    return end("updateFolder", told(first.updateFolder(access, own(folder), before, after)));
  }

  @Override
  public void deleteFolder(Access access, FolderId folder) {
    begin("deleteFolder");
    first.deleteFolder(access, own(folder));
    end("deleteFolder", folder);
  }

  @Override
  public ChangePage changes(Access access, FolderId folder, Optional<Cursor> since) {
    begin("changes");
    ChangePage page = first.page(own(folder), since.map(cursor -> new Cursor(own(cursor.value()))));
    return end(
        "changes",
        new ChangePage(
            page.changed().stream()
                .filter(change -> !hidden.contains(change.id()))
                .map(change ->
                    new ChangePage.Changed(
                        twin(change.id()), new Version(MARK + change.version().value())))
                .toList(),
            page.removed().stream().map(TwinIds::twin).toList(),
            new Cursor(MARK + page.next().value()),
            page.more()));
  }

  @Override
  public ItemPage<T> list(Access access, FolderId folder, Optional<Cursor> page) {
    begin("list");
    int from = page.map(cursor -> Integer.parseInt(cursor.value())).orElse(0);
    List<Fetched<T>> items =
        first.itemsIn(own(folder)).stream()
            .filter(item -> !hidden.contains(item.id()))
            .skip(from)
            .limit(50)
            .<Fetched<T>>map(item -> new Fetched.Found<>(told(item)))
            .toList();
    return end(
        "list",
        new ItemPage<>(
            items,
            Optional.of(new Cursor(Integer.toString(from + 50))).filter(_ -> items.size() == 50)));
  }

  @Override
  public List<Fetched<T>> fetch(Access access, Collection<ItemId> ids) {
    begin("fetch");
    if (ids.isEmpty() || ids.size() > 500) {
      throw new AssertionError("a batch of " + ids.size());
    }
    return end("fetch", ids.stream().map(this::fetched).toList());
  }

  private Fetched<T> fetched(ItemId id) {
    return first
        .held(own(id))
        .filter(item -> !hidden.contains(item.id()) && !missing.contains(item.id()))
        .<Fetched<T>>map(item -> new Fetched.Found<>(told(item)))
        .orElseGet(() -> new Fetched.Gone<>(id));
  }

  @Override
  public Optional<RemoteItem<T>> find(Access access, FolderId folder, WriteId write) {
    begin("find");
    return end(
        "find",
        first.itemsIn(own(folder)).stream()
            .filter(item -> item.identity().filter(i -> i.write().equals(write)).isPresent())
            .findFirst()
            .map(this::told));
  }

  @Override
  public RemoteItem<T> create(
      Access access, FolderId folder, Identity identity, T item, Scheduling scheduling) {
    begin("create");
    return end("create", told(first.create(access, own(folder), identity, item, scheduling)));
  }

  @Override
  public RemoteItem<T> update(
      Access access,
      ItemId id,
      Identity identity,
      Version expected,
      T before,
      T after,
      Scheduling scheduling) {
    begin("update");
    RemoteItem<T> held = first.current(own(id), own(expected));
    if (!seen(held).equals(before)) {
      throw new AssertionError("the base is not what that version was");
    }
    if (notesApart) {
      notes.put(own(id), new Note<>(identity, after));
    }
    T kept = notesApart ? withNotesOf(held.item(), after) : after;
    return end(
        "update",
        told(
            first.update(access, own(id), identity, own(expected), held.item(), kept, scheduling)));
  }

  @Override
  public void delete(Access access, ItemId id, Version expected, Scheduling scheduling) {
    begin("delete");
    first.delete(access, own(id), own(expected), scheduling);
    end("delete", id);
  }

  @Override
  public RemoteItem<T> move(Access access, ItemId id, Version expected, FolderId to) {
    throw new PosternException(new Failure.Unsupported("items are not moved"));
  }

  @Override
  public Optional<RemoteItem<T>> respond(
      Access access, FolderId folder, ItemId id, Version expected, T current, Reply reply) {
    begin("respond");
    T held = first.known(own(id)).item();
    return end(
        "respond",
        first.respond(access, folder, own(id), own(expected), held, reply).map(this::told));
  }

  @Override
  public Map<ItemId, ItemId> toOwn(Access access, String backend, Collection<ItemId> ids) {
    begin("translate");
    Map<ItemId, ItemId> translated = new HashMap<>();
    checked(ids).forEach(id -> translated.put(id, twin(id)));
    return end("translate", translated);
  }

  @Override
  public Map<ItemId, ItemId> fromOwn(Access access, String backend, Collection<ItemId> ids) {
    begin("translate");
    Map<ItemId, ItemId> translated = new HashMap<>();
    checked(ids).forEach(id -> translated.put(id, own(id)));
    return end("translate", translated);
  }

  private static Collection<ItemId> checked(Collection<ItemId> ids) {
    if (ids.isEmpty() || ids.size() > MOST_IDS) {
      throw new AssertionError(ids.size() + " ids at once");
    }
    return ids;
  }
}
