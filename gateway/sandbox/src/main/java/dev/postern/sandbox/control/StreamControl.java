package dev.postern.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.ews.streaming.StreamingNotifications;
import dev.postern.sandbox.http.HttpReply;
import dev.postern.sandbox.http.HttpRequest;
import java.util.Optional;

/** {@code /control/streams}: looks at EWS's streaming notifications, and troubles them. */
final class StreamControl {
  static final String PATH = "/control/streams";

  private final StreamingNotifications notifications;

  StreamControl(StreamingNotifications notifications) {
    this.notifications = notifications;
  }

  /**
   * GET lists; POST {@code /end} ends the connections as a timeout does, {@code /drop} breaks them,
   * {@code /cut} breaks them in the middle of the next event, {@code /lose} forgets subscriptions,
   * those of {@code ?mailbox=} only if given, {@code /restart} breaks and forgets.
   */
  HttpReply handle(HttpRequest request) {
    Optional<String> mailbox = Optional.ofNullable(request.queryParameters().get("mailbox"));
    switch (request.method() + ' ' + request.path().substring(PATH.length())) {
      case "GET " -> {
        return HttpReply.json(200, list());
      }
      case "POST /end" -> notifications.end();
      case "POST /drop" -> notifications.drop();
      case "POST /cut" -> notifications.cut();
      case "POST /lose" -> notifications.lose(mailbox);
      case "POST /restart" -> {
        notifications.drop();
        notifications.lose(Optional.empty());
      }
      default -> {
        return HttpReply.empty(404);
      }
    }
    return HttpReply.empty(204);
  }

  private ObjectNode list() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("connections", notifications.connections());
    ArrayNode list = json.putArray("subscriptions");
    notifications
        .all()
        .forEach(it ->
            list.addObject()
                .put("id", it.id())
                .put("mailbox", it.mailbox())
                .put("server", it.server())
                .put("open", it.open()));
    return json;
  }
}
