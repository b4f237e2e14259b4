package dev.postern.app.bench;

/** What was measured did not do what it should, so its times and counts would mean nothing. */
public final class UnexpectedAnswer extends RuntimeException {
  public UnexpectedAnswer(String message) {
    super(message);
  }
}
