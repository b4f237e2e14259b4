package dev.postern.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The ports of 127.0.0.1 that demo and sandbox listen on. */
public final class Loopback {
  private Loopback() {}

  /**
   * Returns if the port is free, or 0.
   *
   * @param option what moves the port, for the message
   * @throws StartFailure if something listens there
   */
  public static void requireFree(int port, String option) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    } catch (IOException e) {
      throw new StartFailure(
          "port "
              + port
              + " of 127.0.0.1 cannot be had: "
              + e.getMessage()
              + "; move it with "
              + option,
          e);
    }
  }
}
