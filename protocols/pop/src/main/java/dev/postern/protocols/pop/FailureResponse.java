package dev.postern.protocols.pop;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;

/** The one place where a failure becomes POP, with the response codes of RFC 2449 and RFC 3206. */
final class FailureResponse {
  private FailureResponse() {}

  /** Only a wrong password is answered as one (promise 6). */
  static String of(PosternException failure) {
    return failure.getCause() instanceof MaildropInUseException
        ? "-ERR [IN-USE] " + text(failure.failure().detail())
        : of(failure.failure());
  }

  private static String of(Failure failure) {
    return switch (failure) {
      case Failure.Unauthenticated f -> "-ERR [AUTH] Wrong login or password";
      case Failure.Forbidden f -> "-ERR [SYS/PERM] " + text(f.detail());
      case Failure.Unsupported f -> "-ERR [SYS/PERM] " + text(f.detail());
      case Failure.Throttled f -> "-ERR [SYS/TEMP] " + text(f.detail());
      case Failure.Unavailable f -> "-ERR [SYS/TEMP] " + text(f.detail());
      case Failure.NoRoom f -> "-ERR [SYS/TEMP] " + text(f.detail());
      case Failure.NotFound f -> "-ERR [SYS/TEMP] " + text(f.detail());
      case Failure.PreconditionFailed f -> "-ERR [SYS/TEMP] " + text(f.detail());
      case Failure.InvalidContent f -> "-ERR [SYS/TEMP] " + text(f.detail());
      case Failure.UidConflict f -> "-ERR [SYS/TEMP] " + text(f.detail());
      case Failure.TooLarge f -> "-ERR [SYS/TEMP] " + text(f.detail());
      case Failure.InvalidSyncToken f -> "-ERR [SYS/TEMP] " + text(f.detail());
    };
  }

  /**
   * A failure's sentence as the text of a response: ASCII, and short of the 512 octets of a line.
   */
  private static String text(String detail) {
    String line = detail.replaceAll("[^\\x20-\\x7e]+", " ").strip();
    return line.length() > 400 ? line.substring(0, 400) : line;
  }
}
