package dev.postern.app;

import dev.postern.config.ListenerConfig;
import dev.postern.protocols.dav.DavServer;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP listener, on as many event loops as the machine has processors. */
final class HttpListener {
  /** Longer than the first sync of a large mailbox is silent. */
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Vertx vertx;
  private final ListenerConfig config;
  private final int port;
  private final Optional<ServerSSLOptions> tls;
  private final Handler<HttpServerRequest> handler;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  private HttpListener(
      Vertx vertx,
      ListenerConfig config,
      int port,
      Optional<ServerSSLOptions> tls,
      Handler<HttpServerRequest> handler) {
    this.tls = tls;
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
      Handler<HttpServerRequest> handler) {
    HttpListener listener = new HttpListener(vertx, config, port, tls, handler);
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

  /** The part of the listener that runs on one event loop. */
  private final class Loop extends VerticleBase {

    @Override
    public Future<?> start() {
      HttpServerConfig http =
          new HttpServerConfig()
              .setIdleTimeout(IDLE)
              .setHttp1Config(
                  new Http1ServerConfig().setMaxInitialLineLength(DavServer.MAX_REQUEST_LINE));
      // Without TLS no upgrade to HTTP/2: behind a proxy it would carry requests past its rules.
      HttpServer server =
          tls.map(options -> vertx.createHttpServer(http, options))
              .orElseGet(() ->
                  vertx.createHttpServer(
                      http.setVersions(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1)));
      servers.add(server.requestHandler(handler));
      return server.listen(port, config.address().getAddress().getHostAddress());
    }
  }
}
