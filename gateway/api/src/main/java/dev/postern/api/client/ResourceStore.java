package dev.postern.api.client;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The collections of one login's home and what is in them. Called on virtual threads; may block.
 * Every failure is a {@link PosternException}: {@link Failure.NotFound} for a name that is not
 * there, {@link Failure.Unavailable} for a collection that was never synced while Exchange cannot
 * be reached. Once a collection was synced, reads go on from the mirror whatever happens upstream.
 */
public sealed interface ResourceStore permits CalendarStore, ContactStore {

  /** All collections, the login's own default one first. */
  List<ResourceCollection> collections();

  /**
   * Makes a collection; {@link Failure.PreconditionFailed} if the name is taken.
   *
   * @param component what its resources will be: VEVENT, VTODO or VCARD
   */
  void create(CollectionName name, String component, CollectionProperties properties);

  /** Replaces the properties of a collection. */
  void patch(CollectionName name, CollectionProperties properties);

  /** Moves the folder to Deleted Items; {@link Failure.Forbidden} for the default one. */
  void delete(CollectionName name);

  /** Brings the collection up to date and tells its token, which is its CTag as well. */
  SyncToken token(CollectionName collection);

  /** What is known of a collection without asking upstream; empty if it is not there. */
  default Optional<Standing> standing(CollectionName collection) {
    return Optional.empty();
  }

  /** Brings the collection up to date and lists it; never reads a text. */
  List<Entry> list(CollectionName collection);

  /** Like {@link #list}, narrowed; may over-match, the protocol filters exactly. */
  List<Entry> query(CollectionName collection, Prefilter prefilter);

  /** Like {@link #query}, with what is known of the times of each. */
  default List<Candidate> candidates(CollectionName collection, Prefilter prefilter) {
    return query(collection, prefilter).stream().map(Candidate::new).toList();
  }

  /**
   * The texts of the named resources, in no order, without those that do not exist; never asks
   * upstream for what the mirror has. The stream must be closed.
   */
  Stream<Resource> fetch(CollectionName collection, Collection<ResourceName> names);

  /**
   * Writes a resource through to Exchange and returns once Exchange has it.
   *
   * @throws PosternException {@link Failure.PreconditionFailed}, {@link Failure.InvalidContent},
   *     {@link Failure.UidConflict}, {@link Failure.TooLarge} or trouble upstream, with nothing
   *     written
   */
  PutResult put(
      CollectionName collection, ResourceName name, String content, Precondition precondition);

  /**
   * Moves the item to Deleted Items.
   *
   * @param declines whether the organizer of an invitation is told that the owner does not come;
   *     otherwise it goes without a word
   */
  void delete(
      CollectionName collection, ResourceName name, Precondition precondition, boolean declines);

  /**
   * Moves a resource to another collection, under another name, or both, and returns once Exchange
   * has done it. Its UID, text and ETag stay. Within one mailbox the item itself is moved; between
   * two, it is made in the one and deleted in the other. Nobody is told.
   *
   * @param ofTarget {@link Precondition.Absent} if nothing may be replaced; what is replaced goes
   *     to Deleted Items, as if it had been deleted
   * @throws PosternException as from {@link #put}; {@link Failure.Unsupported} where the backend
   *     moves nothing
   */
  PutResult move(
      MemberName source, Precondition ofSource, MemberName target, Precondition ofTarget);

  /**
   * Makes a resource of the same text, and so of the same UID: in another collection. Nobody is
   * told; meetings are refused, because one cannot be in two calendars (RFC 6638 section 3.2.4.1).
   *
   * @param ofTarget as for {@link #move}
   * @throws PosternException as from {@link #put}
   */
  PutResult copy(
      MemberName source, Precondition ofSource, MemberName target, Precondition ofTarget);

  /** Like {@link #delete(CollectionName, ResourceName, Precondition, boolean)}, without a word. */
  default void delete(CollectionName collection, ResourceName name, Precondition precondition) {
    delete(collection, name, precondition, false);
  }

  /**
   * Brings the collection up to date and tells what changed since the token, or everything without
   * one.
   *
   * @param limit how many entries and removals at most
   * @throws PosternException {@link Failure.InvalidSyncToken} for a token out of the kept range
   */
  Changes changes(CollectionName collection, Optional<SyncToken> since, int limit);

  /** The token of the home now: it changes when {@link #homeChanges} has something to tell. */
  SyncToken homeToken();

  /**
   * Tells which collections came, went or changed since the token, or all without one.
   *
   * @param limit how many collections and removals at most
   * @throws PosternException {@link Failure.InvalidSyncToken} for a token out of the kept range
   */
  HomeChanges homeChanges(Optional<SyncToken> since, int limit);

  /** What is attached to resources. */
  default AttachedFiles attachments() {
    return (uid, key) -> {
      throw new PosternException(new Failure.NotFound("nothing is attached here"));
    };
  }

  /** The largest text a resource may have, in bytes. */
  long maxResourceSize();
}
