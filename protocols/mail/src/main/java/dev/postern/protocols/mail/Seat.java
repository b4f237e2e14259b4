package dev.postern.protocols.mail;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import org.jspecify.annotations.Nullable;

/** The place of one connection among those of its login. Belongs to the connection's event loop. */
final class Seat {
  private final House house;
  private @Nullable String login;
  private boolean closed;

  Seat(House house) {
    this.house = house;
  }

  /**
   * @throws PosternException {@link Failure.Throttled} if the login has no other place
   */
  void take(String of) {
    leave();
    if (closed || !house.seat(of)) {
      throw new PosternException(
          new Failure.Throttled(Upstreams.RETRY_AFTER, "Too many connections of this login"));
    }
    login = of;
  }

  /** The connection has ended, and takes no place any more. */
  void close() {
    leave();
    closed = true;
  }

  private void leave() {
    if (login != null) {
      house.rise(login);
      login = null;
    }
  }
}
