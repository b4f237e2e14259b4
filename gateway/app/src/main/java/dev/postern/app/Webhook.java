package dev.postern.app;

import dev.postern.api.PosternException;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.Webhooks;
import dev.postern.api.exchange.Webhooks.Delivery;
import dev.postern.api.exchange.Webhooks.WebhookRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code POST /notifications/<tenant>}: where Exchange tells of changes. Anybody may call it: so it
 * believes nothing, asks nothing upstream, and answers at once and cheaply, whatever comes.
 */
final class Webhook {
  private static final String PATH = "/notifications/";

  /** In bytes; larger than what Exchange sends at once. */
  private static final int LARGEST = 256 << 10;

  /** Requests to each tenant's address. */
  private static final int PER_SECOND = 200;

  /** What a validation token looks like; certainly no page of a site that somebody made up. */
  private static final Pattern TOKEN = Pattern.compile("[\\x20-\\x7e&&[^<>]]{1,1024}");

  private final Map<String, Inlet> inlets;
  private final NoticeQueue queue;
  private final NoticeLog log;

  /** What belongs to one tenant's address. */
  private record Inlet(String tenant, Webhooks notifications, Allowance allowance) {}

  Webhook(Collection<Tenant> tenants, NoticeQueue queue, NoticeLog log, InstantSource clock) {
    this.queue = queue;
    this.log = log;
    this.inlets =
        tenants.stream()
            .flatMap(tenant -> inlet(tenant, clock).stream())
            .collect(Collectors.toMap(Inlet::tenant, inlet -> inlet));
  }

  /** The address for a tenant, below the one where the world reaches the HTTP listener. */
  static URI address(URI publicUrl, String tenant) {
    String base = publicUrl.toString().replaceFirst("/+$", "");
    return URI.create(
        base + PATH + URLEncoder.encode(tenant, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  void mount(Router router) {
    if (inlets.isEmpty()) {
      return;
    }
    router.post(PATH + ":tenant").handler(this::limit);
    router
        .post(PATH + ":tenant")
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST))
        .handler(this::receive)
        .failureHandler(this::unreadable);
  }

  private void limit(RoutingContext context) {
    Inlet inlet = inlets.get(context.pathParam("tenant"));
    if (inlet == null) {
      log.strayed();
      end(context.response().setStatusCode(404));
    } else if (!inlet.allowance().take()) {
      log.tooMany(inlet.tenant());
      end(context.response().setStatusCode(429).putHeader("Retry-After", "10"));
    } else {
      context.next();
    }
  }

  private void receive(RoutingContext context) {
    Inlet inlet = inlet(context);
    HttpServerResponse response = context.response();
    try {
      Delivery delivery = inlet.notifications().read(request(context));
      if (delivery.echo().isPresent()) {
        echo(inlet, response, delivery.echo().get());
      } else if (queue.offer(inlet.tenant(), delivery.notices())) {
        end(response.setStatusCode(202));
      } else {
        log.tooMany(inlet.tenant());
        end(response.setStatusCode(503).putHeader("Retry-After", "10"));
      }
    } catch (PosternException e) {
      log.malformed(inlet.tenant(), e.failure().detail());
      end(response.setStatusCode(400));
    }
  }

  private void echo(Inlet inlet, HttpServerResponse response, String token) {
    if (!TOKEN.matcher(token).matches()) {
      log.malformed(inlet.tenant(), "not a validation token");
      end(response.setStatusCode(400));
      return;
    }
    log.validated(inlet.tenant());
    response
        .setStatusCode(200)
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", "default-src 'none'; sandbox")
        .putHeader("Cache-Control", "no-store")
        .end(token);
  }

  /** Too large, or broken off. */
  private void unreadable(RoutingContext context) {
    int status = context.statusCode() == 413 ? 413 : 400;
    log.malformed(inlet(context).tenant(), status == 413 ? "too large" : "unreadable");
    if (!context.response().ended()) {
      end(context.response().setStatusCode(status));
    }
  }

  private Inlet inlet(RoutingContext context) {
    return Objects.requireNonNull(inlets.get(context.pathParam("tenant")), "limit() saw it");
  }

  private static void end(HttpServerResponse response) {
    response.putHeader("Cache-Control", "no-store").end();
  }

  private static WebhookRequest request(RoutingContext context) {
    Map<String, String> query = new LinkedHashMap<>();
    context
        .queryParams()
        .forEach(parameter -> query.putIfAbsent(parameter.getKey(), parameter.getValue()));
    String body = context.body().asString();
    return new WebhookRequest(query, body == null ? "" : body);
  }

  private static Optional<Inlet> inlet(Tenant tenant, InstantSource clock) {
    return tenant.backends().byName().values().stream()
        .map(Backend::notifications)
        .flatMap(push -> push.filter(Webhooks.class::isInstance).map(Webhooks.class::cast).stream())
        .findFirst()
        .map(push -> new Inlet(tenant.name(), push, new Allowance(PER_SECOND, clock)));
  }
}
