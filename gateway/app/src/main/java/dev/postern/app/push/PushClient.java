package dev.postern.app.push;

import dev.postern.api.client.PushSubscription;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Sends messages to push services (RFC 8030 section 5). Blocks: call it on a virtual thread. */
final class PushClient implements AutoCloseable {
  /** As long a push service keeps what it cannot deliver. */
  private static final Duration TTL = Duration.ofDays(1);

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration LONGEST_RETRY = Duration.ofHours(1);

  /** Of an answer nothing but its head is read; more than this ends the connection. */
  private static final long MOST_BODY = 1 << 14;

  private final HttpClient http;
  private final PushServices services;
  private final Vapid vapid;
  private final MessageEncryption encryption = new MessageEncryption();
  private final InstantSource clock;

  PushClient(Vertx vertx, PushServices services, Vapid vapid, InstantSource clock) {
    this(vertx, new HttpClientOptions(), services, vapid, clock);
  }

  /**
   * @param options what is trusted
   */
  PushClient(
      Vertx vertx,
      HttpClientOptions options,
      PushServices services,
      Vapid vapid,
      InstantSource clock) {
    this.http =
        vertx.createHttpClient(
            options.setConnectTimeout((int) CONNECT.toMillis()).setMaxHeaderSize(1 << 14));
    this.services = services;
    this.vapid = vapid;
    this.clock = clock;
  }

  /**
   * @param topic what a message that was not delivered yet is replaced by: one of the same topic
   */
  Outcome send(PushSubscription subscription, String topic, String contentType, byte[] message) {
    URI endpoint = subscription.endpoint();
    try {
      RequestOptions options = options(endpoint, services.address(endpoint));
      options
          .putHeader("TTL", Long.toString(TTL.toSeconds()))
          .putHeader("Urgency", "normal")
          .putHeader("Topic", topic)
          .putHeader("Content-Type", contentType)
          .putHeader("Content-Encoding", MessageEncryption.CODING)
          .putHeader("Authorization", vapid.authorization(endpoint, clock.instant()));
      Buffer body = Buffer.buffer(encryption.encrypt(message, subscription));
      return http.request(options)
          .compose(request -> request.send(body).map(answer -> read(request, answer)))
          .toCompletionStage()
          .toCompletableFuture()
          .get(2 * LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      return new Outcome.Failed(Duration.ZERO, String.valueOf(e.getMessage()));
    } catch (ExecutionException e) {
      return new Outcome.Failed(Duration.ZERO, String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      return new Outcome.Failed(Duration.ZERO, "no answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Failed(Duration.ZERO, "stopping");
    }
  }

  /** Connects to that address and no other, and lets TLS look for the host's name. */
  private static RequestOptions options(URI endpoint, InetAddress address) {
    String query = endpoint.getRawQuery() == null ? "" : "?" + endpoint.getRawQuery();
    String path = endpoint.getRawPath().isEmpty() ? "/" : endpoint.getRawPath();
    int port = PushServices.port(endpoint);
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
        .setHost(PushServices.host(endpoint))
        .setPort(port)
        .setSsl("https".equalsIgnoreCase(endpoint.getScheme()))
        .setURI(path + query)
        .setFollowRedirects(false)
        .setTimeout(LONGEST.toMillis());
  }

  private static Outcome read(HttpClientRequest request, HttpClientResponse answer) {
    AtomicLong length = new AtomicLong();
    answer.handler(bytes -> {
      if (length.addAndGet(bytes.length()) > MOST_BODY) {
        request.reset();
      }
    });
    // What is left of it may break off: the status is known.
    answer.exceptionHandler(_ -> {});
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return new Outcome.Accepted();
    }
    return status == 404 || status == 410
        ? new Outcome.Gone()
        : new Outcome.Failed(retryAfter(answer), "the push service answers " + status);
  }

  /** In seconds; a date is not worth reading. */
  private static Duration retryAfter(HttpClientResponse answer) {
    return Optional.ofNullable(answer.getHeader("Retry-After"))
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .filter(wait -> wait.compareTo(LONGEST_RETRY) < 0)
        .orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    Future<Void> closed = http.close();
    closed.onFailure(_ -> {});
  }
}
