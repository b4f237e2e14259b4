package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.CalendarResource;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Mailbox;
import java.util.Optional;

/** POST /users/{id}/calendars: a folder below the default calendar. */
public final class CreateCalendar implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    ObjectNode body = call.body();
    Mailbox mailbox = call.mailbox();
    if (!body.path("name").isTextual()) {
      throw GraphError.invalidValue("A calendar needs a name.");
    }
    String name = CalendarResource.free(body.path("name").asText(), Optional.empty(), mailbox);
    Folder folder =
        mailbox.addFolder(
            mailbox.folder(DistinguishedFolder.CALENDAR).id(), name, "IPF.Appointment");
    try {
      CalendarResource.edit(folder, body, mailbox);
    } catch (GraphError e) {
      mailbox.removeFolder(folder);
      throw e;
    }
    return GraphReply.of(
        201, CalendarResource.write(folder, Expansion.parse(Optional.empty()), call));
  }
}
