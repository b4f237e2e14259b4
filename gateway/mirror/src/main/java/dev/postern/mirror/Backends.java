package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Backend;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The open backends that serve one tenant, by name.
 *
 * @param preferred the one for mailboxes that are on none yet
 */
public record Backends(String preferred, Map<String, Backend> byName) {
  private static final Duration RETRY_AFTER = Duration.ofMinutes(5);

  public Backends {
    byName = Map.copyOf(byName);
    if (!byName.containsKey(preferred)) {
      throw new IllegalArgumentException("the backend " + preferred + " is not open");
    }
  }

  /**
   * The backend that a mailbox is on.
   *
   * @throws PosternException {@link Failure.Unavailable} if the tenant is no longer served by it
   */
  public Backend named(String name) {
    return Optional.ofNullable(byName.get(name))
        .orElseThrow(() ->
            new PosternException(
                new Failure.Unavailable(
                    RETRY_AFTER,
                    "the mailbox is on the backend "
                        + name
                        + ", which does not serve its tenant any more")));
  }
}
