package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.WorkingHoursResource;
import dev.postern.sandbox.tenant.WorkingHours;

/** GET /users/{id}/mailboxSettings: of the settings, those that the tenant has. */
public final class GetMailboxSettings implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    return GraphReply.of(200, settings(call));
  }

  static ObjectNode settings(GraphCall call) {
    WorkingHours hours = call.mailbox().settings().workingHours();
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("timeZone", hours.windowsZone());
    json.set("workingHours", WorkingHoursResource.write(hours));
    return json;
  }
}
