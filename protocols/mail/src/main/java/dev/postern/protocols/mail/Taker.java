package dev.postern.protocols.mail;

/** Takes octets that have come, as many as it wants. */
@FunctionalInterface
public interface Taker {

  /**
   * @param octets not to be kept
   * @param end behind the last one that has come; there is one at least
   * @return how many were taken
   */
  int take(byte[] octets, int start, int end);
}
