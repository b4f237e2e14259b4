package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * If Exchange does not accept the gateway's own credentials, that is trouble behind the gateway and
 * never the client's 401 (promise 6).
 */
final class Upstream {
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  private Upstream() {}

  static <R> R guarded(Supplier<R> call) {
    try {
      return call.get();
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.Unauthenticated refused) {
        throw new PosternException(new Failure.Unavailable(RETRY_AFTER, refused.detail()), e);
      }
      throw e;
    }
  }
}
