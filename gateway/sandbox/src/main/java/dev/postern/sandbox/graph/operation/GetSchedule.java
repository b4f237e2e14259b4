package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ScheduleInformation;
import dev.postern.sandbox.graph.resource.ScheduleRequest;

/**
 * POST /users/{id}/calendar/getSchedule: who is free and busy. It looks into one mailbox after the
 * other, so it holds none.
 */
public final class GetSchedule implements GraphOperation {
  @Override
  public boolean locks() {
    return false;
  }

  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    ScheduleRequest request = ScheduleRequest.read(call.body());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    request.schedules().forEach(it -> value.add(ScheduleInformation.write(it, request, call)));
    return GraphReply.of(200, json);
  }
}
