package dev.postern.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.config.AddressRange;
import dev.postern.config.LimitsConfig;
import dev.postern.config.ListenerConfig;
import dev.postern.config.ListenerConfig.Protocol;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HTTP clients behind a load balancer that says whose a connection is. */
class HttpProxyProtocolTest {
  private static final String HEADER = "PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\r\n";
  private static final String REQUEST =
      "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final Listeners listeners =
      new Listeners(
          vertx,
          "gateway.example",
          credentials -> {
            throw new PosternException(new Failure.Unauthenticated("nobody is known"));
          },
          request -> request.response().end("from " + request.remoteAddress().hostAddress()),
          new Metrics(),
          new CertificateWatch(Duration.ofMinutes(1)),
          LimitsConfig.DEFAULT);

  @AfterEach
  void stop() {
    Futures.settled(listeners.close(Duration.ofMillis(100)), Duration.ofSeconds(10));
    Futures.settled(vertx.close(), Duration.ofSeconds(10));
  }

  @Test
  void the_client_is_who_the_proxy_says() throws IOException {
    int port = open("127.0.0.0/8");
    assertThat(answer(port, HEADER + REQUEST)).contains("200 OK").endsWith("from 192.0.2.7");
    assertThat(answer(port, REQUEST)).doesNotContain("200 OK");
  }

  @Test
  void who_is_no_proxy_is_turned_away_whatever_it_says() throws IOException {
    assertThat(answer(open("192.0.2.7"), HEADER + REQUEST)).isEmpty();
  }

  private int open(String proxies) {
    listeners.open(
        new ListenerConfig(
            "listeners[0]",
            Protocol.HTTP,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            true,
            List.of(AddressRange.parse(proxies).orElseThrow())));
    return listeners.bound().getFirst().port();
  }

  private static String answer(int port, String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
