package dev.postern.protocols.mail;

import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Whose a connection is. */
final class Origin {
  private Origin() {}

  /** The client, as far as a proxy has said so; else who connected. */
  static InetAddress of(NetSocket socket) {
    return address(socket.remoteAddress());
  }

  /** Who connected, a proxy perhaps. */
  static InetAddress peer(NetSocket socket) {
    return address(socket.remoteAddress(true));
  }

  private static InetAddress address(SocketAddress of) {
    return new InetSocketAddress(of.hostAddress(), of.port()).getAddress();
  }
}
