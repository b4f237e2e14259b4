package dev.postern.protocols.mail;

import dev.postern.api.client.Accounts;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener of a mail protocol, on as many event loops as the machine has processors. */
public final class MailServer {
  private static final Logger log = LoggerFactory.getLogger(MailServer.class);

  /** How long a proxy may take to say whose a connection is. */
  private static final int HEADER_SECONDS = 10;

  private final Vertx vertx;
  private final Accounts accounts;
  private volatile MailListener listener;
  private final MailProtocol protocol;
  private final List<NetServer> servers = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile String deployment = "";
  private @Nullable Future<Void> closed;

  private MailServer(Vertx vertx, Accounts accounts, MailListener listener, MailProtocol protocol) {
    this.vertx = vertx;
    this.accounts = accounts;
    this.listener = listener;
    this.protocol = protocol;
  }

  /** Starts to listen; fails if the address cannot be bound. */
  public static Future<MailServer> start(
      Vertx vertx, Accounts accounts, MailListener listener, MailProtocol protocol) {
    MailServer server = new MailServer(vertx, accounts, listener, protocol);
    DeploymentOptions onAllLoops =
        new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
    return vertx
        .deployVerticle(() -> server.new Loop(), onAllLoops)
        .map(id -> {
          server.deployment = id;
          return server;
        });
  }

  public int actualPort() {
    return servers.getFirst().actualPort();
  }

  /** How many clients are connected. */
  public int connections() {
    return connections.get();
  }

  /** Shows other certificates from now on; what is encrypted already stays as it is. */
  public Future<?> renew(ServerSSLOptions certificates) {
    listener = listener.with(certificates);
    return listener.tls() instanceof MailListener.Tls.Implicit(ServerSSLOptions now)
        ? Future.all(servers.stream().map(server -> server.updateSSLOptions(now)).toList())
        : Future.succeededFuture();
  }

  /** Stops to listen, says farewell to the clients, and waits for them no longer than the grace. */
  public synchronized Future<Void> close(Duration grace) {
    if (closed == null) {
      closed =
          Future.all(servers.stream().map(server -> server.shutdown(grace)).toList())
              .eventually(() -> vertx.undeploy(deployment))
              .mapEmpty();
    }
    return closed;
  }

  /** The part of the server that runs on one event loop. */
  private final class Loop extends VerticleBase {

    @Override
    public Future<?> start() {
      Upstreams upstreams = new Upstreams(vertx, listener.limits());
      NetServer server = listen();
      server.connectHandler(socket -> connected(socket, upstreams));
      servers.add(server);
      // All loops share the free port that a negative number stands for.
      return server.listen(listener.port() == 0 ? -1 : listener.port(), listener.host());
    }

    private NetServer listen() {
      NetServerOptions options =
          new NetServerOptions()
              .setIdleTimeout((int) listener.limits().idle().toSeconds())
              .setUseProxyProtocol(listener.proxies().isPresent())
              .setProxyProtocolTimeout(HEADER_SECONDS)
              .setSslEngineOptions(TlsEngine.options());
      if (listener.tls() instanceof MailListener.Tls.Implicit(ServerSSLOptions tls)) {
        options
            .setSsl(true)
            .setKeyCertOptions(tls.getKeyCertOptions())
            .setTrustOptions(tls.getTrustOptions())
            .setClientAuth(tls.getClientAuth())
            .setSni(tls.isSni())
            .setSslHandshakeTimeout(tls.getSslHandshakeTimeout())
            .setSslHandshakeTimeoutUnit(tls.getSslHandshakeTimeoutUnit())
            .setEnabledSecureTransportProtocols(tls.getEnabledSecureTransportProtocols());
      }
      return vertx.createNetServer(options);
    }

    private void connected(NetSocket socket, Upstreams upstreams) {
      if (!isWelcome(socket)) {
        Wire.close(socket);
        return;
      }
      InetAddress origin = Origin.of(socket);
      connections.incrementAndGet();
      boolean inside = listener.house().enter(origin);
      MailSession session =
          new MailSession(
              vertx, protocol, listener, accounts, upstreams, socket, () -> gone(origin, inside));
      socket.shutdownHandler(session::shutDown);
      if (inside) {
        protocol.open(session);
      } else {
        session.farewell(Farewell.TOO_MANY_CONNECTIONS);
      }
    }

    /** What anybody but a listed proxy says of its clients is worth nothing. */
    private boolean isWelcome(NetSocket socket) {
      if (listener.proxies().isEmpty()) {
        return true;
      }
      InetAddress peer = Origin.peer(socket);
      boolean listed = listener.proxies().get().test(peer);
      if (!listed) {
        log.warn(
            "{}: {} is none of the proxies and was turned away",
            protocol.protocol(),
            peer.getHostAddress());
      }
      return listed;
    }

    private void gone(InetAddress origin, boolean inside) {
      if (inside) {
        listener.house().leave(origin);
      }
      connections.decrementAndGet();
    }
  }
}
