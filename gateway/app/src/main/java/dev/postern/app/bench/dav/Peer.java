package dev.postern.app.bench.dav;

import dev.postern.app.bench.Spawned;
import java.time.Duration;

/**
 * A server that somebody else wrote.
 *
 * @param name with its version
 * @param calendar the path of the calendar
 */
record Peer(Spawned spawned, String name, String calendar) implements Server {

  @Override
  public int port() {
    return spawned.port();
  }

  @Override
  public String login() {
    return "alice";
  }

  @Override
  public String password() {
    return "any";
  }

  @Override
  public Duration cpuTime() {
    return spawned.cpuTime();
  }

  @Override
  public void close() {
    spawned.close();
  }
}
