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

  /** Whether nothing was done: what was refused before anybody looked at the operation. */
  boolean isCertain() {
    String code = String.valueOf(getMessage());
    return code.startsWith("HTTP 4")
        || code.startsWith("ErrorImpersonat")
        || code.equals("ErrorInvalidExchangeImpersonationHeaderData");
  }
}
