package dev.postern.mirror;

/**
 * The mailbox was switched to another backend, here or by another node, while something was under
 * way on the old one: what that brought must not be stored, and it is to be begun again on the new
 * one.
 */
final class Moved extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Moved(String mailbox) {
    super(mailbox + " was switched to another backend meanwhile");
  }
}
