package dev.postern.sandbox.tenant;

import java.time.Instant;
import java.util.Optional;

/**
 * One occurrence of a series as it stands in the calendar.
 *
 * @param index counted from 1 over all dates of the pattern, deleted ones included
 * @param originalStart when the pattern puts it
 * @param start when it takes place
 * @param exception what is different about it
 */
public record Occurrence(
    int index,
    Instant originalStart,
    Instant start,
    Instant end,
    Optional<OccurrenceException> exception) {}
