package dev.postern.api.exchange;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.model.CategoryColors;
import dev.postern.api.model.Item;
import dev.postern.api.model.Person;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a backend can do with one kind of items. Called on virtual threads; blocks. Failures are
 * {@link PosternException}s: {@link Failure.NotFound}, {@link Failure.PreconditionFailed} for a
 * version that is not current, {@link Failure.Throttled}, {@link Failure.Unavailable}, {@link
 * Failure.Forbidden}. A write that fails with {@link Failure.Unavailable} may have happened; any
 * other failure means that nothing was written.
 */
public interface ItemStore<T extends Item> {

  Set<Capability> capabilities();

  /** All folders of this kind, the default one first. One call. */
  List<RemoteFolder> folders(Access access);

  /**
   * What the owner of the mailbox lets others do with each of these folders; one without an entry
   * may be gone. Only what is allowed to somebody by name: what a folder allows to everybody in the
   * organisation is shown to who looks for it, and is no reason to put it before all of them. Only
   * with {@link Capability#PERMISSIONS}. One call for up to twenty folders.
   */
  default Map<FolderId, List<FolderPermission>> permissions(
      Access access, Collection<FolderId> folders) {
    throw new PosternException(new Failure.Unsupported("permissions of folders cannot be read"));
  }

  /** Makes a folder and notes its collection name on it. */
  RemoteFolder createFolder(Access access, String name, CollectionProperties properties);

  /**
   * Writes what differs between {@code before} (what the caller last read) and {@code after}, and
   * gives back the folder as it then is: what somebody else changed meanwhile stays.
   */
  RemoteFolder updateFolder(
      Access access, FolderId folder, CollectionProperties before, CollectionProperties after);

  /** Moves the folder to Deleted Items. */
  void deleteFolder(Access access, FolderId folder);

  /**
   * One page of changes since the cursor, or of all items without one. One call.
   *
   * @throws PosternException {@link Failure.InvalidSyncToken} if the cursor is no longer known: the
   *     caller lists anew and compares, and deletes nothing because of it
   */
  ChangePage changes(Access access, FolderId folder, Optional<Cursor> since);

  /**
   * Which of these folders have certainly not changed since they were left there; nothing is said
   * of the others. One call for all, and for those of other kinds in the mailbox that are asked for
   * in the same second; none where a backend cannot tell.
   */
  default Set<FolderId> unchanged(Access access, Map<FolderId, Cursor> since) {
    return Set.of();
  }

  /**
   * One page of the folder's items whole, for a first sync: cheaper than fetching each by its id.
   * Only with {@link Capability#WHOLE_PAGES}. Items that come, go or move while the pages are read
   * may be missing or appear twice: {@link #changes} tells what there is.
   */
  default ItemPage<T> list(Access access, FolderId folder, Optional<Cursor> page) {
    throw new PosternException(new Failure.Unsupported("items are not listed whole"));
  }

  /** The items, in batches; each id is answered once, in no order. */
  List<Fetched<T>> fetch(Access access, Collection<ItemId> ids);

  /**
   * The fields of an item that this store keeps in notes which other backends of the same Exchange
   * do not read, by their names in the model: whoever goes to or from another one has to carry
   * them.
   */
  default Set<String> unshared() {
    return Set.of();
  }

  /** The id of an item of a folder, made of what Exchange itself calls the item in this API. */
  default ItemId located(FolderId folder, ItemId id) {
    return id;
  }

  /** The colours of the categories in this mailbox; none where the API has none. One call. */
  default CategoryColors categoryColors(Access access) {
    return CategoryColors.NONE;
  }

  /** The contents of what is attached to the items. */
  default Attachments attachments() {
    return (access, item, attachment) -> {
      throw new PosternException(new Failure.Unsupported("attachments are not read here"));
    };
  }

  /**
   * Looks for the item of a write whose answer was lost: the oldest that carries its note, as what
   * was copied from it carries it too.
   */
  Optional<RemoteItem<T>> find(Access access, FolderId folder, WriteId write);

  /**
   * Creates the item and reads it back as Exchange holds it. Where people are told only by a later
   * call than the first, the item has {@link WriteId#begun} noted on it until then.
   */
  RemoteItem<T> create(
      Access access, FolderId folder, Identity identity, T item, Scheduling scheduling);

  /**
   * Writes what differs between {@code before} (the base that the caller last read) and {@code
   * after}, and reads the item back. Fields that do not differ are not touched. As with {@link
   * #create}, {@link WriteId#begun} is noted as long as messages are still due.
   */
  RemoteItem<T> update(
      Access access,
      ItemId id,
      Identity identity,
      Version expected,
      T before,
      T after,
      Scheduling scheduling);

  /** Checks the version, then moves the item to Deleted Items. */
  void delete(Access access, ItemId id, Version expected, Scheduling scheduling);

  /**
   * Moves an item back from Deleted Items, with all that is on it; its id may change. Only with
   * {@link Capability#UNDELETE}.
   *
   * @param created when the item had been made; only its second counts, as EWS shows no more
   * @param which tells it from others that were made in that second
   * @return empty if Deleted Items does not have it
   */
  default Optional<RemoteItem<T>> undelete(
      Access access, FolderId to, Instant created, Predicate<RemoteItem<T>> which) {
    throw new PosternException(
        new Failure.Unsupported("items cannot be moved back from Deleted Items"));
  }

  /** Moves the item to another folder; its id may change. */
  RemoteItem<T> move(Access access, ItemId id, Version expected, FolderId to);

  /** Sends the invitation of a meeting that the owner organizes to some of its attendees again. */
  default void invite(Access access, ItemId id, Version version, List<Person> attendees) {
    throw new PosternException(new Failure.Unsupported("nobody is invited to that"));
  }

  /**
   * Answers an invitation, for the series or one occurrence: at most two calls, four for an
   * occurrence. Nothing is noted on the item: whether it happened is told by what the item says.
   *
   * @param folder where the item is
   * @param current what the caller last read
   * @return the item afterwards; empty where it left the folder, as a declined meeting does
   */
  default Optional<RemoteItem<T>> respond(
      Access access, FolderId folder, ItemId id, Version expected, T current, Reply reply) {
    throw new PosternException(new Failure.Unsupported("only invitations can be answered"));
  }
}
