package dev.postern.backends.microsoft.series;

import dev.postern.api.model.When;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Where an occurrence takes place, as Exchange compares it with its neighbours: by days and times
 * in the zone of the series, in which whole days run from midnight to midnight.
 */
record Place(LocalDate day, Instant start, Instant end) {

  static Place of(When when, When series) {
    ZoneId zone = series instanceof When.Timed(var start, var _) ? start.getZone() : ZoneOffset.UTC;
    return switch (when) {
      case When.Timed(var start, var end) ->
          new Place(
              start.withZoneSameInstant(zone).toLocalDate(), start.toInstant(), end.toInstant());
      case When.AllDay(var start, var end) ->
          new Place(
              start, start.atStartOfDay(zone).toInstant(), end.atStartOfDay(zone).toInstant());
    };
  }

  /** On an earlier day than the next one, and over before it. */
  boolean isBefore(Place next) {
    return day.isBefore(next.day) && !end.isAfter(next.start);
  }

  boolean overlaps(Place next) {
    return end.isAfter(next.start);
  }
}
