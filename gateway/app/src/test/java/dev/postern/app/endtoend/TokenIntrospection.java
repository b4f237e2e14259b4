package dev.postern.app.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells a mail server whether a token is one of an application that may open mailboxes (RFC 7662).
 */
final class TokenIntrospection implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<String> roles = new CopyOnWriteArrayList<>();

  private TokenIntrospection(HttpServer server) {
    this.server = server;
  }

  /** Starts on a free port, and takes tokens that have all of these roles. */
  static TokenIntrospection start(String... roles) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TokenIntrospection introspection = new TokenIntrospection(server);
    introspection.require(roles);
    server.createContext("/", introspection::answer);
    server.start();
    return introspection;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/introspect";
  }

  /** Takes from now on tokens that have all of these roles. */
  void require(String... wanted) {
    roles.clear();
    roles.addAll(List.of(wanted));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    byte[] body =
        JSON.createObjectNode()
            .put("active", authorization != null && isGood(authorization))
            .put("username", "application")
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private boolean isGood(String authorization) throws IOException {
    String[] token = authorization.replaceFirst("^Bearer ", "").split("\\.");
    if (token.length != 3) {
      return false;
    }
    JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(token[1]));
    List<String> has = new ArrayList<>();
    claims.path("roles").forEach(role -> has.add(role.asText()));
    return has.containsAll(roles);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
