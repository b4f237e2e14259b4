package dev.postern.api.client;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;

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
}
