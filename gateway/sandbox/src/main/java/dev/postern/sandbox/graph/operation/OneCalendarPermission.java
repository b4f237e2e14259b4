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

/**
 * PATCH and DELETE of /users/{id}/calendars/{id}/calendarPermissions/{id}: only the role changes.
 */
public record OneCalendarPermission(What what) implements GraphOperation {

  /** What is done with a permission. */
  public enum What {
    UPDATE,
    DELETE
  }

  @Override
  public GraphReply handle(GraphCall call) {
    Folder calendar = GraphIds.calendar(call);
    FolderPermission old =
        CalendarPermissionResource.all(calendar)
            .filter(it -> CalendarPermissionResource.id(it).equals(call.segments().get(1)))
            .findFirst()
            .orElseThrow(GraphError::notFound);
    List<FolderPermission> all = new ArrayList<>(calendar.permissions());
    GraphReply reply =
        switch (what) {
          case UPDATE -> {
            Strict body = Strict.object("microsoft.graph.calendarPermission", call.body(), "role");
            FolderPermission changed =
                CalendarPermissionResource.with(old.user(), body.text("role"), calendar);
            all.replaceAll(it -> it.equals(old) ? changed : it);
            yield GraphReply.of(200, CalendarPermissionResource.write(changed, calendar));
          }
          case DELETE -> {
            if (old.isDistinguished()) {
              throw GraphError.invalidRequest("The permission cannot be removed.");
            }
            all.remove(old);
            yield GraphReply.empty(204);
          }
        };
    calendar.permit(all);
    call.mailbox().touch(calendar);
    return reply;
  }
}
