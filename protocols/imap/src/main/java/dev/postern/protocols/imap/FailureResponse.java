package dev.postern.protocols.imap;

import dev.postern.api.Failure;

/** The one place where a failure becomes IMAP, with the response codes of RFC 5530. */
final class FailureResponse {
  private FailureResponse() {}

  /** The response without its tag. Only a wrong password is answered as one (promise 6). */
  static String of(Failure failure) {
    return switch (failure) {
      case Failure.Unauthenticated f -> "NO [AUTHENTICATIONFAILED] Wrong login or password";
      case Failure.Forbidden f -> "NO [AUTHORIZATIONFAILED] " + text(f);
      case Failure.Unsupported f -> "NO [CONTACTADMIN] " + text(f);
      case Failure.Throttled f -> "NO [UNAVAILABLE] " + text(f);
      case Failure.Unavailable f -> "NO [UNAVAILABLE] " + text(f);
      case Failure.NoRoom f -> "NO [UNAVAILABLE] " + text(f);
      case Failure.NotFound f -> "NO [UNAVAILABLE] " + text(f);
      case Failure.PreconditionFailed f -> "NO [UNAVAILABLE] " + text(f);
      case Failure.InvalidContent f -> "NO [UNAVAILABLE] " + text(f);
      case Failure.UidConflict f -> "NO [UNAVAILABLE] " + text(f);
      case Failure.TooLarge f -> "NO [UNAVAILABLE] " + text(f);
      case Failure.InvalidSyncToken f -> "NO [UNAVAILABLE] " + text(f);
    };
  }

  /** A failure's sentence as an IMAP text: one line of ASCII. */
  private static String text(Failure failure) {
    return failure.detail().replaceAll("[^\\x20-\\x7e]+", " ").strip();
  }
}
