package dev.postern.backends.graph.http;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.backends.microsoft.RetryAfter;
import java.time.Duration;

/**
 * Graph's errors in the gateway's terms. A refused token is trouble of ours, never the client's.
 */
public final class GraphErrors {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration LATER = Duration.ofMinutes(5);

  private GraphErrors() {}

  public static PosternException exception(GraphReply reply) {
    return new PosternException(
        failure(reply), new GraphRefusal(reply.status(), reply.errorCode()));
  }

  public static Failure failure(GraphReply reply) {
    String code = reply.errorCode();
    String detail = "Microsoft Graph answered %d %s".formatted(reply.status(), code);
    Duration retryAfter = reply.retryAfter().flatMap(RetryAfter::parse).orElse(SOON);
    if (code.equalsIgnoreCase("syncStateNotFound") || reply.status() == 410) {
      return new Failure.InvalidSyncToken(detail);
    }
    if (code.equals("ErrorSendAsDenied")) {
      return new Failure.Forbidden(detail);
    }
    if (code.equals("ErrorInvalidIdMalformed")) {
      return new Failure.NotFound(detail);
    }
    if (reply.status() >= 300 && reply.status() < 400) {
      return new Failure.Unavailable(
          LATER, "Microsoft Graph answered with a redirect, which is not followed");
    }
    return switch (reply.status()) {
      case 404 -> new Failure.NotFound(detail);
      case 409, 412 -> new Failure.PreconditionFailed(detail);
      case 405, 501 -> new Failure.Unsupported(detail);
      case 413 -> new Failure.TooLarge(0, detail);
      case 429 -> new Failure.Throttled(retryAfter, detail);
      case 401, 403 -> new Failure.Unavailable(LATER, detail);
      case 400 ->
          new Failure.InvalidContent(
              Failure.Rule.NOT_HOLDABLE, detail + ": " + reply.errorMessage());
      default -> new Failure.Unavailable(retryAfter, detail);
    };
  }
}
