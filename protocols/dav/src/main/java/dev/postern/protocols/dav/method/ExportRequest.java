package dev.postern.protocols.dav.method;

import dev.postern.api.client.Prefilter;
import dev.postern.formats.query.CompFilter;
import dev.postern.formats.query.TimeRange;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.filter.CalendarQueryFilter;
import dev.postern.protocols.dav.http.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a query asks an export for, as sabre/dav and Nextcloud take it: {@code ?export}, and beside
 * it {@code start} and {@code end} in seconds since 1970, {@code expand=1} and {@code
 * componentType}. Another format than iCalendar ({@code accept}) is not offered and not asked
 * about.
 *
 * @param component VEVENT, VTODO or VJOURNAL, if only these are wanted
 * @param range if only what takes place in it is wanted
 * @param expands whether the occurrences in the range are spelt out
 */
record ExportRequest(Optional<String> component, Optional<TimeRange> range, boolean expands) {
  static final ExportRequest ALL = new ExportRequest(Optional.empty(), Optional.empty(), false);

  private static final Set<String> COMPONENTS = Set.of("VEVENT", "VTODO", "VJOURNAL");

  /**
   * @throws DavException if a parameter is none that it could be
   */
  static ExportRequest of(Query query) {
    Optional<Instant> start = seconds(query, "start");
    Optional<Instant> end = seconds(query, "end");
    if (start.isPresent() && end.isPresent() && !end.get().isAfter(start.get())) {
      throw DavException.badRequest("an export must end after its start");
    }
    boolean expands = query.first("expand").filter("1"::equals).isPresent();
    if (expands && (start.isEmpty() || end.isEmpty())) {
      throw DavException.badRequest("an export with expand needs a start and an end");
    }
    Optional<String> component = query.first("componentType");
    if (component.filter(it -> !COMPONENTS.contains(it)).isPresent()) {
      throw DavException.badRequest("the componentType is VEVENT, VTODO or VJOURNAL");
    }
    return new ExportRequest(
        component,
        start.isEmpty() && end.isEmpty()
            ? Optional.empty()
            : Optional.of(new TimeRange(start, end)),
        expands);
  }

  /** What the store can leave out. */
  Prefilter prefilter(String held) {
    return filter(held).prefilter();
  }

  /** The same as the filter of a report, for a collection that holds one component. */
  CalendarQueryFilter filter(String held) {
    CompFilter wanted = new CompFilter(component.orElse(held), false, range, List.of(), List.of());
    return new CalendarQueryFilter(
        new CompFilter("VCALENDAR", false, Optional.empty(), List.of(), List.of(wanted)));
  }

  private static Optional<Instant> seconds(Query query, String name) {
    return query
        .first(name)
        .map(text -> {
          if (!text.matches("\\d{1,11}")) {
            throw DavException.badRequest(name + " is a number of seconds since 1970");
          }
          return Instant.ofEpochSecond(Long.parseLong(text));
        });
  }
}
