package dev.postern.backends.graph.http;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.backends.microsoft.MicrosoftTenant;
import dev.postern.backends.microsoft.Scope;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One request to Graph and its answer, over HTTP. The token goes to Graph's own host and nowhere
 * else: redirects are not followed. What is no JSON, or ends early, or never ends, is trouble
 * behind the gateway.
 */
public final class GraphWire implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int CONNECTIONS = 64;

  /** Twenty events of a batch, each with the most that Exchange lets a body have, and to spare. */
  private static final int LARGEST = 64 << 20;

  private final MicrosoftTenant tenant;
  private final URI base;
  private final WebClient client;
  private final int largest;

  public GraphWire(MicrosoftTenant tenant, Vertx vertx) {
    this(tenant, vertx, LARGEST);
  }

  /**
   * @param largest the longest answer that is read, in bytes
   */
  public GraphWire(MicrosoftTenant tenant, Vertx vertx, int largest) {
    this.tenant = tenant;
    this.largest = largest;
    this.base = URI.create(tenant.settings().endpoints().graph() + "/v1.0");
    WebClientOptions options =
        new WebClientOptions()
            .setFollowRedirects(false)
            .setConnectTimeout((int) Duration.ofSeconds(10).toMillis());
    List<X509Certificate> trusted = tenant.settings().trusted();
    if (!trusted.isEmpty()) {
      PemTrustOptions trust = new PemTrustOptions();
      trusted.forEach(certificate -> trust.addCertValue(pem(certificate)));
      options.setTrustOptions(trust);
    }
    this.client = WebClient.create(vertx, options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /** Graph's address with the version. */
  URI base() {
    return base;
  }

  /** A token that is refused is fetched anew, once. */
  GraphReply exchange(GraphRequest request) {
    String authorization = tenant.authorization(Scope.GRAPH);
    GraphReply reply = exchange(request, authorization);
    return reply.status() == 401 && tenant.refused(Scope.GRAPH, authorization)
        ? exchange(request, tenant.authorization(Scope.GRAPH))
        : reply;
  }

  private GraphReply exchange(GraphRequest request, String authorization) {
    HttpRequest<Buffer> http =
        client
            .requestAbs(HttpMethod.valueOf(request.method()), base + request.path())
            .timeout(TIMEOUT.toMillis())
            .putHeader("Authorization", authorization)
            .as(new BoundedBody(largest));
    request.allHeaders().forEach(http::putHeader);
    try {
      HttpResponse<Buffer> response =
          (request.body().isPresent() ? http.sendJsonObject(request.body().get()) : http.send())
              .toCompletionStage()
              .toCompletableFuture()
              .get();
      return new GraphReply(
          response.statusCode(),
          json(response),
          Optional.ofNullable(response.getHeader("Retry-After")));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof BoundedBody.TooLong
          ? trouble("Microsoft Graph gave an answer without end", e)
          : trouble("Microsoft Graph cannot be reached, or did not answer in full", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw trouble("interrupted while waiting for Microsoft Graph", e);
    }
  }

  /** What an error or a redirect says beside its status does not matter where it is no JSON. */
  private static JsonObject json(HttpResponse<Buffer> response) {
    Buffer body = response.body();
    boolean matters = response.statusCode() < 300;
    if (body == null || body.length() == 0) {
      return new JsonObject();
    }
    String type = Optional.ofNullable(response.getHeader("Content-Type")).orElse("");
    if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      if (matters) {
        throw trouble("Microsoft Graph answered with something else than JSON", null);
      }
      return new JsonObject();
    }
    try {
      return body.toJsonObject();
    } catch (DecodeException | ClassCastException e) {
      if (matters) {
        throw trouble("Microsoft Graph answered with JSON that cannot be read", e);
      }
      return new JsonObject();
    }
  }

  private static PosternException trouble(String detail, @Nullable Exception cause) {
    return new PosternException(new Failure.Unavailable(Duration.ofSeconds(30), detail), cause);
  }

  private static Buffer pem(X509Certificate certificate) {
    try {
      return Buffer.buffer(
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
              + "\n-----END CERTIFICATE-----\n");
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read cannot be written", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
