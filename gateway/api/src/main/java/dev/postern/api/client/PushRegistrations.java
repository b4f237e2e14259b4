package dev.postern.api.client;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which of a login's clients are told, by the push services of their choice, when something changes
 * in a collection. A registration ends when it expires, when it is removed, when the push service
 * knows its client no more, and with the collection or the right to see it.
 */
public interface PushRegistrations {

  /** Where nobody is told of anything. */
  PushRegistrations NONE = new NoPush();

  /** Whose signature messages carry (RFC 8292): a P-256 point in base64url; empty if none do. */
  Optional<String> publicKey();

  /**
   * What messages call a collection by: the same for all who see it, and nothing can be told from
   * it.
   *
   * @throws PosternException {@link Failure.NotFound} for a collection that is not there
   */
  String topic(ResourceStore store, CollectionName collection);

  /**
   * Registers a client for a collection, or renews its registration there.
   *
   * @param expires what the client wishes
   * @throws PosternException {@link Failure.NotFound} for a collection that is not there, {@link
   *     Failure.InvalidContent} for a push service that may not be called, {@link
   *     Failure.Unsupported} if there are too many already
   */
  Registration register(
      ResourceStore store,
      CollectionName collection,
      PushSubscription subscription,
      PushTriggers triggers,
      Optional<Instant> expires);

  /** Ends a registration of this login; false if there is none of that id. */
  boolean remove(String id);

  /**
   * Does a write of which the clients that made it are not told, unless something else changed as
   * well.
   */
  <R> R quietly(ResourceStore store, CollectionName collection, Quiet quiet, Supplier<R> write);

  /**
   * @param id names it for {@link #remove}; unguessable
   * @param expires when it really ends
   */
  record Registration(String id, Instant expires) {}

  /**
   * Who is not to be told of a write.
   *
   * @param written the resources of the collection that are written or removed; none if its
   *     properties are
   * @param ids of registrations; all of the login's if empty
   */
  record Quiet(Set<ResourceName> written, Set<String> ids) {}

  /** No push at all. */
  final class NoPush implements PushRegistrations {
    private NoPush() {}

    @Override
    public Optional<String> publicKey() {
      return Optional.empty();
    }

    @Override
    public String topic(ResourceStore store, CollectionName collection) {
      throw unsupported();
    }

    @Override
    public Registration register(
        ResourceStore store,
        CollectionName collection,
        PushSubscription subscription,
        PushTriggers triggers,
        Optional<Instant> expires) {
      throw unsupported();
    }

    @Override
    public boolean remove(String id) {
      return false;
    }

    @Override
    public <R> R quietly(
        ResourceStore store, CollectionName collection, Quiet quiet, Supplier<R> write) {
      return write.get();
    }

    private static PosternException unsupported() {
      return new PosternException(new Failure.Unsupported("this server tells clients of nothing"));
    }
  }
}
