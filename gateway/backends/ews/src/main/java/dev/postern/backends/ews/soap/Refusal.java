package dev.postern.backends.ews.soap;

/** What Exchange answered instead of doing what it was asked: the cause of what callers see. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param code a ResponseCode, or {@code HTTP} and a status
   */
  Refusal(String code) {
    super(code, null, false, false);
  }
}
