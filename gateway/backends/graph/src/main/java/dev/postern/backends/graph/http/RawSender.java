package dev.postern.backends.graph.http;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.backends.microsoft.Effect;
import dev.postern.backends.microsoft.Governor;
import dev.postern.backends.microsoft.MicrosoftTenant;
import dev.postern.backends.microsoft.Scope;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Sends Graph what is no JSON: pictures, mail and files, which stream from where they lie. It uses
 * the tenant's blocking client, as a file is read by blocking too; redirects are not followed.
 */
public final class RawSender {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final MicrosoftTenant tenant;
  private final Governor governor;

  public RawSender(MicrosoftTenant tenant, Governor governor) {
    this.tenant = tenant;
    this.governor = governor;
  }

  /**
   * Sends content with the tenant's token.
   *
   * @param path below the version, percent-encoded
   * @param content made anew for each attempt
   * @throws PosternException for every answer of 300 and above
   */
  public void send(
      MailAddress mailbox,
      String method,
      String path,
      String type,
      Supplier<BodyPublisher> content) {
    URI target = URI.create(tenant.settings().endpoints().graph() + "/v1.0" + path);
    governor.call(
        mailbox,
        Effect.WRITE,
        () -> {
          String authorization = tenant.authorization(Scope.GRAPH);
          GraphReply reply = exchange(target, method, type, authorization, content.get());
          if (reply.status() == 401 && tenant.refused(Scope.GRAPH, authorization)) {
            String fresh = tenant.authorization(Scope.GRAPH);
            reply = exchange(target, method, type, fresh, content.get());
          }
          return reply.checked();
        });
  }

  /**
   * Opens content that comes as it is read; whoever gets it closes it.
   *
   * @param path below the version, percent-encoded
   * @throws PosternException for every answer but success
   */
  public InputStream open(MailAddress mailbox, String path) {
    URI target = URI.create(tenant.settings().endpoints().graph() + "/v1.0" + path);
    return governor.call(
        mailbox,
        Effect.READ,
        () -> {
          String authorization = tenant.authorization(Scope.GRAPH);
          HttpResponse<InputStream> response = get(target, authorization);
          if (response.statusCode() == 401 && tenant.refused(Scope.GRAPH, authorization)) {
            response = get(target, tenant.authorization(Scope.GRAPH));
          }
          return content(response);
        });
  }

  private HttpResponse<InputStream> get(URI target, String authorization) {
    return send(
        HttpRequest.newBuilder(target)
            .header("Authorization", authorization)
            .header("Prefer", "IdType=\"ImmutableId\"")
            .timeout(TIMEOUT)
            .build(),
        info ->
            info.statusCode() == 200
                ? BodySubscribers.ofInputStream()
                : BodySubscribers.mapping(
                    BodySubscribers.ofByteArray(), ByteArrayInputStream::new));
  }

  private static InputStream content(HttpResponse<InputStream> response) {
    if (response.statusCode() == 200) {
      return response.body();
    }
    try (InputStream body = response.body()) {
      throw GraphErrors.exception(
          reply(response, new String(body.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private GraphReply exchange(
      URI target, String method, String type, String authorization, BodyPublisher content) {
    return exchange(
        HttpRequest.newBuilder(target)
            .method(method, content)
            .header("Authorization", authorization)
            .header("Content-Type", type)
            .header("Prefer", "IdType=\"ImmutableId\"")
            .timeout(TIMEOUT)
            .build());
  }

  /**
   * Puts one range of a file where an upload session takes it. The address itself is the
   * permission: the token is not sent along.
   *
   * @param first the offset of the first byte
   * @param total the size of the whole file
   */
  public void range(MailAddress mailbox, UploadUrl to, byte[] bytes, long first, long total) {
    governor.call(
        mailbox,
        Effect.WRITE,
        () ->
            exchange(
                    HttpRequest.newBuilder(to.value())
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .header("Content-Type", "application/octet-stream")
                        .header(
                            "Content-Range",
                            "bytes %d-%d/%d".formatted(first, first + bytes.length - 1, total))
                        .timeout(TIMEOUT)
                        .build())
                .checked());
  }

  private GraphReply exchange(HttpRequest request) {
    HttpResponse<String> response = send(request, BodyHandlers.ofString());
    return reply(response, response.body());
  }

  private static GraphReply reply(HttpResponse<?> response, String body) {
    return new GraphReply(
        response.statusCode(), json(body), response.headers().firstValue("Retry-After"));
  }

  private <B> HttpResponse<B> send(HttpRequest request, BodyHandler<B> handler) {
    try {
      return tenant.http().send(request, handler);
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  /** What matters of an answer is an error's code; what a success says is looked at by nobody. */
  private static JsonObject json(String body) {
    try {
      return body.isBlank() ? new JsonObject() : new JsonObject(body);
    } catch (DecodeException e) {
      return new JsonObject();
    }
  }

  private static PosternException unreachable(Exception cause) {
    return new PosternException(
        new Failure.Unavailable(Duration.ofSeconds(30), "Microsoft Graph cannot be reached"),
        cause);
  }
}
