package dev.postern.protocols.dav;

import dev.postern.api.client.Accounts;
import dev.postern.protocols.dav.http.HttpBridge;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * WebDAV (RFC 4918), CalDAV (RFC 4791) and CardDAV (RFC 6352) for the accounts of a gateway.
 *
 * <p>{@link #mount Mount} it last: it takes every path that no other route took, because a client
 * that starts at the root of the host must find a challenge there. No route before it may read the
 * body (no BodyHandler), and the HTTP server must leave {@code 100 Continue} to it.
 */
public final class DavServer implements AutoCloseable {
  /**
   * The longest request line, in bytes, that the HTTP server should let pass: longer than any path
   * that there can be, so that names that are too long get an answer and cost no connection.
   */
  public static final int MAX_REQUEST_LINE = 16 << 10;

  private final HttpBridge bridge;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("dav-", 0).factory());

  public DavServer(Accounts accounts) {
    this.bridge = new HttpBridge(new Dav(accounts), threads);
  }

  /**
   * Answers all requests of the router that nothing else answers, and those about the server as a
   * whole, which a router refuses because {@code *} is no path (RFC 9112 section 3.2.4).
   *
   * @return what is to handle the requests of an HTTP server
   */
  public Handler<HttpServerRequest> mount(Router router) {
    router.route().last().handler(route -> bridge.handle(route.request(), Vertx.currentContext()));
    return request -> {
      if (request.uri().equals("*")) {
        bridge.handle(request, Vertx.currentContext());
      } else {
        router.handle(request);
      }
    };
  }

  /** Waits a few seconds for the requests under way, then gives them up. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(3, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
