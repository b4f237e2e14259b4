package dev.postern.protocols.smtp;

import dev.postern.api.Failure;

/** The one place where a failure becomes an SMTP reply. */
final class FailureReply {
  private FailureReply() {}

  /**
   * The reply to AUTH. Only a wrong password is 535; all trouble that passes is 454 (RFC 4954
   * section 6), so that no client throws its password away (promise 6).
   */
  static String of(Failure failure) {
    return switch (failure) {
      case Failure.Unauthenticated f -> "535 5.7.8 Wrong login or password";
      case Failure.Forbidden f -> "550 5.7.1 " + text(f);
      case Failure.Unsupported f -> "554 5.3.3 " + text(f);
      case Failure.Throttled f -> "454 4.7.0 " + text(f);
      case Failure.Unavailable f -> "454 4.7.0 " + text(f);
      case Failure.NoRoom f -> "454 4.7.0 " + text(f);
      case Failure.NotFound f -> "454 4.7.0 " + text(f);
      case Failure.PreconditionFailed f -> "454 4.7.0 " + text(f);
      case Failure.InvalidContent f -> "454 4.7.0 " + text(f);
      case Failure.UidConflict f -> "454 4.7.0 " + text(f);
      case Failure.TooLarge f -> "454 4.7.0 " + text(f);
      case Failure.InvalidSyncToken f -> "454 4.7.0 " + text(f);
    };
  }

  /** A failure's sentence as a reply's text: one line of ASCII. */
  private static String text(Failure failure) {
    return failure.detail().replaceAll("[^\\x20-\\x7e]+", " ").strip();
  }
}
