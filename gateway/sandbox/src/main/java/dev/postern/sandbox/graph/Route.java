package dev.postern.sandbox.graph;

import dev.postern.sandbox.graph.operation.CreateCalendar;
import dev.postern.sandbox.graph.operation.CreateEvent;
import dev.postern.sandbox.graph.operation.DeleteCalendar;
import dev.postern.sandbox.graph.operation.DeleteEvent;
import dev.postern.sandbox.graph.operation.EventsDelta;
import dev.postern.sandbox.graph.operation.GetCalendar;
import dev.postern.sandbox.graph.operation.GetEvent;
import dev.postern.sandbox.graph.operation.GraphOperation;
import dev.postern.sandbox.graph.operation.ListCalendars;
import dev.postern.sandbox.graph.operation.ListEvents;
import dev.postern.sandbox.graph.operation.ListInstances;
import dev.postern.sandbox.graph.operation.Respond;
import dev.postern.sandbox.graph.operation.UpdateCalendar;
import dev.postern.sandbox.graph.operation.UpdateEvent;
import dev.postern.sandbox.tenant.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which operation answers a method on a path.
 *
 * @param template the path after the user, variable parts in braces
 */
record Route(String method, String template, GraphOperation operation) {
  private static final List<Route> ALL =
      List.of(
          new Route("GET", "calendars", new ListCalendars()),
          new Route("POST", "calendars", new CreateCalendar()),
          new Route("GET", "calendars/{id}", new GetCalendar()),
          new Route("PATCH", "calendars/{id}", new UpdateCalendar()),
          new Route("DELETE", "calendars/{id}", new DeleteCalendar()),
          new Route("GET", "calendars/{id}/events", new ListEvents()),
          new Route("POST", "calendars/{id}/events", new CreateEvent()),
          new Route("GET", "calendars/{id}/events/delta", new EventsDelta()),
          new Route("GET", "calendars/{id}/events/delta()", new EventsDelta()),
          new Route("GET", "events/{id}", new GetEvent()),
          new Route("PATCH", "events/{id}", new UpdateEvent()),
          new Route("DELETE", "events/{id}", new DeleteEvent()),
          new Route("GET", "events/{id}/instances", new ListInstances()),
          new Route("POST", "events/{id}/accept", new Respond(Response.ACCEPT)),
          new Route("POST", "events/{id}/tentativelyAccept", new Respond(Response.TENTATIVE)),
          new Route("POST", "events/{id}/decline", new Respond(Response.DECLINE)));

  /** A route with what the path has in place of the variable parts. */
  record Match(Route route, List<String> segments) {}

  /** What the journal calls it: {@code GET events/{id}}. */
  String name() {
    return method + ' ' + template;
  }

  /**
   * @param path after the user, percent-encoded
   */
  static Optional<Match> find(String method, String path) {
    for (Route route : ALL) {
      Optional<List<String>> segments =
          route.method.equals(method) ? route.segments(path) : Optional.empty();
      if (segments.isPresent()) {
        return Optional.of(new Match(route, segments.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<List<String>> segments(String path) {
    String[] wanted = template.split("/", -1);
    String[] given = path.split("/", -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    List<String> segments = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        segments.add(decode(given[i]));
      } else if (!wanted[i].equalsIgnoreCase(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(segments);
  }

  /** A segment of a path: unlike in a form, a plus sign stands for itself. */
  static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
