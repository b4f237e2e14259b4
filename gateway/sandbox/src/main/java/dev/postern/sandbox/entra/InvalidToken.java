package dev.postern.sandbox.entra;

/** A bearer token that no resource accepts; the message says what is wrong with it. */
public final class InvalidToken extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidToken(String message) {
    super(message);
  }
}
