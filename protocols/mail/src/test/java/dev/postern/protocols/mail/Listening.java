package dev.postern.protocols.mail;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.postern.api.client.Accounts;
import dev.postern.protocols.mail.MailListener.Tls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** A listener of the gateway on a free port of this machine, for one test. */
public final class Listening implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final MailServer server;

  private Listening(Vertx vertx, MailServer server) {
    this.vertx = vertx;
    this.server = server;
  }

  /** How a protocol is started, such as {@code ImapServer::start}. */
  @FunctionalInterface
  public interface Start {
    Future<MailServer> start(Vertx vertx, Accounts accounts, MailListener listener);
  }

  public static Listening to(Start start, Accounts accounts) {
    return to(start, accounts, new Tls.None(), MailLimits.DEFAULTS);
  }

  public static Listening to(Start start, Accounts accounts, Tls tls) {
    return to(start, accounts, tls, MailLimits.DEFAULTS);
  }

  public static Listening to(Start start, Accounts accounts, Tls tls, MailLimits limits) {
    return to(start, accounts, "127.0.0.1", tls, limits);
  }

  /** Listens where other machines reach it too. */
  public static Listening everywhere(Start start, Accounts accounts, Tls tls) {
    return to(start, accounts, "0.0.0.0", tls, MailLimits.DEFAULTS);
  }

  private static Listening to(
      Start start, Accounts accounts, String host, Tls tls, MailLimits limits) {
    return at(start, accounts, new MailListener("gateway.example", host, 0, tls, false, limits));
  }

  /** A listener with a house and proxies of the test's own. */
  public static Listening at(Start start, Accounts accounts, MailListener listener) {
    Vertx vertx = Vertx.vertx();
    try {
      return new Listening(vertx, start.start(vertx, accounts, listener).await(PATIENCE));
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return server.actualPort();
  }

  public MailServer server() {
    return server;
  }

  /** Returns once the server has noticed that all its clients are gone. */
  public void awaitNobody() {
    awaitNobody(PATIENCE);
  }

  public void awaitNobody(Duration patience) {
    awaitClients(0, patience);
  }

  /** Returns once the server counts so many clients. */
  public void awaitClients(int count) {
    awaitClients(count, PATIENCE);
  }

  private void awaitClients(int count, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (server.connections() != count) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(server.connections() + " clients are counted, not " + count);
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  public LineClient connect() {
    return LineClient.connect(port());
  }

  /** Connects as another machine would: from an address that is not loopback. */
  public LineClient connectFromOutside() {
    try {
      InetAddress outside =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
              .findFirst()
              .orElse(null);
      assumeThat(outside).as("an address that is not loopback").isNotNull();
      return LineClient.connect(outside.getHostAddress(), port());
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close(Duration.ofMillis(100)).await(PATIENCE);
      vertx.close().await(PATIENCE);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
