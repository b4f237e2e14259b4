package dev.postern.api.mail;

import dev.postern.api.MailAddress;

/**
 * Takes whole messages of one login, to be submitted through an API. Called on virtual threads; may
 * block.
 */
public interface Outbox {

  /** How many bytes of MIME are taken at most of any message: what SIZE announces (RFC 1870). */
  long maxSize();

  /**
   * Whether the login may send as this address: one of its own, or one that was granted to it.
   * Blocks no longer than a look into the grants.
   */
  boolean maySendAs(MailAddress sender);

  /**
   * Begins to take a message.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.Forbidden} if the login
   *     may not send as the envelope's sender; {@link dev.postern.api.Failure.Unavailable} if there
   *     is nowhere to keep it
   */
  Draft begin(Envelope envelope);

  /** A message on its way in. Not for two threads at once. */
  interface Draft extends AutoCloseable {

    /**
     * Takes the next octets: MIME with CRLF, dots not doubled.
     *
     * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.TooLarge}; {@link
     *     dev.postern.api.Failure.Unavailable} if they cannot be kept
     */
    void write(byte[] octets, int offset, int length);

    /**
     * The message is whole. Returns once it is sent, or durably kept so that it will be (promise
     * 1).
     *
     * @return what the client is told of it, such as {@code queued as 4f1c}
     * @throws dev.postern.api.PosternException if neither happened; {@link
     *     dev.postern.api.Failure.Unavailable} may have been sent
     */
    String accept();

    /** Forgets the message, unless it was accepted. */
    @Override
    void close();
  }
}
