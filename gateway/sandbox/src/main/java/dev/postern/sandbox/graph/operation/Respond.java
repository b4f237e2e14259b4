package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ActionParameters;
import dev.postern.sandbox.graph.resource.DateTimeTimeZone;
import dev.postern.sandbox.graph.resource.EventResource;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.meeting.Reply;
import dev.postern.sandbox.meeting.Replying;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Proposal;
import dev.postern.sandbox.tenant.Response;
import java.util.Optional;

/**
 * POST /users/{id}/events/{id}/accept, /tentativelyAccept and /decline.
 *
 * @param response what is answered
 */
public record Respond(Response response) implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    ItemView event = GraphIds.event(call);
    ActionParameters parameters =
        ActionParameters.of(call.body(), "comment", "sendResponse", "proposedNewTime");
    if (EventResource.isMine(event)) {
      throw refused("you're the meeting organizer");
    }
    if (event.properties().is(CalendarProperties.CANCELLED)) {
      throw refused("it's been canceled");
    }
    Optional<Proposal> proposal =
        parameters.find("proposedNewTime").map(DateTimeTimeZone::proposal);
    if (proposal.isPresent() && response == Response.ACCEPT) {
      throw GraphError.badRequest("The parameter 'proposedNewTime' does not exist.");
    }
    Replying.reply(
        event.item(),
        event.properties(),
        event.occurrence(),
        new Reply(response, parameters.comment(), proposal),
        parameters.flag("sendResponse", true)
            ? Replying.Sending.SEND_AND_SAVE
            : Replying.Sending.NOT_AT_ALL,
        call.mailbox(),
        call.post());
    return GraphReply.empty(202);
  }

  private static GraphError refused(String reason) {
    return new GraphError(
        400,
        "ErrorInvalidRequest",
        "Your request can't be completed. You can't respond to this meeting because "
            + reason
            + '.');
  }
}
