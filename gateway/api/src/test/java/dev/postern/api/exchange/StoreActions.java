package dev.postern.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.model.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.Assertions;

/** What contract tests do to a store of any kind, in few words. */
abstract class StoreActions<T extends Item> {

  protected abstract ItemStore<T> store();

  protected abstract Access access();

  /** What the gateway notes on the item. */
  abstract Identity identity(T item);

  /** The item as the mirror takes it. */
  RemoteItem<T> asTaken(RemoteItem<T> item) {
    return item;
  }

  static CollectionProperties named(String displayName) {
    return new CollectionProperties(
        displayName, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  final FolderId newFolder() {
    String name = UUID.randomUUID().toString();
    return store().createFolder(access(), name, named(name)).id();
  }

  final RemoteItem<T> create(FolderId folder, T item) {
    return create(folder, identity(item), item);
  }

  final RemoteItem<T> create(FolderId folder, Identity identity, T item) {
    return asTaken(store().create(access(), folder, identity, item, Scheduling.NONE));
  }

  final RemoteItem<T> update(RemoteItem<T> before, T after) {
    return asTaken(
        store()
            .update(
                access(),
                before.id(),
                identity(after),
                before.version(),
                before.item(),
                after,
                Scheduling.NONE));
  }

  final void delete(RemoteItem<T> item) {
    store().delete(access(), item.id(), item.version(), Scheduling.NONE);
  }

  final RemoteItem<T> read(ItemId id) {
    return found(store().fetch(access(), List.of(id)).getFirst());
  }

  final RemoteItem<T> found(Fetched<T> fetched) {
    return switch (fetched) {
      case Fetched.Found<T>(RemoteItem<T> item) -> asTaken(item);
      case Fetched.Gone<T> gone -> throw new AssertionError(gone.toString());
      case Fetched.Unreadable<T> unreadable -> throw new AssertionError(unreadable.toString());
    };
  }

  /** A folder's items by whole pages. */
  final List<RemoteItem<T>> listed(FolderId folder) {
    List<RemoteItem<T>> listed = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    do {
      ItemPage<T> page = store().list(access(), folder, next);
      page.items().forEach(item -> listed.add(found(item)));
      next = page.next();
    } while (next.isPresent());
    return listed;
  }

  /** All pages as one. */
  final ChangePage drained(FolderId folder, Optional<Cursor> since) {
    List<ChangePage.Changed> changed = new ArrayList<>();
    List<ItemId> removed = new ArrayList<>();
    ChangePage page = store().changes(access(), folder, since);
    while (page.more()) {
      changed.addAll(page.changed());
      removed.addAll(page.removed());
      page = store().changes(access(), folder, Optional.of(page.next()));
    }
    changed.addAll(page.changed());
    removed.addAll(page.removed());
    return new ChangePage(changed, removed, page.next(), false);
  }

  static <T extends Item> ChangePage.Changed changed(RemoteItem<T> item) {
    return new ChangePage.Changed(item.id(), item.version());
  }

  /**
   * What became of a folder, as the mirror finds it out: where the cursor is no longer known, by
   * listing anew and comparing.
   *
   * @param known what it held when the cursor was given
   */
  final ChangePage news(FolderId folder, Collection<ChangePage.Changed> known, Cursor since) {
    try {
      return drained(folder, Optional.of(since));
    } catch (PosternException e) {
      assertThat(e.failure()).isInstanceOf(Failure.InvalidSyncToken.class);
    }
    ChangePage now = drained(folder, Optional.empty());
    List<ChangePage.Changed> changed = new ArrayList<>(now.changed());
    changed.removeAll(known);
    List<ItemId> removed = new ArrayList<>(known.stream().map(ChangePage.Changed::id).toList());
    removed.removeAll(now.changed().stream().map(ChangePage.Changed::id).toList());
    return new ChangePage(changed, removed, now.next(), false);
  }

  static Failure failure(Runnable action) {
    PosternException thrown = Assertions.catchThrowableOfType(PosternException.class, action::run);
    assertThat(thrown).as("nothing failed").isNotNull();
    return thrown.failure();
  }
}
