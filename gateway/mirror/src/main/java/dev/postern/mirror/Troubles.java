package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.time.Duration;

/** What a client is told when Exchange cannot be read and the mirror has nothing to show. */
final class Troubles {
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  private Troubles() {}

  /** Whatever is wrong between the gateway and Exchange: to the client it passes (promise 6). */
  static PosternException behindTheGateway(PosternException e) {
    return switch (e.failure()) {
      case Failure.Unavailable known -> e;
      case Failure.Throttled known -> e;
      case Failure.NoRoom known -> e;
      case Failure.Unauthenticated other -> unavailable(e);
      case Failure.Forbidden other -> unavailable(e);
      case Failure.NotFound other -> unavailable(e);
      case Failure.PreconditionFailed other -> unavailable(e);
      case Failure.InvalidContent other -> unavailable(e);
      case Failure.UidConflict other -> unavailable(e);
      case Failure.TooLarge other -> unavailable(e);
      case Failure.InvalidSyncToken other -> unavailable(e);
      case Failure.Unsupported other -> unavailable(e);
    };
  }

  private static PosternException unavailable(PosternException e) {
    return new PosternException(new Failure.Unavailable(RETRY_AFTER, e.failure().detail()), e);
  }
}
