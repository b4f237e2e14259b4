package dev.postern.protocols.imap;

/**
 * A client announced a literal larger than a command before login needs.
 *
 * <p>Where it waits for our consent it is simply not given; where it does not (RFC 7888), the
 * octets are on their way, and only the end of the connection stops them.
 */
final class LiteralTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String tag;
  private final boolean synchronizing;

  LiteralTooLargeException(String tag, boolean synchronizing) {
    super("the literal is too large", null, false, false);
    this.tag = tag;
    this.synchronizing = synchronizing;
  }

  String tag() {
    return tag;
  }

  boolean synchronizing() {
    return synchronizing;
  }
}
