package dev.postern.sandbox.http;

import dev.postern.sandbox.tls.ServerIdentity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves a list of services on one port: bytes on event loops, each request on a thread. */
public final class HttpListener {
  private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
  private static final long MAX_BODY_BYTES = 150L * 1024 * 1024;

  private final List<HttpService> services;
  private final Executor threads;
  private final HttpServer server;

  /**
   * @param identity the certificate to show; plain HTTP if empty
   */
  public HttpListener(
      Vertx vertx,
      Optional<ServerIdentity> identity,
      List<HttpService> services,
      Executor threads) {
    this.services = List.copyOf(services);
    this.threads = threads;
    HttpServerOptions options = new HttpServerOptions().setHandle100ContinueAutomatically(true);
    identity.ifPresent(it ->
        options
            .setSsl(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .setKeyValue(Buffer.buffer(it.keyPem()))
                    .setCertValue(Buffer.buffer(it.certificatePem()))));
    this.server = vertx.createHttpServer(options).requestHandler(this::receive);
  }

  /** Binds to the loopback address and completes with the port. */
  public Future<Integer> listen(int port) {
    return server.listen(port, "127.0.0.1").map(HttpServer::actualPort);
  }

  private void receive(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    if (length != null && length.length() < 19 && Long.parseLong(length) > MAX_BODY_BYTES) {
      request.response().setStatusCode(413).end();
      return;
    }
    request
        .body()
        .onSuccess(body -> threads.execute(() -> answer(request, body)))
        .onFailure(gone -> LOG.debug("Client left before its request was complete", gone));
  }

  private void answer(HttpServerRequest request, Buffer body) {
    HttpReply reply;
    try {
      reply = dispatch(read(request, body));
    } catch (RuntimeException e) {
      // The boundary: a fault of the sandbox itself must fail the caller's test, visibly.
      LOG.error("{} {} failed", request.method(), request.path(), e);
      reply = HttpReply.text(500, "text/plain", "The sandbox failed: " + e);
    }
    switch (reply) {
      case HttpReply.Dropped() -> request.connection().close();
      case HttpReply.CutOff(HttpReply.Answer answer) -> cutOff(request, answer);
      case HttpReply.Streamed streamed -> stream(request, streamed);
      case HttpReply.Answer answer -> send(request.response(), answer);
    }
  }

  private HttpReply dispatch(HttpRequest request) {
    for (HttpService service : services) {
      if (service.serves(request.path())) {
        return service.handle(request);
      }
    }
    return HttpReply.empty(404);
  }

  private static void send(HttpServerResponse response, HttpReply.Answer answer) {
    response.setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    response.end(Buffer.buffer(answer.body()));
  }

  /** On the thread of the request, which may take as long as it likes. */
  private static void stream(HttpServerRequest request, HttpReply.Streamed streamed) {
    HttpServerResponse response = request.response();
    response.setStatusCode(streamed.status()).setChunked(true);
    streamed.headers().forEach(response::putHeader);
    CompletableFuture<Void> gone = new CompletableFuture<>();
    request.connection().closeHandler(_ -> gone.complete(null));
    boolean complete;
    try {
      complete = streamed.body().to(new Chunks(response, gone));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      complete = false;
    }
    if (gone.isDone()) {
      return;
    }
    if (complete) {
      response.end();
    } else {
      request.connection().close();
    }
  }

  private record Chunks(HttpServerResponse response, CompletableFuture<Void> gone)
      implements HttpReply.Sink {
    @Override
    public void write(String text) {
      if (!gone.isDone()) {
        response
            .write(text)
            .onFailure(lost -> LOG.debug("Nobody listens to a streamed answer any more", lost));
      }
    }

    @Override
    public void onClose(Runnable listener) {
      gone.thenRun(listener);
    }
  }

  private static void cutOff(HttpServerRequest request, HttpReply.Answer answer) {
    HttpServerResponse response = request.response();
    response.setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    response.putHeader("Content-Length", Integer.toString(answer.body().length));
    response
        .write(Buffer.buffer(answer.body()).slice(0, answer.body().length / 2))
        .onComplete(written -> request.connection().close());
  }

  private static HttpRequest read(HttpServerRequest request, Buffer body) {
    Map<String, List<String>> headers = new TreeMap<>();
    request
        .headers()
        .forEach((name, value) ->
            headers
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                .add(value));
    String path = request.path() == null ? "/" : request.path();
    String query = request.query() == null ? "" : request.query();
    String origin = request.scheme() + "://" + request.authority();
    return new HttpRequest(request.method().name(), origin, path, query, headers, body.getBytes());
  }
}
