package dev.postern.formats.query;

import java.util.List;
import java.util.Optional;

/**
 * CALDAV:comp-filter (RFC 4791 §9.7.1). The outermost one names VCALENDAR.
 *
 * @param name the component's name, compared without regard to case
 * @param isNotDefined matches where there is no such component; then the rest is empty
 * @param timeRange the component must overlap it
 * @param properties must all match
 * @param components must all match
 */
public record CompFilter(
    String name,
    boolean isNotDefined,
    Optional<TimeRange> timeRange,
    List<PropFilter> properties,
    List<CompFilter> components) {

  public CompFilter {
    properties = List.copyOf(properties);
    components = List.copyOf(components);
  }

  /** Matches where there is such a component. */
  public static CompFilter defined(String name) {
    return new CompFilter(name, false, Optional.empty(), List.of(), List.of());
  }

  /** Matches where there is no such component. */
  public static CompFilter notDefined(String name) {
    return new CompFilter(name, true, Optional.empty(), List.of(), List.of());
  }
}
