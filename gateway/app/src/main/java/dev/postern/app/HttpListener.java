package dev.postern.app;

import dev.postern.config.ListenerConfig;
import dev.postern.protocols.dav.DavServer;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP listener, on as many event loops as the machine has processors. */
final class HttpListener {
  private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

  /** Longer than the first sync of a large mailbox is silent. */
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Vertx vertx;
  private final ListenerConfig config;
  private final int port;
  private final Optional<ServerSSLOptions> tls;
  private final Optional<Predicate<InetAddress>> proxies;
  private final Handler<HttpServerRequest> handler;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  private HttpListener(
      Vertx vertx,
      ListenerConfig config,
      int port,
      Optional<ServerSSLOptions> tls,
      Optional<Predicate<InetAddress>> proxies,
      Handler<HttpServerRequest> handler) {
    this.tls = tls;
    this.proxies = proxies;
    this.vertx = vertx;
    this.config = config;
    this.port = port;
    this.handler = handler;
  }

  /**
   * @param port to bind; a negative number stands for a free port, and another one for another
   */
  static Future<HttpListener> start(
      Vertx vertx,
      ListenerConfig config,
      int port,
      Optional<ServerSSLOptions> tls,
      Optional<Predicate<InetAddress>> proxies,
      Handler<HttpServerRequest> handler) {
    HttpListener listener = new HttpListener(vertx, config, port, tls, proxies, handler);
    DeploymentOptions onAllLoops =
        new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
    return vertx.deployVerticle(() -> listener.new Loop(), onAllLoops).map(listener);
  }

  int actualPort() {
    return servers.getFirst().actualPort();
  }

  /** Shows another certificate from now on; what is encrypted already stays as it is. */
  Future<?> renew(ServerSSLOptions options) {
    return Future.all(servers.stream().map(server -> server.updateSSLOptions(options)).toList());
  }

  Future<Void> close(Duration grace) {
    return Future.join(servers.stream().map(server -> server.shutdown(grace)).toList()).mapEmpty();
  }

  /** What anybody but a listed proxy says of its clients is worth nothing. */
  private static void turnAway(Predicate<InetAddress> listed, HttpConnection connection) {
    SocketAddress peer = connection.remoteAddress(true);
    InetAddress address = new InetSocketAddress(peer.hostAddress(), peer.port()).getAddress();
    if (!listed.test(address)) {
      LOG.warn("HTTP: {} is none of the proxies and was turned away", address.getHostAddress());
      connection.close();
    }
  }

  /** The part of the listener that runs on one event loop. */
  private final class Loop extends VerticleBase {

    @Override
    public Future<?> start() {
      HttpServerConfig http =
          new HttpServerConfig()
              .setIdleTimeout(IDLE)
              .setHttp1Config(
                  new Http1ServerConfig().setMaxInitialLineLength(DavServer.MAX_REQUEST_LINE));
      http.getTcpConfig().setUseProxyProtocol(proxies.isPresent());
      // Without TLS no upgrade to HTTP/2: behind a proxy it would carry requests past its rules.
      HttpServer server =
          tls.map(options -> vertx.createHttpServer(http, options))
              .orElseGet(() ->
                  vertx.createHttpServer(
                      http.setVersions(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1)));
      proxies.ifPresent(
          listed -> server.connectionHandler(connection -> turnAway(listed, connection)));
      servers.add(server.requestHandler(handler));
      return server.listen(port, config.address().getAddress().getHostAddress());
    }
  }
}
