package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ForeignIds;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemPage;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Item;
import dev.postern.mirror.swap.Ground;
import dev.postern.mirror.swap.Kept;
import dev.postern.mirror.swap.Shelf;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a swap sees of one kind of a mailbox's collections. */
final class SwapGround<T extends Item> implements Ground<T> {

  /**
   * The mailbox on one backend.
   *
   * @param home asked for only where the mirror has collections of this kind: the backend may have
   *     no such items
   */
  record Side<T extends Item>(String name, Backend backend, Supplier<Home<T>> home) {
    Remote<T> remote() {
      return home.get().replica().remote();
    }
  }

  private final Kind<T> kind;
  private final Access access;
  private final Records records;
  private final Side<T> old;
  private final Side<T> fresh;
  private final InstantSource clock;

  SwapGround(
      Kind<T> kind,
      Access access,
      Records records,
      Side<T> old,
      Side<T> fresh,
      InstantSource clock) {
    this.kind = kind;
    this.access = access;
    this.records = records;
    this.old = old;
    this.fresh = fresh;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return kind.name().toLowerCase(Locale.ROOT) + "s";
  }

  @Override
  public List<Shelf> shelves() {
    return records.collections(kind.home(access.mailbox())).stream()
        .map(row ->
            new Shelf(
                row.id(),
                row.name(),
                row.folder(),
                row.isDefault(),
                row.properties().displayName()))
        .toList();
  }

  @Override
  public List<Kept> kept(Shelf shelf) {
    return records.database().read(tx -> ResourceTable.live(tx, shelf.id())).stream()
        .map(row ->
            new Kept(row.id(), row.name(), row.item(), row.version(), row.uid(), row.created()))
        .toList();
  }

  @Override
  public Map<Long, T> bases(Collection<Kept> resources) {
    return records
        .database()
        .read(tx ->
            new Contents<>(records.seals(), kind.type())
                .bases(tx, resources.stream().map(Kept::row).toList()));
  }

  @Override
  public Set<ItemId> intended() {
    return records
        .database()
        .read(tx -> IntentTable.items(tx, access.mailbox().value(), kind.name()));
  }

  @Override
  public void list() {
    old.home().get().folders().list();
  }

  @Override
  public void refresh(Shelf shelf) {
    try {
      old.home().get().refresh(shelf.name());
    } catch (PosternException e) {
      if (!(e.failure() instanceof Failure.NotFound)) {
        throw e;
      }
      // The folder is gone: then its collection goes, as when a client asks for it.
      old.home().get().folders().list();
    }
  }

  @Override
  public List<RemoteFolder> folders() {
    return fresh.remote().folders();
  }

  @Override
  public ChangePage changes(FolderId folder, Optional<Cursor> since) {
    return fresh.remote().changes(folder, since);
  }

  @Override
  public boolean listsWholeItems() {
    return fresh.remote().listsWhole();
  }

  @Override
  public ItemPage<T> list(FolderId folder, Optional<Cursor> page) {
    return fresh.remote().list(folder, page);
  }

  @Override
  public List<Fetched<T>> fetch(List<ItemId> items) {
    return fresh.remote().fetch(items);
  }

  @Override
  public ItemId located(FolderId folder, ItemId item) {
    return fresh.remote().located(folder, item);
  }

  @Override
  public boolean sharesNotes() {
    return unshared().isEmpty();
  }

  private Set<String> unshared() {
    return Stream.of(old, fresh)
        .flatMap(side -> side.remote().unshared().stream())
        .collect(Collectors.toSet());
  }

  @Override
  @SuppressWarnings("unchecked") // a record with other values is of the same class
  public T carried(T item, T base) {
    Record carried = (Record) item;
    for (String field : unshared()) {
      carried = RecordShape.with(carried, field, RecordShape.value((Record) base, field));
    }
    return (T) carried;
  }

  @Override
  public void note(Kept resource, RemoteItem<T> item, T carried) {
    Identity identity =
        new Identity(
            resource.name(),
            resource.uid(),
            WriteId.random(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    fresh
        .remote()
        .update(item.id(), identity, item.version(), item.item(), carried, Scheduling.NONE);
  }

  /** Either backend may know how the other one calls its items. */
  @Override
  public Map<ItemId, ItemId> translate(Collection<ItemId> items) {
    Optional<ForeignIds> known = fresh.backend().foreignIds();
    return known.isPresent()
        ? known.get().toOwn(access, old.name(), items)
        : old.backend()
            .foreignIds()
            .map(ids -> ids.fromOwn(access, fresh.name(), items))
            .orElse(Map.of());
  }
}
