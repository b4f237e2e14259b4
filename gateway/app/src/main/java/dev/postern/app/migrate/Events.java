package dev.postern.app.migrate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.api.MailAddress;
import dev.postern.mirror.swap.MailboxSwap;
import dev.postern.mirror.swap.Tally;

/**
 * What {@code postern migrate} says, an object a line. Each has {@code event}; those about a
 * mailbox have {@code mailbox}. None has contents of items: only names of resources and fields.
 */
final class Events {
  private Events() {}

  static ObjectNode of(String event) {
    return JsonNodeFactory.instance.objectNode().put("event", event);
  }

  static ObjectNode of(String event, MailAddress mailbox) {
    return of(event).put("mailbox", mailbox.value());
  }

  static ObjectNode failed(MailAddress mailbox, String reason) {
    ObjectNode event = of("failed", mailbox);
    event.putArray("reasons").add(reason);
    return event;
  }

  static ObjectNode counted(ObjectNode event, MailboxSwap swap, Tally tally) {
    return event
        .put("oldAnswered", swap.oldAnswered())
        .put("resources", tally.resources())
        .put("same", tally.same())
        .put("differing", tally.differing().size())
        .put("missing", tally.missing().size())
        .put("unknown", tally.unknown());
  }

  static ObjectNode named(String name, MailAddress mailbox, Tally.Named resource) {
    return of(name, mailbox)
        .put("kind", resource.kind())
        .put("collection", resource.collection())
        .put("resource", resource.name())
        .put("uid", resource.uid());
  }
}
