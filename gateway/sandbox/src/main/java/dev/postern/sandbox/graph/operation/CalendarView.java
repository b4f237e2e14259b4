package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.GraphIds;

/**
 * GET /users/{id}/calendarView and its like of one calendar: what a span of time shows, series
 * expanded to their occurrences.
 */
public final class CalendarView implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    return EventList.reply(
        call,
        TimeSpan.of(call.query()).events(GraphIds.calendar(call), call.mailbox()),
        TimeSpan.START,
        TimeSpan.END);
  }
}
