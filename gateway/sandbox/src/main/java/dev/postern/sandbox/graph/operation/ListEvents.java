package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;

/**
 * GET /users/{id}/calendars/{id}/events: single events and masters. {@code /users/{id}/events} and
 * {@code /users/{id}/calendar/events} are those of the default calendar (of the first, unverified).
 */
public final class ListEvents implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    Mailbox mailbox = call.mailbox();
    return EventList.reply(
        call,
        mailbox.items(GraphIds.calendar(call).id()).stream()
            .filter(it -> it.kind() == ItemKind.CALENDAR_ITEM)
            .map(it -> ItemView.of(mailbox, it)));
  }
}
