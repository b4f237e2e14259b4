package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.CalendarPermissionResource;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.graph.resource.Strict;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.FolderPermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** POST /users/{id}/calendars/{id}/calendarPermissions. */
public final class CreateCalendarPermission implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    Strict body =
        Strict.object(
            "microsoft.graph.calendarPermission",
            call.body(),
            "emailAddress",
            "isInsideOrganization",
            "isRemovable",
            "role");
    Strict address =
        Strict.object(
            "microsoft.graph.emailAddress", body.member("emailAddress"), "name", "address");
    String user = address.text("address").toLowerCase(Locale.ROOT);
    if (call.tenant().mailbox(user).isEmpty()) {
      throw GraphError.invalidRequest("The user is not in this organization.");
    }
    Folder calendar = GraphIds.calendar(call);
    FolderPermission made = CalendarPermissionResource.with(user, body.text("role"), calendar);
    List<FolderPermission> all = new ArrayList<>(calendar.permissions());
    if (all.stream().anyMatch(it -> it.user().equals(user))) {
      throw new GraphError(409, "ErrorDuplicateUserIdsSpecified", "The user is in the list.");
    }
    all.add(made);
    calendar.permit(all);
    call.mailbox().touch(calendar);
    return GraphReply.of(201, CalendarPermissionResource.write(made, calendar));
  }
}
