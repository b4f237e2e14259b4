package dev.postern.protocols.dav.filter;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.api.client.Candidate;
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
import java.util.Set;

/**
 * CALDAV:filter (RFC 4791 section 9.7).
 *
 * @param calendar the comp-filter for VCALENDAR that stands in it
 */
public record CalendarQueryFilter(CompFilter calendar) {

  /** All-day and floating times have no instant before a zone is known; zones reach this far. */
  public static final Duration WIDEST_ZONE = Duration.ofHours(26);

  /** The components that resources are indexed by: any of them is of one. */
  private static final Set<String> INDEXED = Set.of("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY");

  /**
   * Reads the element.
   *
   * @throws DavException valid-filter if it breaks the RFC, supported-filter if it asks for what
   *     this server does not know
   */
  public static CalendarQueryFilter read(Element filter) {
    List<Element> components = filter.children(caldav("comp-filter")).toList();
    Filters.refuseUnknown(filter, Kind.CALENDAR, "comp-filter");
    Filters.refuseTooMany(filter, Kind.CALENDAR);
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
        wanted
            .map(component -> component.name().toUpperCase(Locale.ROOT))
            .filter(INDEXED::contains),
        Optional.empty());
  }

  /** What can be said of a resource without its text. */
  public enum Verdict {
    MATCHES,
    MATCHES_NOT,
    UNDECIDED
  }

  /** Decides by a resource's component and times, as far as they do. */
  public Verdict judge(Candidate candidate) {
    if (calendar.isNotDefined()) {
      return Verdict.MATCHES_NOT;
    }
    if (!calendar.properties().isEmpty() || calendar.timeRange().isPresent()) {
      return Verdict.UNDECIDED;
    }
    return calendar.components().stream()
        .map(wanted -> judge(wanted, candidate))
        .reduce(Verdict.MATCHES, CalendarQueryFilter::both);
  }

  private static Verdict judge(CompFilter wanted, Candidate candidate) {
    if (!INDEXED.contains(wanted.name().toUpperCase(Locale.ROOT))) {
      return Verdict.UNDECIDED;
    }
    boolean isIt = wanted.name().equalsIgnoreCase(candidate.entry().component());
    if (wanted.isNotDefined()) {
      return isIt ? Verdict.MATCHES_NOT : Verdict.MATCHES;
    }
    if (!isIt) {
      return Verdict.MATCHES_NOT;
    }
    boolean isWithin =
        wanted.timeRange().map(it -> candidate.isWithin(it.from(), it.to())).orElse(true);
    return isWithin && wanted.properties().isEmpty() && wanted.components().isEmpty()
        ? Verdict.MATCHES
        : Verdict.UNDECIDED;
  }

  private static Verdict both(Verdict one, Verdict other) {
    if (one == Verdict.MATCHES_NOT || other == Verdict.MATCHES_NOT) {
      return Verdict.MATCHES_NOT;
    }
    return one == Verdict.MATCHES ? other : one;
  }

  /** The decision by the text. */
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
