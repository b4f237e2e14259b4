package dev.postern.sandbox.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** An application's address for notifications, and what came in. */
final class NotificationReceiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "validationToken=";

  private final HttpServer server;
  private final String scheme;
  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  private final AtomicInteger validations = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile String echoPrefix = "";
  private volatile String contentType = "text/plain";

  NotificationReceiver() throws IOException {
    this(HttpServer.create(), "http");
  }

  /** Behind TLS. */
  static NotificationReceiver secure(SSLContext identity) throws IOException {
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(new HttpsConfigurator(identity));
    return new NotificationReceiver(server, "https");
  }

  private NotificationReceiver(HttpServer server, String scheme) throws IOException {
    this.server = server;
    this.scheme = scheme;
    server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  String url() {
    return scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/hook?key=1";
  }

  int validations() {
    return validations.get();
  }

  /** From now on what is asked to be echoed comes back otherwise. */
  void answerValidation(String type, String prefix) {
    contentType = type;
    echoPrefix = prefix;
  }

  void failNext(int times) {
    failures.set(times);
  }

  /** The only notification of the next request; the schema has been asked about it. */
  JsonNode next() throws InterruptedException {
    JsonNode body = received.poll(10, TimeUnit.SECONDS);
    assertThat(body).as("a notification").isNotNull();
    assertThat(GraphSchema.type("changeNotificationCollection", body)).isEmpty();
    assertThat(body.path("value")).hasSize(1);
    return body.at("/value/0");
  }

  boolean isEmpty() {
    return received.isEmpty();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = String.valueOf(exchange.getRequestURI().getRawQuery());
      byte[] body = exchange.getRequestBody().readAllBytes();
      assertThat(exchange.getRequestMethod()).isEqualTo("POST");
      assertThat(query).startsWith("key=1");
      if (query.contains(TOKEN)) {
        validations.incrementAndGet();
        String token =
            URLDecoder.decode(
                query.substring(query.indexOf(TOKEN) + TOKEN.length()), StandardCharsets.UTF_8);
        byte[] echo = (echoPrefix + token).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", contentType);
        exchange.sendResponseHeaders(200, echo.length);
        exchange.getResponseBody().write(echo);
      } else if (failures.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
        exchange.sendResponseHeaders(503, -1);
      } else {
        received.add(JSON.readTree(body));
        exchange.sendResponseHeaders(202, -1);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
