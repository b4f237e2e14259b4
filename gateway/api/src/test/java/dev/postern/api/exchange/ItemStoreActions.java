package dev.postern.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.Assertions;

/** What contract tests do to a store of events, in few words. */
abstract class ItemStoreActions {

  protected abstract ItemStore<Event> store();

  protected abstract Access access();

  static CollectionProperties named(String displayName) {
    return new CollectionProperties(
        displayName, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  final FolderId newFolder() {
    String name = UUID.randomUUID().toString();
    return store().createFolder(access(), name, named(name)).id();
  }

  final RemoteItem<Event> create(FolderId folder, Event event) {
    return create(folder, Events.identity(event.uid() + ".ics", event.uid()), event);
  }

  final RemoteItem<Event> create(FolderId folder, Identity identity, Event event) {
    return asTaken(store().create(access(), folder, identity, event, Scheduling.NONE));
  }

  final RemoteItem<Event> update(RemoteItem<Event> before, Event after) {
    return asTaken(
        store()
            .update(
                access(),
                before.id(),
                Events.identity(after.uid() + ".ics", after.uid()),
                before.version(),
                before.item(),
                after,
                Scheduling.NONE));
  }

  final void delete(RemoteItem<Event> item) {
    store().delete(access(), item.id(), item.version(), Scheduling.NONE);
  }

  final RemoteItem<Event> read(ItemId id) {
    return found(store().fetch(access(), List.of(id)).getFirst());
  }

  /** As the mirror takes it: with the UID that was noted, whether or not the API could write it. */
  static RemoteItem<Event> asTaken(RemoteItem<Event> item) {
    return item.identity()
        .map(identity ->
            new RemoteItem<>(
                item.id(),
                item.version(),
                item.created(),
                item.modified(),
                item.identity(),
                Events.uid(item.item(), identity.uid())))
        .orElse(item);
  }

  static RemoteItem<Event> found(Fetched<Event> fetched) {
    return switch (fetched) {
      case Fetched.Found<Event>(RemoteItem<Event> item) -> asTaken(item);
      case Fetched.Gone<Event> gone -> throw new AssertionError(gone.toString());
      case Fetched.Unreadable<Event> unreadable -> throw new AssertionError(unreadable.toString());
    };
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
