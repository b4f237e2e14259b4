package dev.postern.sandbox.push;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.push.Subscription.Kind;
import dev.postern.sandbox.tenant.Mailbox;
import java.util.UUID;

/** The changeNotification resource. */
final class Notification {
  private Notification() {}

  /**
   * Something happened to an item.
   *
   * @param type created, updated or deleted
   * @param storeId what the store calls the item
   * @param changeKey of its present state, or of the last one
   */
  static ObjectNode change(
      Subscription subscription, String type, String storeId, String changeKey, Mailbox mailbox) {
    String id = GraphIds.item(storeId, subscription.immutableIds());
    String name = name(subscription.watched().kind());
    String path = "Users/" + mailbox.guid() + '/' + name + "s/" + id;
    ObjectNode json = of(subscription).put("changeType", type).put("resource", path);
    json.put("id", UUID.randomUUID().toString());
    json.putObject("resourceData")
        .put("@odata.type", "#Microsoft.Graph." + name)
        .put("@odata.id", path)
        .put("@odata.etag", "W/\"" + changeKey + '"')
        .put("id", id);
    return json;
  }

  /** Something happened to the subscription itself. */
  static ObjectNode lifecycle(Subscription subscription, LifecycleEvent event) {
    return of(subscription).put("lifecycleEvent", event.wireName());
  }

  private static ObjectNode of(Subscription subscription) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("subscriptionId", subscription.id())
        .put("subscriptionExpirationDateTime", subscription.expires().toString())
        .put("clientState", subscription.clientState())
        .put("tenantId", dev.postern.sandbox.tenant.Tenant.ID);
  }

  private static String name(Kind kind) {
    return switch (kind) {
      case EVENT -> "Event";
      case CONTACT -> "Contact";
      case MESSAGE -> "Message";
    };
  }
}
