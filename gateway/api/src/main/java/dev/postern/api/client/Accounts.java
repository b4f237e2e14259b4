package dev.postern.api.client;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.net.InetAddress;

/** The protocols' only door. */
public interface Accounts {

  /**
   * Checks credentials, at equal cost for known and unknown logins. Blocks: call it on a virtual
   * thread.
   *
   * @throws PosternException {@link Failure.Unauthenticated} if they are wrong, {@link
   *     Failure.Throttled} after too many failures of this login or address, {@link
   *     Failure.Unavailable} if they could not be checked
   */
  Account login(Credentials credentials);

  /**
   * What was published under a secret, by a login that is still there. Whether the collection is
   * remains to be seen. Blocks.
   *
   * @param secret as somebody sent it
   * @param origin the client's address, for the limit on failures
   * @throws PosternException {@link Failure.NotFound} if there is none, or none any more; {@link
   *     Failure.Throttled} after too many failures of this address
   */
  default Published published(String secret, InetAddress origin) {
    throw new PosternException(new Failure.NotFound("nothing is published here"));
  }
}
