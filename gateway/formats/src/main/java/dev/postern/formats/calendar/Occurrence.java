package dev.postern.formats.calendar;

import dev.postern.api.model.When;
import dev.postern.formats.text.Component;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One time that an event takes place.
 *
 * @param component the VEVENT that describes it
 * @param when its own time
 * @param originalStart what it is called by in a series
 * @param start where days and floating times are taken in the viewer's zone
 * @param point whether it has neither DTEND nor a length
 */
public record Occurrence(
    Component component,
    When when,
    Optional<LocalDateTime> originalStart,
    Instant start,
    Instant end,
    boolean point) {

  /** RFC 4791 §9.9, the table of VEVENT; {@code to} is exclusive. */
  public boolean overlaps(Instant from, Instant to) {
    return point
        ? !start.isBefore(from) && start.isBefore(to)
        : from.isBefore(end) && to.isAfter(start);
  }
}
