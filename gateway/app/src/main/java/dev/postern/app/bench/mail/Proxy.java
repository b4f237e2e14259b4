package dev.postern.app.bench.mail;

import dev.postern.app.bench.Spawned;

/**
 * A running proxy in front of the same server as all others.
 *
 * @param name with its version
 * @param plain its port without TLS
 * @param tls its port with TLS
 * @param login what it lets in
 */
record Proxy(Spawned spawned, String name, int plain, int tls, String login, String password)
    implements AutoCloseable {

  int port(boolean encrypted) {
    return encrypted ? tls : plain;
  }

  @Override
  public void close() {
    spawned.close();
  }
}
