package dev.postern.protocols.dav.filter;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.formats.query.TimeRange;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.xml.Element;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/**
 * The start and end attributes of CALDAV:time-range (RFC 4791 section 9.9) and of CALDAV:expand and
 * its like (section 9.6.5): date-times in UTC.
 */
public final class TimeRanges {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withResolverStyle(ResolverStyle.STRICT);

  private TimeRanges() {}

  public static TimeRange read(Element element) {
    Optional<Instant> start = instant(element, "start");
    Optional<Instant> end = instant(element, "end");
    if (start.isEmpty() && end.isEmpty()) {
      throw invalid(element, "needs a start or an end");
    }
    if (start.isPresent() && end.isPresent() && !end.get().isAfter(start.get())) {
      throw invalid(element, "must end after its start");
    }
    return new TimeRange(start, end);
  }

  /** The same where both ends must be given. */
  public static TimeRange readClosed(Element element) {
    element.requiredAttribute("start");
    element.requiredAttribute("end");
    return read(element);
  }

  private static Optional<Instant> instant(Element element, String attribute) {
    return element
        .attribute(attribute)
        .map(text -> {
          try {
            return LocalDateTime.parse(text.strip(), UTC).toInstant(ZoneOffset.UTC);
          } catch (DateTimeParseException e) {
            throw invalid(element, attribute + " is no date-time in UTC: " + text);
          }
        });
  }

  private static DavException invalid(Element element, String why) {
    return DavException.forbidden(
        caldav("valid-filter"),
        "line " + element.line() + ": the " + element.name().getLocalPart() + " " + why);
  }
}
