package dev.postern.protocols.dav.http;

import dev.postern.protocols.dav.DavHandler;
import dev.postern.protocols.dav.resource.Paths;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between Vert.x, whose bytes come and go on event loops, and the protocol, which is a function on
 * a virtual thread: the one place where both meet.
 */
public final class HttpBridge {
  private static final Logger LOG = LoggerFactory.getLogger(HttpBridge.class);

  private final DavHandler handler;
  private final Executor executor;

  public HttpBridge(DavHandler handler, Executor executor) {
    this.handler = handler;
    this.executor = executor;
  }

  /** Takes a request over; call it on the event loop, before anything of the body was read. */
  public void handle(HttpServerRequest request, Context context) {
    VertxRequestBody body = new VertxRequestBody(request, context);
    executor.execute(() -> {
      try {
        answer(davRequest(request, body), body, request);
      } catch (IOException e) {
        LOG.debug("{} {} broke off", request.method(), Paths.loggable(request.path()), e);
      } finally {
        if (!request.response().ended()) {
          // An answer that broke off half way must not look complete.
          request.response().reset();
        }
        body.discardRest();
      }
    });
  }

  private void answer(DavRequest request, VertxRequestBody body, HttpServerRequest wire)
      throws IOException {
    long began = System.nanoTime();
    DavResponse response;
    ResponseStream stream = null;
    try {
      response = handler.answer(request);
      stream = new ResponseStream(wire, response, body.isUnclaimed());
      response.body().writeTo(stream);
    } catch (RuntimeException e) {
      // The boundary: whatever a request ran into has an answer, unless part of one is out already.
      if (e.getCause() instanceof ClientGoneException gone) {
        throw gone;
      }
      response = handler.failed(request, e);
      if (stream != null && stream.isCommitted()) {
        throw new IOException("failed after the answer began", e);
      }
      stream = new ResponseStream(wire, response, body.isUnclaimed());
      response.body().writeTo(stream);
    }
    stream.close();
    LOG.debug(
        "{} {} {} in {} ms",
        request.method(),
        Paths.loggable(request.path()),
        response.status(),
        (System.nanoTime() - began) / 1_000_000);
  }

  private static DavRequest davRequest(HttpServerRequest request, RequestBody body) {
    return new DavRequest(
        request.method().name(),
        base(request),
        Paths.pathOf(request.uri()),
        Query.of(request.uri()),
        Headers.of(request.headers()),
        body,
        origin(request));
  }

  /** A proxy that ends TLS says so; a client that says so itself deceives nobody else. */
  private static String base(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    if (authority == null) {
      return "";
    }
    boolean isSecure =
        request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    return (isSecure ? "https://" : "http://") + authority;
  }

  /** A client on a Unix domain socket has no address; it is local. */
  private static InetAddress origin(HttpServerRequest request) {
    SocketAddress address = request.remoteAddress();
    return address.isInetSocket()
        ? InetAddress.ofLiteral(address.hostAddress())
        : InetAddress.getLoopbackAddress();
  }
}
