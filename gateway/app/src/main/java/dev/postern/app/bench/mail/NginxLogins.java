package dev.postern.app.bench.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Lets everybody in, and sends all to one server, in the words of nginx's {@code auth_http}. */
record NginxLogins(HttpServer server) implements AutoCloseable {

  static NginxLogins start(int upstream) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> answer(exchange, upstream));
    server.start();
    return new NginxLogins(server);
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, int upstream) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Auth-Status", "OK");
      exchange.getResponseHeaders().set("Auth-Server", "127.0.0.1");
      exchange.getResponseHeaders().set("Auth-Port", Integer.toString(upstream));
      exchange.sendResponseHeaders(200, -1);
    }
  }
}
