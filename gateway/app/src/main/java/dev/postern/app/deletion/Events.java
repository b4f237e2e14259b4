package dev.postern.app.deletion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.mirror.deletion.Place;

/**
 * What {@code postern brake} and {@code postern undo} say, an object a line. Each has {@code
 * event}; none has contents of items.
 */
final class Events {
  private Events() {}

  static ObjectNode of(String event) {
    return JsonNodeFactory.instance.objectNode().put("event", event);
  }

  static ObjectNode of(String event, Place place) {
    return of(event)
        .put("mailbox", place.mailbox().value())
        .put("kind", place.kind())
        .put("collection", place.collection().value());
  }

  static ObjectNode done(int exit) {
    return of("done").put("exit", exit);
  }
}
