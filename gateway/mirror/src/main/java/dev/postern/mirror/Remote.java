package dev.postern.mirror;

import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Capability;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.FolderPermission;
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
import dev.postern.api.model.Attachment;
import dev.postern.api.model.CategoryColors;
import dev.postern.api.model.Item;
import dev.postern.api.model.Person;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One mailbox upstream. What comes back has the UID and the identity that the gateway believes,
 * whatever the backend could write ({@link Naming#vetted}).
 */
record Remote<T extends Item>(ItemStore<T> store, Access access) {
  List<RemoteFolder> folders() {
    return Upstream.guarded(() -> store.folders(access));
  }

  /** Whether what owners let others do can be read. */
  boolean tellsPermissions() {
    return store.capabilities().contains(Capability.PERMISSIONS);
  }

  Map<FolderId, List<FolderPermission>> permissions(List<FolderId> folders) {
    return Upstream.guarded(() -> store.permissions(access, folders));
  }

  Set<FolderId> unchanged(Map<FolderId, Cursor> since) {
    return Upstream.guarded(() -> store.unchanged(access, since));
  }

  RemoteFolder createFolder(CollectionName name, CollectionProperties properties) {
    return Upstream.guarded(() -> store.createFolder(access, name.value(), properties));
  }

  RemoteFolder updateFolder(
      FolderId folder, CollectionProperties before, CollectionProperties after) {
    return Upstream.guarded(() -> store.updateFolder(access, folder, before, after));
  }

  void deleteFolder(FolderId folder) {
    Upstream.guarded(() -> {
      store.deleteFolder(access, folder);
      return folder;
    });
  }

  ChangePage changes(FolderId folder, Optional<Cursor> since) {
    return Upstream.guarded(() -> store.changes(access, folder, since));
  }

  List<Fetched<T>> fetch(List<ItemId> ids) {
    return Upstream.guarded(() -> store.fetch(access, ids)).stream().map(Remote::vetted).toList();
  }

  /** Whether items can be listed whole. */
  boolean listsWhole() {
    return store.capabilities().contains(Capability.WHOLE_PAGES);
  }

  ItemPage<T> list(FolderId folder, Optional<Cursor> from) {
    ItemPage<T> page = Upstream.guarded(() -> store.list(access, folder, from));
    return new ItemPage<>(page.items().stream().map(Remote::vetted).toList(), page.next());
  }

  CategoryColors categoryColors() {
    return Upstream.guarded(() -> store.categoryColors(access));
  }

  Set<String> unshared() {
    return store.unshared();
  }

  ItemId located(FolderId folder, ItemId id) {
    return store.located(folder, id);
  }

  /** One item, which the backend must answer for. */
  Fetched<T> fetch(ItemId id) {
    return fetch(List.of(id)).stream()
        .findFirst()
        .orElseGet(() -> new Fetched.Unreadable<>(id, "the backend did not answer for it"));
  }

  /** The item of a write; what only carries its note because it was copied is none. */
  Optional<RemoteItem<T>> find(FolderId folder, WriteId write) {
    return Upstream.guarded(() -> store.find(access, folder, write))
        .map(Naming::vetted)
        .filter(item -> item.identity().isPresent());
  }

  RemoteItem<T> create(FolderId folder, Identity identity, T item, Scheduling scheduling) {
    return Naming.vetted(
        Upstream.guarded(() -> store.create(access, folder, identity, item, scheduling)));
  }

  RemoteItem<T> update(
      ItemId id, Identity identity, Version expected, T before, T after, Scheduling scheduling) {
    return Naming.vetted(
        Upstream.guarded(
            () -> store.update(access, id, identity, expected, before, after, scheduling)));
  }

  void delete(ItemId id, Version expected, Scheduling scheduling) {
    Upstream.guarded(() -> {
      store.delete(access, id, expected, scheduling);
      return id;
    });
  }

  /**
   * Moves an item to another folder, which may give it another id.
   *
   * @throws PosternException {@link Failure.Unsupported} where the backend cannot
   */
  RemoteItem<T> move(ItemId id, Version expected, FolderId to) {
    return Naming.vetted(Upstream.guarded(() -> store.move(access, id, expected, to)));
  }

  /** Whether items can be moved to another folder. */
  boolean moves() {
    return store.capabilities().contains(Capability.MOVE);
  }

  /** Moves an item back from Deleted Items, where the backend can and it is there. */
  Optional<RemoteItem<T>> undelete(FolderId to, Instant created, String uid) {
    return store.capabilities().contains(Capability.UNDELETE)
        ? Upstream.guarded(() ->
                store.undelete(
                    access, to, created, it -> Naming.vetted(it).item().uid().equals(uid)))
            .map(Naming::vetted)
        : Optional.empty();
  }

  /** Sends the invitation once more. */
  void invite(ItemId id, Version version, List<Person> people) {
    Upstream.guarded(() -> {
      store.invite(access, id, version, people);
      return id;
    });
  }

  /** An attachment's content. */
  InputStream open(ItemId id, Attachment attachment) {
    return Upstream.guarded(() -> store.attachments().open(access, id, attachment));
  }

  Optional<RemoteItem<T>> respond(
      FolderId folder, ItemId id, Version expected, T current, Reply reply) {
    return Upstream.guarded(() -> store.respond(access, folder, id, expected, current, reply))
        .map(Naming::vetted);
  }

  private static <T extends Item> Fetched<T> vetted(Fetched<T> fetched) {
    return fetched instanceof Fetched.Found<T>(RemoteItem<T> item)
        ? new Fetched.Found<>(Naming.vetted(item))
        : fetched;
  }
}
