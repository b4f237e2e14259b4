package dev.postern.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.http.HttpReply;
import dev.postern.sandbox.http.HttpRequest;
import dev.postern.sandbox.push.LifecycleEvent;
import dev.postern.sandbox.push.Subscription;
import dev.postern.sandbox.push.Subscriptions;
import java.util.List;
import java.util.Optional;

/** {@code /control/subscriptions}: looks at them, and makes them end, or need attention. */
final class SubscriptionControl {
  static final String PATH = "/control/subscriptions";

  private final Subscriptions subscriptions;

  SubscriptionControl(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  /**
   * GET lists; POST {@code /{id}/{event}} makes a lifecycle event happen, of all with {@code *}.
   */
  HttpReply handle(HttpRequest request) {
    String[] rest = request.path().substring(PATH.length()).split("/", -1);
    if (request.method().equals("GET") && rest.length == 1) {
      return HttpReply.json(200, list());
    }
    Optional<LifecycleEvent> event =
        rest.length == 3 && request.method().equals("POST")
            ? LifecycleEvent.named(rest[2])
            : Optional.empty();
    if (event.isEmpty()) {
      return HttpReply.empty(404);
    }
    List<Subscription> affected =
        subscriptions.all().stream()
            .filter(it -> rest[1].equals("*") || rest[1].equals(it.id()))
            .toList();
    affected.forEach(it -> subscriptions.happen(it, event.get()));
    return HttpReply.empty(affected.isEmpty() ? 404 : 204);
  }

  private ObjectNode list() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("subscriptions");
    subscriptions
        .all()
        .forEach(it ->
            list.addObject()
                .put("id", it.id())
                .put("mailbox", it.watched().mailbox())
                .put("resource", it.resource())
                .put("notificationUrl", it.notificationUrl())
                .put("expires", it.expires().toString())
                .put("paused", it.paused()));
    return json;
  }
}
