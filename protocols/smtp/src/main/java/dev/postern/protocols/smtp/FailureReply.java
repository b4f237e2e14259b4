package dev.postern.protocols.smtp;

import dev.postern.api.Failure;

/** The one place where a failure becomes an SMTP reply. */
final class FailureReply {
  /** What stands before the reason why somebody may not send as an address. */
  static final String MAY_NOT_SEND = Stage.MESSAGE.forbidden;

  /** As long as a reply may be (RFC 5321 section 4.5.3.1.5), its code taken off. */
  private static final int LONGEST = 490;

  private FailureReply() {}

  /** What is refused: the same trouble has other codes at a login than behind it. */
  private enum Stage {
    /**
     * AUTH. Only a wrong password is 535; all trouble that passes is 454 (RFC 4954 section 6), so
     * that no client throws its password away (promise 6).
     */
    LOGIN("550 5.7.1 ", "454 4.7.0 ", "454 4.7.0 ", "454 4.7.0 ", "454 4.7.0 ", "454 4.7.0 "),

    /** MAIL, DATA and BDAT (RFC 5321 section 4.3.2, RFC 3463). */
    MESSAGE("553 5.7.1 ", "451 4.7.0 ", "452 4.3.1 ", "554 5.6.0 ", "552 5.3.4 ", "451 4.3.0 ");

    private final String forbidden;
    private final String throttled;
    private final String noRoom;
    private final String content;
    private final String tooLarge;
    private final String trouble;

    Stage(
        String forbidden,
        String throttled,
        String noRoom,
        String content,
        String tooLarge,
        String trouble) {
      this.forbidden = forbidden;
      this.throttled = throttled;
      this.noRoom = noRoom;
      this.content = content;
      this.tooLarge = tooLarge;
      this.trouble = trouble;
    }
  }

  /** The reply to AUTH. */
  static String toLogin(Failure failure) {
    return failure instanceof Failure.Unauthenticated
        ? "535 5.7.8 Wrong login or password"
        : reply(failure, Stage.LOGIN);
  }

  /** The reply to a command of a client that has logged in. */
  static String toMessage(Failure failure) {
    return reply(failure, Stage.MESSAGE);
  }

  private static String reply(Failure failure, Stage stage) {
    String code =
        switch (failure) {
          case Failure.Forbidden f -> stage.forbidden;
          case Failure.Unsupported f -> "554 5.3.3 ";
          case Failure.Throttled f -> stage.throttled;
          case Failure.NoRoom f -> stage.noRoom;
          case Failure.InvalidContent f -> stage.content;
          case Failure.TooLarge f -> stage.tooLarge;
          case Failure.Unavailable f -> stage.trouble;
          case Failure.NotFound f -> stage.trouble;
          // Of the gateway at Exchange.
          case Failure.Unauthenticated f -> stage.trouble;
          case Failure.PreconditionFailed f -> stage.trouble;
          case Failure.UidConflict f -> stage.trouble;
          case Failure.InvalidSyncToken f -> stage.trouble;
        };
    return code + ascii(failure.detail());
  }

  /** A sentence as a reply's text: one line of ASCII. */
  static String ascii(String sentence) {
    String line = sentence.replaceAll("[^\\x20-\\x7e]+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
  }
}
