package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.ResourceName;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * What other gateways on the same database are writing. Their locks are not seen here, but their
 * intents are, and whether their processes are there.
 */
record Elsewhere(Replica<?> replica) {
  /** How long a write waits for one of another gateway, and how often it looks. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration LOOK = Duration.ofMillis(50);

  /** The resources of a collection. */
  Set<ResourceName> names(CollectionRow collection) {
    Instant now = replica.clock().instant();
    return replica.database().read(tx -> replica.intents().elsewhere(tx, collection, now));
  }

  /**
   * Waits until none of them is at a resource.
   *
   * @throws PosternException {@link Failure.Unavailable} if that takes long
   */
  void await(CollectionRow collection, ResourceName name) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (names(collection).contains(name)) {
      if (System.nanoTime() > deadline) {
        throw new PosternException(
            new Failure.Unavailable(PATIENCE, "another gateway is writing " + name));
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
