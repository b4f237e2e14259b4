package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.CalendarResource;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.SingleValueExtendedProperties;

/** GET /users/{id}/calendars. */
public final class ListCalendars implements GraphOperation {
  private static final int PAGE = 10;

  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$top", "$skip", "$expand");
    Expansion expansion =
        Expansion.parse(call.query().find("$expand")).allowOnly(SingleValueExtendedProperties.NAME);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    Paging.of(call, PAGE)
        .page(CalendarResource.all(call.mailbox()), json)
        .forEach(it -> value.add(CalendarResource.write(it, expansion, call)));
    return GraphReply.of(200, json);
  }
}
