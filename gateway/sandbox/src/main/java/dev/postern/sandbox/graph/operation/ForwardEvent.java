package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ActionParameters;
import dev.postern.sandbox.graph.resource.EventEdit;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.graph.resource.Strict;
import dev.postern.sandbox.meeting.Organizing;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Occurrence;
import java.util.List;

/**
 * POST /users/{id}/events/{id}/forward: the meeting request goes to more people. The organizer is
 * not told, and the list of attendees stays what it is.
 */
public final class ForwardEvent implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    ItemView event = GraphIds.event(call);
    ActionParameters parameters = ActionParameters.of(call.body(), "toRecipients", "comment");
    parameters.comment();
    List<Address> to =
        parameters
            .find("toRecipients")
            .map(it -> Strict.list("toRecipients", it))
            .orElse(List.of())
            .stream()
            .map(it -> address(it, call))
            .toList();
    if (to.isEmpty()) {
      throw new GraphError(400, "ErrorInvalidRecipients", "At least one recipient is needed.");
    }
    Organizing.forward(
        event.item(),
        event.properties(),
        event.occurrence().map(Occurrence::originalStart),
        to,
        call.post());
    return GraphReply.empty(202);
  }

  private static Address address(JsonNode recipient, GraphCall call) {
    return EventEdit.recipient(recipient, call.tenant());
  }
}
