package dev.postern.api.client;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.net.URI;
import java.util.Optional;

/**
 * The calendars and task lists of a login that its clients published. An address that an operator
 * made is none of them: it was told to somebody else.
 */
public interface OwnPublications {

  /** Where clients may publish nothing. */
  OwnPublications FORBIDDEN = new Forbidden();

  /** Whether a collection may be published; not what is shared with the login. */
  boolean allows(ResourceCollection collection);

  /** Where it can be read without a login, if a client published it. */
  Optional<URI> address(ResourceCollection collection);

  /**
   * Publishes it. One that is published already keeps its address.
   *
   * @throws PosternException {@link Failure.Forbidden} where that is not allowed
   */
  void publish(ResourceCollection collection);

  /** Ends what {@link #publish} began, at once; the same address is never used again. */
  void withdraw(ResourceCollection collection);

  /** Nothing can be published. */
  final class Forbidden implements OwnPublications {
    private Forbidden() {}

    @Override
    public boolean allows(ResourceCollection collection) {
      return false;
    }

    @Override
    public Optional<URI> address(ResourceCollection collection) {
      return Optional.empty();
    }

    @Override
    public void publish(ResourceCollection collection) {
      throw new PosternException(new Failure.Forbidden("clients may not publish calendars here"));
    }

    @Override
    public void withdraw(ResourceCollection collection) {
      publish(collection);
    }
  }
}
