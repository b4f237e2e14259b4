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
   *     may not send as the envelope's sender; {@link dev.postern.api.Failure.NoRoom} if there is
   *     nowhere to keep it
   */
  Draft begin(Envelope envelope);

  /** A message on its way in. Not for two threads at once. */
  interface Draft extends AutoCloseable {

    /**
     * Takes the next octets: MIME with CRLF, dots not doubled.
     *
     * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.TooLarge}; {@link
     *     dev.postern.api.Failure.NoRoom} if they cannot be kept. The message cannot be accepted
     *     any more
     */
    void write(byte[] octets, int offset, int length);

    /**
     * The message is whole. Returns once it is sent, or durably kept so that it will be (promise
     * 1).
     *
     * @return what the client is told of it, such as {@code queued as 4f1c}
     * @throws dev.postern.api.PosternException if neither happened, or that is not known:
     *     <ul>
     *       <li>{@link dev.postern.api.Failure.Forbidden} if the login may not send as the address
     *           in its From
     *       <li>{@link dev.postern.api.Failure.Unsupported} if its headers name somebody who is not
     *           in the envelope, and an API would send it to them
     *       <li>{@link dev.postern.api.Failure.InvalidContent} if its headers cannot be understood,
     *           or Exchange refuses it
     *       <li>{@link dev.postern.api.Failure.TooLarge}
     *       <li>{@link dev.postern.api.Failure.NoRoom} and {@link
     *           dev.postern.api.Failure.Throttled}: it was not sent, and may be tried again
     *       <li>{@link dev.postern.api.Failure.Unavailable}: it may have been sent
     *     </ul>
     */
    String accept();

    /** Forgets the message, unless it was accepted. */
    @Override
    void close();
  }
}
