package dev.postern.formats.query;

import java.util.List;
import java.util.Optional;

/**
 * CALDAV:prop-filter (RFC 4791 §9.7.2) and CARDDAV:prop-filter (RFC 6352 §10.5.1).
 *
 * @param name the property's name, compared without regard to case; in CardDAV with an optional
 *     group
 * @param isNotDefined matches where there is no such property; then the rest is empty
 * @param test how {@code textMatches} and {@code parameters} combine; always ALL_OF in CalDAV
 * @param timeRange CalDAV only: the property's time must overlap it
 * @param textMatches at most one in CalDAV
 */
public record PropFilter(
    String name,
    boolean isNotDefined,
    Test test,
    Optional<TimeRange> timeRange,
    List<TextMatch> textMatches,
    List<ParamFilter> parameters) {

  public PropFilter {
    textMatches = List.copyOf(textMatches);
    parameters = List.copyOf(parameters);
  }
}
