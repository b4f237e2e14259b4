package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.calendar.CalendarRules;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.EventEdit;
import dev.postern.sandbox.graph.resource.EventResource;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.meeting.Organizing;
import dev.postern.sandbox.meeting.SendMode;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.PropertyBag;
import java.util.Optional;

/**
 * POST /users/{id}/calendars/{id}/events. Attendees are invited at once; the same transactionId
 * makes no second event, and is refused for a different one.
 */
public final class CreateEvent implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    Folder folder = GraphIds.calendarForWriting(call);
    ObjectNode body = call.body();
    Optional<Item> earlier = earlier(body, call);
    if (earlier.filter(it -> !isSame(it, body)).isPresent()) {
      throw new GraphError(
          409,
          "ErrorDuplicateTransactionId",
          "Your request can't be completed. The TransactionId specified in the request has already"
              + " been used to create a different event.");
    }
    Item item = earlier.orElseGet(() -> create(body, folder, call));
    return GraphReply.of(201, EventResource.write(ItemView.of(call.mailbox(), item), call));
  }

  private static Optional<Item> earlier(ObjectNode body, GraphCall call) {
    String transaction = body.path("transactionId").asText("");
    return call.mailbox().items().stream()
        .filter(it ->
            !transaction.isEmpty()
                && it.properties().get(ItemProperties.TRANSACTION_ID, "").equals(transaction))
        .findFirst();
  }

  /** What makes an event another one, and the status, are unverified. */
  private static boolean isSame(Item item, ObjectNode body) {
    return item.properties()
        .get(ItemProperties.SUBJECT, "")
        .equals(body.path("subject").asText(""));
  }

  private static Item create(ObjectNode body, Folder folder, GraphCall call) {
    for (String required : java.util.List.of("start", "end")) {
      if (!body.hasNonNull(required)) {
        throw GraphError.invalidValue("An event needs '" + required + "'.");
      }
    }
    PropertyBag bag = new PropertyBag();
    new EventEdit(body, call.tenant()).apply(bag);
    CalendarRules.complete(bag, call.mailbox().owner(), "UTC");
    CalendarRules.settle(bag);
    Item item = call.mailbox().add(ItemKind.CALENDAR_ITEM, folder.id(), bag);
    Organizing.invite(item, call.mailbox(), SendMode.SendToAllAndSaveCopy, call.post());
    return item;
  }
}
