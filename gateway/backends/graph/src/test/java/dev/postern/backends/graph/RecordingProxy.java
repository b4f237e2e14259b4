package dev.postern.backends.graph;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a server of plain HTTP and keeps what passes. */
final class RecordingProxy implements AutoCloseable {
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
  private final Vertx vertx = Vertx.vertx();
  private final WebClient client = WebClient.create(vertx);
  private final int target;
  private final HttpServer server;

  /**
   * A request with its answer.
   *
   * @param path without the query
   */
  record Exchange(String method, String path, String request, int status, String response) {}

  RecordingProxy(int target) {
    this.target = target;
    this.server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.body().onSuccess(body -> forward(request, body)))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  private void forward(HttpServerRequest request, Buffer body) {
    client
        .request(request.method(), target, "127.0.0.1", request.uri())
        .putHeaders(request.headers())
        .sendBuffer(body)
        .onFailure(gone -> request.connection().close())
        .onSuccess(answer -> {
          Buffer content = answer.body() == null ? Buffer.buffer() : answer.body();
          exchanges.add(
              new Exchange(
                  request.method().name(),
                  request.path(),
                  body.toString(),
                  answer.statusCode(),
                  content.toString()));
          request.response().setStatusCode(answer.statusCode());
          request.response().headers().addAll(answer.headers());
          request.response().end(content);
        });
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  List<Exchange> exchanges() {
    return exchanges;
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
