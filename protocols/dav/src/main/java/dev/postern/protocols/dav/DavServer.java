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
import java.util.regex.Pattern;

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

  /** A percent sign that begins no escape (RFC 3986 section 2.1). */
  private static final Pattern NO_ESCAPE = Pattern.compile("%(?!\\p{XDigit}{2})");

  private final HttpBridge bridge;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("dav-", 0).factory());

  public DavServer(Accounts accounts) {
    this.bridge = new HttpBridge(new Dav(accounts), threads);
  }

  /**
   * Answers all requests of the router that nothing else answers, and those that a router cannot
   * take: about the server as a whole, as {@code *} is no path (RFC 9112 section 3.2.4), and with
   * escapes that are none, each of which it would log as an error of its own.
   *
   * @return what is to handle the requests of an HTTP server
   */
  public Handler<HttpServerRequest> mount(Router router) {
    router.route().last().handler(route -> bridge.handle(route.request(), Vertx.currentContext()));
    return request -> {
      if (isRoutable(request)) {
        router.handle(request);
      } else {
        bridge.handle(request, Vertx.currentContext());
      }
    };
  }

  private static boolean isRoutable(HttpServerRequest request) {
    String path = request.path();
    return path != null && path.startsWith("/") && !NO_ESCAPE.matcher(path).find();
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
