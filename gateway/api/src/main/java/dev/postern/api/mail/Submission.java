package dev.postern.api.mail;

import dev.postern.api.exchange.Access;
import java.io.IOException;
import java.io.InputStream;

/**
 * Sends whole messages as a mailbox, through an API that goes by their headers. Called on virtual
 * threads; blocks. A message that returns without an exception is sent, and lies in Sent Items; a
 * {@link dev.postern.api.Failure.Unavailable} may have been sent; any other failure was not.
 */
public interface Submission {

  /** How many bytes of MIME are taken at most, of any message. */
  long maxSize();

  /**
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.TooLarge} with the
   *     limit that holds for this message
   */
  void submit(Access access, Message message);

  /**
   * Whether a message lies in the mailbox's Sent Items: asked after a crash, before it is sent
   * again.
   *
   * @param messageId the value of its Message-ID header, with angle brackets
   */
  boolean wasSent(Access access, String messageId);

  /** A message as it came in: MIME, with CRLF. */
  interface Message {
    /** In bytes. */
    long size();

    /** From the beginning, each time. */
    InputStream open() throws IOException;
  }
}
