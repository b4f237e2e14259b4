package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.WorkingHoursResource;

/** GET /users/{id}/mailboxSettings: of the settings, those that the tenant has. */
public final class GetMailboxSettings implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    return GraphReply.of(200, settings(call));
  }

  static ObjectNode settings(GraphCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("timeZone", call.mailbox().workingHours().windowsZone());
    json.set("workingHours", WorkingHoursResource.write(call.mailbox().workingHours()));
    return json;
  }
}
