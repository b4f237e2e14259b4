package dev.postern.app.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.client.PushSubscription;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SelfSignedCertificate;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A push service that answers this and that, by TLS under a name that leads to loopback. */
class PushClientTest {
  private static final String KEY =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

  private final Vertx vertx = Vertx.vertx();
  private final SelfSignedCertificate certificate = SelfSignedCertificate.create("push.example");
  private final List<String> authorities = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    certificate.delete();
  }

  @Test
  void it_connects_to_the_address_that_was_looked_at_and_checks_the_hosts_name() {
    assertThat(sent("push.example", request -> request.response().setStatusCode(201).end()))
        .isEqualTo(new Outcome.Accepted());
    assertThat(authorities).singleElement().asString().startsWith("push.example:");
  }

  @Test
  void a_certificate_of_another_name_is_refused() {
    assertThat(sent("other.example", request -> request.response().end()))
        .isInstanceOf(Outcome.Failed.class);
    assertThat(authorities).isEmpty();
  }

  @Test
  void what_the_push_service_does_not_know_is_gone() {
    assertThat(sent("push.example", request -> request.response().setStatusCode(404).end()))
        .isEqualTo(new Outcome.Gone());
  }

  @Test
  void a_redirection_is_not_followed() {
    Outcome outcome =
        sent(
            "push.example",
            request ->
                request.response().setStatusCode(307).putHeader("Location", "/elsewhere").end());
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(authorities).hasSize(1);
  }

  @Test
  void it_waits_as_long_as_the_push_service_says() {
    Outcome outcome =
        sent(
            "push.example",
            request -> request.response().setStatusCode(429).putHeader("Retry-After", "120").end());
    assertThat(outcome)
        .isEqualTo(new Outcome.Failed(Duration.ofMinutes(2), "the push service answers 429"));
  }

  @Test
  void an_endless_answer_is_not_read() {
    Outcome outcome =
        sent(
            "push.example",
            request -> {
              request.response().setChunked(true).setStatusCode(201);
              String much = "x".repeat(1 << 13);
              vertx.setPeriodic(
                  1,
                  timer -> {
                    if (request.response().closed()) {
                      vertx.cancelTimer(timer);
                    } else {
                      request.response().write(much);
                    }
                  });
            });
    assertThat(outcome).isEqualTo(new Outcome.Accepted());
  }

  private Outcome sent(String host, Consumer<HttpServerRequest> answer) {
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setKeyCertOptions(certificate.keyCertOptions()))
            .requestHandler(request -> {
              authorities.add(request.getHeader("Host"));
              answer.accept(request);
            })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    URI endpoint = URI.create("https://" + host + ":" + server.actualPort() + "/wake");
    PushServices services =
        new PushServices(
            List.of(endpoint.resolve("/")),
            _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")});
    HttpClientOptions trusting =
        new HttpClientOptions().setTrustOptions(certificate.trustOptions());
    Vapid vapid = Vapid.of(Vapid.generate(), "mailto:push@example.com");
    try (PushClient client =
        new PushClient(vertx, trusting, services, vapid, InstantSource.system())) {
      return client.send(
          new PushSubscription(endpoint, KEY, "BTBZMqHH6r4Tts7J_aSIgg"),
          "topic",
          "text/plain",
          "hello".getBytes(StandardCharsets.UTF_8));
    }
  }
}
