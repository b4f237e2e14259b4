package dev.postern.backends.ews;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.FolderPermission;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Version;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Item;
import dev.postern.backends.ews.folder.FolderStates;
import dev.postern.backends.ews.folder.Folders;
import dev.postern.backends.ews.item.Items;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.Certainty;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the stores of EWS have in common: folders, changes, finding, moving. */
public abstract class EwsItemStore<T extends Item> implements ItemStore<T> {
  protected final Items items;
  private final Folders folders;
  private final FolderStates states;

  /**
   * @param states shared by the stores of a tenant
   */
  protected EwsItemStore(Folders folders, FolderStates states, Items items) {
    this.folders = folders;
    this.states = states;
    this.items = items;
  }

  @Override
  public final List<RemoteFolder> folders(Access access) {
    return folders.list(access);
  }

  @Override
  public final Map<FolderId, List<FolderPermission>> permissions(
      Access access, Collection<FolderId> ids) {
    return folders.permissions(access, ids);
  }

  @Override
  public final RemoteFolder createFolder(
      Access access, String name, CollectionProperties properties) {
    return folders.create(access, name, properties);
  }

  @Override
  public final RemoteFolder updateFolder(
      Access access, FolderId folder, CollectionProperties before, CollectionProperties after) {
    return folders.update(access, folder, before, after);
  }

  @Override
  public final void deleteFolder(Access access, FolderId folder) {
    folders.delete(access, folder);
  }

  @Override
  public final ChangePage changes(Access access, FolderId folder, Optional<Cursor> since) {
    return states.marked(access, folder, since, state -> items.changes(access, folder, state));
  }

  @Override
  public final Set<FolderId> unchanged(Access access, Map<FolderId, Cursor> since) {
    return states.unchanged(access, since);
  }

  @Override
  public final Optional<RemoteItem<T>> find(Access access, FolderId folder, WriteId write) {
    return items
        .find(access, folder, write)
        .flatMap(id ->
            switch (fetch(access, List.of(id)).getFirst()) {
              case Fetched.Found<T>(RemoteItem<T> item) -> Optional.of(item);
              case Fetched.Gone<T> _ -> Optional.empty();
              case Fetched.Unreadable<T>(ItemId _, String reason) ->
                  throw new PosternException(
                      new Failure.Unavailable(Duration.ofSeconds(2), reason));
            });
  }

  /** Five calls: find, read, check, move, read. */
  @Override
  public final Optional<RemoteItem<T>> undelete(
      Access access, FolderId to, Instant created, Predicate<RemoteItem<T>> which) {
    List<ItemId> found = items.deleted(access, created);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return fetch(access, found).stream()
        .flatMap(it ->
            it instanceof Fetched.Found<T>(RemoteItem<T> item) ? Stream.of(item) : Stream.empty())
        .filter(which)
        .findFirst()
        .map(item -> move(access, item.id(), item.version(), to));
  }

  @Override
  public final RemoteItem<T> move(Access access, ItemId id, Version expected, FolderId to) {
    ItemId moved = items.move(access, id, expected, to);
    return Certainty.afterWrite(() -> readBack(access, moved));
  }

  /** What a reply of GetItem says of the item that was asked for. */
  protected static <T extends Item> Fetched<T> fetched(
      ItemId id, Reply reply, Function<Xml, RemoteItem<T>> read) {
    if (!reply.succeeded()) {
      return reply.isGone()
          ? new Fetched.Gone<>(id)
          : new Fetched.Unreadable<>(id, reply.failure().map(Failure::detail).orElse(""));
    }
    try {
      return new Fetched.Found<>(read.apply(Items.only(reply.xml())));
    } catch (RuntimeException e) {
      // A batch is other people's data: whatever is wrong with one item concerns that item alone.
      return Fetched.Unreadable.because(id, e);
    }
  }

  /** The item that was just written. */
  protected final RemoteItem<T> readBack(Access access, ItemId id) {
    return switch (fetch(access, List.of(id)).getFirst()) {
      case Fetched.Found<T>(RemoteItem<T> item) -> item;
      case Fetched.Gone<T> _ -> throw new IllegalArgumentException("it is gone again");
      case Fetched.Unreadable<T>(ItemId _, String reason) ->
          throw new IllegalArgumentException(reason);
    };
  }
}
