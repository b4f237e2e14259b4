package dev.postern.backends.graph.push;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Webhooks;
import dev.postern.api.exchange.Webhooks.Notice.What;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Event;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Change notifications of Microsoft Graph ("Set up notifications for changes in resource data",
 * "Reduce missing subscriptions and change notifications"). They carry no resource data: a notice
 * says that something changed, and what it was is asked for.
 */
public final class GraphNotifications implements Webhooks {
  /** "Maximum lifetime per supported resource": Outlook message, event, contact. */
  private static final Duration LONGEST = Duration.ofMinutes(10_080);

  private static final String SUBSCRIPTIONS = "/subscriptions";
  private static final String EXPIRES = "expirationDateTime";

  private final GraphClient graph;
  private final URI webhook;

  /**
   * @param webhook where Graph reaches the gateway, for both kinds of notifications
   */
  public GraphNotifications(GraphClient graph, URI webhook) {
    this.graph = graph;
    this.webhook = webhook;
  }

  @Override
  public Duration longest() {
    return LONGEST;
  }

  @Override
  public URI address() {
    return webhook;
  }

  @Override
  public Subscription subscribe(Access access, Watched folder, String secret, Instant expires) {
    return subscription(
        graph.send(
            access.mailbox(),
            Effect.WRITE,
            GraphRequest.post(
                SUBSCRIPTIONS,
                new JsonObject()
                    .put("changeType", "created,updated,deleted")
                    .put("notificationUrl", webhook.toString())
                    .put("lifecycleNotificationUrl", webhook.toString())
                    .put("resource", resource(access, folder))
                    .put(EXPIRES, time(expires))
                    .put("clientState", secret))));
  }

  @Override
  public Subscription renew(Access access, String subscription, Instant expires) {
    return subscription(
        graph.send(
            access.mailbox(),
            Effect.WRITE,
            GraphRequest.patch(path(subscription), new JsonObject().put(EXPIRES, time(expires)))));
  }

  @Override
  public void unsubscribe(Access access, String subscription) {
    graph.send(access.mailbox(), Effect.WRITE, GraphRequest.delete(path(subscription)));
  }

  @Override
  public Delivery read(WebhookRequest request) {
    String token = request.query().get("validationToken");
    if (token != null) {
      return new Delivery(Optional.of(token), List.of());
    }
    return new Delivery(
        Optional.empty(),
        entries(request.body()).stream().map(GraphNotifications::notice).toList());
  }

  private static List<JsonObject> entries(String body) {
    try {
      if (io.vertx.core.json.Json.decodeValue(body) instanceof JsonObject collection
          && collection.getValue("value") instanceof JsonArray) {
        return Json.objects(collection, "value");
      }
    } catch (DecodeException | ClassCastException e) {
      throw malformed(e);
    }
    throw malformed(null);
  }

  private static PosternException malformed(@Nullable Throwable cause) {
    return new PosternException(
        new Failure.InvalidContent(Failure.Rule.NOT_PARSEABLE, "not a collection of notifications"),
        cause);
  }

  private static Notice notice(JsonObject json) {
    return new Notice(
        Json.text(json, "subscriptionId"),
        Json.text(json, "clientState"),
        switch (Json.text(json, "lifecycleEvent")) {
          case "" -> What.CHANGED;
          case "subscriptionRemoved" -> What.ENDED;
          case "reauthorizationRequired" -> What.EXPIRING;
          default -> What.MISSED;
        });
  }

  /**
   * What is subscribed to, in one place. Of events the default calendar's path is documented
   * ("Change notifications for Outlook resources"), and was seen to tell of that calendar only,
   * whatever the page says of "all events in a mailbox"; further calendars and contact folders go
   * by the paths of their items, which are not documented for subscriptions: unverified. Where such
   * a path is refused, the folder is polled.
   */
  private static String resource(Access access, Watched folder) {
    String user = "/users/" + access.mailbox().value();
    String id = folder.folder().value();
    if (folder.kind() == Event.class) {
      return user + (folder.isDefault() ? "/events" : "/calendars/" + id + "/events");
    }
    if (folder.kind() == Contact.class) {
      return user + (folder.isDefault() ? "/contacts" : "/contactFolders/" + id + "/contacts");
    }
    throw new PosternException(
        new Failure.Unsupported("no notifications of " + folder.kind().getSimpleName()));
  }

  private static Subscription subscription(JsonObject json) {
    try {
      return new Subscription(
          Json.text(json, "id"), OffsetDateTime.parse(Json.text(json, EXPIRES)).toInstant());
    } catch (DateTimeException e) {
      throw new PosternException(
          new Failure.Unavailable(Duration.ofMinutes(5), "a subscription without an end"), e);
    }
  }

  private static String path(String subscription) {
    return SUBSCRIPTIONS + "/" + GraphRequest.encode(subscription);
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
