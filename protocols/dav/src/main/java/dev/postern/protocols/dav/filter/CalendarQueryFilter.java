package dev.postern.protocols.dav.filter;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.api.client.Entry;
import dev.postern.api.client.Prefilter;
import dev.postern.formats.query.CalendarFilter;
import dev.postern.formats.query.CompFilter;
import dev.postern.formats.query.TimeRange;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * CALDAV:filter (RFC 4791 section 9.7).
 *
 * @param calendar the comp-filter for VCALENDAR that stands in it
 */
public record CalendarQueryFilter(CompFilter calendar) {

  /** All-day and floating times have no instant before a zone is known; zones reach this far. */
  private static final Duration WIDEST_ZONE = Duration.ofHours(26);

  /**
   * Reads the element.
   *
   * @throws DavException valid-filter if it breaks the RFC, supported-filter if it asks for what
   *     this server does not know
   */
  public static CalendarQueryFilter read(Element filter) {
    List<Element> components = filter.children(caldav("comp-filter")).toList();
    Filters.refuseUnknown(filter, Kind.CALENDAR, "comp-filter");
    if (components.size() != 1
        || !components.getFirst().requiredAttribute("name").equalsIgnoreCase("VCALENDAR")) {
      throw invalid(filter, "a filter holds one comp-filter for VCALENDAR");
    }
    return new CalendarQueryFilter(component(components.getFirst()));
  }

  /** What the store can be asked to leave out; never narrower than the filter. */
  public Prefilter prefilter() {
    Optional<CompFilter> wanted = wanted();
    Optional<TimeRange> range = wanted.flatMap(CompFilter::timeRange);
    return new Prefilter(
        range.flatMap(TimeRange::start).map(start -> start.minus(WIDEST_ZONE)),
        range.flatMap(TimeRange::end).map(end -> end.plus(WIDEST_ZONE)),
        wanted.map(component -> component.name().toUpperCase(Locale.ROOT)),
        Optional.empty());
  }

  /** Whether a resource's component alone decides, so that no text need be read. */
  public boolean needsText() {
    boolean plain = calendar.properties().isEmpty() && calendar.timeRange().isEmpty();
    return calendar.isNotDefined()
        || !plain
        || !calendar.components().stream()
            .allMatch(component -> component.equals(CompFilter.defined(component.name())));
  }

  /** The decision where {@link #needsText} is false. */
  public boolean matchesComponent(Entry entry) {
    return calendar.components().stream()
        .allMatch(wanted -> wanted.name().equalsIgnoreCase(entry.component()));
  }

  /** The decision otherwise. */
  public boolean matches(String text, ZoneId floating) {
    return CalendarFilter.matches(text, calendar, floating);
  }

  private Optional<CompFilter> wanted() {
    return calendar.isNotDefined() || calendar.components().size() != 1
        ? Optional.empty()
        : Optional.of(calendar.components().getFirst())
            .filter(component -> !component.isNotDefined());
  }

  private static CompFilter component(Element element) {
    String name = element.requiredAttribute("name");
    Filters.refuseUnknown(
        element, Kind.CALENDAR, "is-not-defined", "time-range", "prop-filter", "comp-filter");
    if (element.has(caldav("is-not-defined"))) {
      return CompFilter.notDefined(name);
    }
    return new CompFilter(
        name,
        false,
        element.child(caldav("time-range")).map(TimeRanges::read),
        element
            .children(caldav("prop-filter"))
            .map(property -> Filters.property(property, Kind.CALENDAR))
            .toList(),
        element.children(caldav("comp-filter")).map(CalendarQueryFilter::component).toList());
  }

  private static DavException invalid(Element element, String why) {
    return DavException.forbidden(caldav("valid-filter"), "line " + element.line() + ": " + why);
  }
}
