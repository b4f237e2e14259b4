package dev.postern.protocols.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.mail.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An upstream that plays its part of a dialogue to the letter with everyone who connects. */
public final class ScriptedServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Consumer<LineClient> script;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final List<LineClient> open = new CopyOnWriteArrayList<>();

  private ScriptedServer(ServerSocket listener, Consumer<LineClient> script) {
    this.listener = listener;
    this.script = script;
  }

  /** Starts on a free port. The script's assertions fail {@link #close}. */
  public static ScriptedServer playing(Consumer<LineClient> script) {
    try {
      ScriptedServer server =
          new ScriptedServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
      server.threads.add(Thread.ofVirtual().start(server::accept));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        threads.add(Thread.ofVirtual().start(() -> play(socket)));
      } catch (IOException closed) {
        assertThat(listener.isClosed()).isTrue();
      }
    }
  }

  private void play(Socket socket) {
    try (LineClient connection = new LineClient(socket)) {
      open.add(connection);
      script.accept(connection);
    } catch (Throwable failure) { // reported by close, in the test's own thread
      failures.add(failure);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** This server as an upstream without TLS. */
  public Upstream upstream(String mechanism, String initialResponse) {
    return upstream(Upstream.Security.NONE, mechanism, initialResponse);
  }

  /** This server as an upstream without TLS, with a mechanism of several messages. */
  public Upstream upstream(String mechanism, List<String> responses) {
    return new Upstream(
        "localhost", port(), Upstream.Security.NONE, List.of(), mechanism, responses);
  }

  public Upstream upstream(Upstream.Security security, String mechanism, String initialResponse) {
    return new Upstream(
        "localhost",
        port(),
        security,
        security == Upstream.Security.NONE ? List.of() : List.of(TestCertificate.CERTIFICATE),
        mechanism,
        initialResponse);
  }

  /** Waits for all connections to end, and fails if the gateway did not play its part. */
  @Override
  public void close() {
    try {
      listener.close();
      for (Thread thread : threads) {
        if (!thread.join(java.time.Duration.ofSeconds(10))) {
          failures.add(new AssertionError("the script has not come to its end"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    open.forEach(LineClient::close);
    assertThat(new ArrayList<>(failures)).isEmpty();
  }
}
