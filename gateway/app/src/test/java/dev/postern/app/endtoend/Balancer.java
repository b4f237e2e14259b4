package dev.postern.app.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** What stands in front of several gateways: each connection goes to the next that is there. */
final class Balancer implements AutoCloseable {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  private final List<Integer> ports;
  private final ServerSocket server;
  private final AtomicInteger turn = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Balancer(List<Integer> ports) throws IOException {
    this.ports = ports;
    this.server = new ServerSocket(0, 50, HERE);
    threads.execute(this::accept);
  }

  /** A port that nobody listens on yet. */
  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, HERE)) {
      return free.getLocalPort();
    }
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        threads.execute(() -> pass(client));
      }
    } catch (IOException closed) {
      turn.set(0);
    }
  }

  private void pass(Socket client) {
    int first = turn.getAndIncrement();
    for (int i = 0; i < ports.size(); i++) {
      try (Socket behind = new Socket(HERE, ports.get((first + i) % ports.size()));
          client) {
        threads.execute(() -> copy(behind, client));
        copy(client, behind);
        return;
      } catch (IOException goneOrNotThere) {
        turn.incrementAndGet();
      }
    }
    close(client);
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException cutOff) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
