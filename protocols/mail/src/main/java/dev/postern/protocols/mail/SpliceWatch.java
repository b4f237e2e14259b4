package dev.postern.protocols.mail;

/**
 * Sees what passes a splice in small pieces, such as single responses; large ones, in which mail
 * itself comes, pass unseen. Called on the session's event loop; must not block.
 */
public interface SpliceWatch {
  /** No piece is longer, in octets. */
  int MOST_OCTETS = 256;

  /** Sees nothing. */
  SpliceWatch NONE =
      new SpliceWatch() {
        @Override
        public void request(String text) {}

        @Override
        public void response(String text) {}
      };

  /**
   * @param text one character for each octet
   */
  void request(String text);

  /**
   * @param text one character for each octet
   */
  void response(String text);
}
