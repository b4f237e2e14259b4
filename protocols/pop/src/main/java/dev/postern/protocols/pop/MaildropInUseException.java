package dev.postern.protocols.pop;

/** The upstream let the gateway in, but another client has the maildrop open (RFC 2449, IN-USE). */
final class MaildropInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MaildropInUseException() {
    super("the maildrop is in use", null, false, false);
  }
}
