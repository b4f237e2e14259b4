package dev.postern.backends.graph.http;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.backends.microsoft.Effect;
import dev.postern.backends.microsoft.Governor;
import dev.postern.backends.microsoft.MicrosoftTenant;
import dev.postern.backends.microsoft.Scope;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Speaks to Microsoft Graph v1.0 for one tenant. The token goes to Graph's own host and nowhere
 * else: redirects are not followed, and links to other hosts are refused. Blocks; call it on
 * virtual threads.
 */
public final class GraphClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int BATCH = 20;
  private static final int CONNECTIONS = 64;

  private final MicrosoftTenant tenant;
  private final Governor governor;
  private final URI base;
  private final WebClient client;

  public GraphClient(MicrosoftTenant tenant, Governor governor, Vertx vertx) {
    this.tenant = tenant;
    this.governor = governor;
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

  /**
   * Sends a request in the mailbox's turn.
   *
   * @throws PosternException for every answer of 400 and above
   */
  public JsonObject send(MailAddress mailbox, Effect effect, GraphRequest request) {
    return governor.call(mailbox, effect, () -> exchange(request).checked()).body();
  }

  /** Sends reads, twenty a batch; the replies stand in the order of the requests. */
  public List<GraphReply> batch(MailAddress mailbox, List<GraphRequest> reads) {
    List<GraphReply> replies = new ArrayList<>();
    for (int from = 0; from < reads.size(); from += BATCH) {
      List<GraphRequest> part = reads.subList(from, Math.min(reads.size(), from + BATCH));
      replies.addAll(governor.call(mailbox, Effect.READ, () -> oneBatch(part)));
    }
    return replies;
  }

  /** The request for the next page of a list; its link must lead to Graph itself. */
  public Optional<GraphRequest> nextPage(JsonObject page) {
    String link = Json.text(page, "@odata.nextLink");
    if (link.isEmpty()) {
      return Optional.empty();
    }
    URI target = URI.create(link);
    String root = base.getRawPath();
    if (!base.getScheme().equals(target.getScheme())
        || !base.getRawAuthority().equalsIgnoreCase(target.getRawAuthority())
        || !target.getRawPath().startsWith(root + "/")) {
      throw new PosternException(
          new Failure.Unavailable(
              Duration.ofMinutes(5), "Microsoft Graph gave a link to another host"));
    }
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    return Optional.of(GraphRequest.get(target.getRawPath().substring(root.length()) + query));
  }

  @Override
  public void close() {
    client.close();
  }

  private List<GraphReply> oneBatch(List<GraphRequest> part) {
    JsonArray requests = new JsonArray();
    for (int i = 0; i < part.size(); i++) {
      JsonObject headers = new JsonObject();
      part.get(i).allHeaders().forEach(headers::put);
      requests.add(
          new JsonObject()
              .put("id", Integer.toString(i))
              .put("method", part.get(i).method())
              .put("url", part.get(i).path())
              .put("headers", headers));
    }
    GraphReply reply =
        exchange(GraphRequest.post("/$batch", new JsonObject().put("requests", requests)))
            .checked();
    GraphReply[] replies = new GraphReply[part.size()];
    for (Object entry : reply.body().getJsonArray("responses", new JsonArray())) {
      JsonObject response = (JsonObject) entry;
      JsonObject headers = response.getJsonObject("headers", new JsonObject());
      GraphReply one =
          new GraphReply(
              response.getInteger("status", 500),
              response.getValue("body") instanceof JsonObject body ? body : new JsonObject(),
              Optional.ofNullable(headers.getString("Retry-After")));
      if (one.status() == 429) {
        throw GraphErrors.exception(one);
      }
      replies[Integer.parseInt(response.getString("id"))] = one;
    }
    return List.of(replies);
  }

  /** A token that is refused is fetched anew, once. */
  private GraphReply exchange(GraphRequest request) {
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
            .putHeader("Authorization", authorization);
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
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  private static JsonObject json(HttpResponse<Buffer> response) {
    Buffer body = response.body();
    if (body == null || body.length() == 0) {
      return new JsonObject();
    }
    try {
      return body.toJsonObject();
    } catch (DecodeException e) {
      if (response.statusCode() >= 400) {
        return new JsonObject();
      }
      throw new PosternException(
          new Failure.Unavailable(
              Duration.ofSeconds(30), "Microsoft Graph answered with something else than JSON"),
          e);
    }
  }

  private static PosternException unreachable(Exception cause) {
    return new PosternException(
        new Failure.Unavailable(Duration.ofSeconds(30), "Microsoft Graph cannot be reached"),
        cause);
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
}
