package dev.postern.sandbox.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections on the loopback address and serves each on a virtual thread of its own. */
public final class MailListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MailListener.class);
  private static final Duration SILENCE = Duration.ofMinutes(30);

  /** Speaks with one client until the connection is over. */
  public interface Dialogue {
    void run(Socket socket) throws IOException;
  }

  private final ServerSocket server;
  private final Dialogue dialogue;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * @param port 0 lets the system choose one
   * @throws IOException if the port is taken
   */
  public MailListener(int port, Dialogue dialogue) throws IOException {
    this.server = new ServerSocket();
    this.dialogue = dialogue;
    server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    Thread.ofVirtual().name("mail-listener-" + port()).start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().name("mail-" + socket.getPort()).start(() -> serve(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          LOG.warn("Could not accept a connection on port {}", port(), e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) SILENCE.toMillis());
      dialogue.run(socket);
    } catch (IOException e) {
      LOG.debug("Connection from port {} ended: {}", socket.getPort(), e.toString());
    } finally {
      open.remove(socket);
    }
  }

  /** Stops listening and cuts what is still connected. */
  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not close the listener on port " + port(), e);
    }
  }
}
