package dev.postern.sandbox.graph;

import dev.postern.sandbox.graph.operation.CalendarView;
import dev.postern.sandbox.graph.operation.CalendarViewDelta;
import dev.postern.sandbox.graph.operation.CancelEvent;
import dev.postern.sandbox.graph.operation.CreateCalendar;
import dev.postern.sandbox.graph.operation.CreateCalendarPermission;
import dev.postern.sandbox.graph.operation.CreateEvent;
import dev.postern.sandbox.graph.operation.DeleteCalendar;
import dev.postern.sandbox.graph.operation.DeleteEvent;
import dev.postern.sandbox.graph.operation.EventsDelta;
import dev.postern.sandbox.graph.operation.ForwardEvent;
import dev.postern.sandbox.graph.operation.GetCalendar;
import dev.postern.sandbox.graph.operation.GetEvent;
import dev.postern.sandbox.graph.operation.GraphOperation;
import dev.postern.sandbox.graph.operation.ListCalendarPermissions;
import dev.postern.sandbox.graph.operation.ListCalendars;
import dev.postern.sandbox.graph.operation.ListEvents;
import dev.postern.sandbox.graph.operation.ListInstances;
import dev.postern.sandbox.graph.operation.OneCalendarPermission;
import dev.postern.sandbox.graph.operation.OneCalendarPermission.What;
import dev.postern.sandbox.graph.operation.Respond;
import dev.postern.sandbox.graph.operation.TranslateExchangeIds;
import dev.postern.sandbox.graph.operation.UpdateCalendar;
import dev.postern.sandbox.graph.operation.UpdateEvent;
import dev.postern.sandbox.tenant.Response;
import java.util.List;

/** Calendars and events. */
final class CalendarRoutes {
  static final List<Route> ALL =
      List.of(
          route("GET", "calendars", new ListCalendars()),
          route("POST", "calendars", new CreateCalendar()),
          route("GET", "calendars/{id}", new GetCalendar()),
          route("PATCH", "calendars/{id}", new UpdateCalendar()),
          route("DELETE", "calendars/{id}", new DeleteCalendar()),
          route("GET", "calendar/calendarPermissions", new ListCalendarPermissions()),
          route("POST", "calendar/calendarPermissions", new CreateCalendarPermission()),
          route("GET", "calendars/{id}/calendarPermissions", new ListCalendarPermissions()),
          route("POST", "calendars/{id}/calendarPermissions", new CreateCalendarPermission()),
          route(
              "PATCH",
              "calendars/{id}/calendarPermissions/{id}",
              new OneCalendarPermission(What.UPDATE)),
          route(
              "DELETE",
              "calendars/{id}/calendarPermissions/{id}",
              new OneCalendarPermission(What.DELETE)),
          route("GET", "calendars/{id}/events", new ListEvents()),
          route("GET", "calendar/events", new ListEvents()),
          route("GET", "events", new ListEvents()),
          route("GET", "calendarView", new CalendarView()),
          route("GET", "calendar/calendarView", new CalendarView()),
          route("GET", "calendars/{id}/calendarView", new CalendarView()),
          route("GET", "calendar", new GetCalendar()),
          route("PATCH", "calendar", new UpdateCalendar()),
          route("POST", "calendars/{id}/events", new CreateEvent()),
          route("POST", "calendar/events", new CreateEvent()),
          route("POST", "events", new CreateEvent()),
          route("GET", "calendars/{id}/events/delta", new EventsDelta()),
          route("GET", "calendar/events/delta", new EventsDelta()),
          route("GET", "calendarView/delta", new CalendarViewDelta()),
          route("GET", "calendar/calendarView/delta", new CalendarViewDelta()),
          route("GET", "calendars/{id}/calendarView/delta", new CalendarViewDelta()),
          route("GET", "events/{id}", new GetEvent()),
          route("PATCH", "events/{id}", new UpdateEvent()),
          route("DELETE", "events/{id}", new DeleteEvent()),
          route("GET", "events/{id}/instances", new ListInstances()),
          route("POST", "events/{id}/accept", new Respond(Response.ACCEPT)),
          route("POST", "events/{id}/tentativelyAccept", new Respond(Response.TENTATIVE)),
          route("POST", "events/{id}/cancel", new CancelEvent()),
          route("POST", "events/{id}/forward", new ForwardEvent()),
          route("POST", "events/{id}/decline", new Respond(Response.DECLINE)),
          new Route("POST", "translateExchangeIds", Permission.IDS, new TranslateExchangeIds()));

  private CalendarRoutes() {}

  private static Route route(String method, String template, GraphOperation operation) {
    return new Route(method, template, Permission.CALENDARS, operation);
  }
}
