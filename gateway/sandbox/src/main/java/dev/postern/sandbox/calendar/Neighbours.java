package dev.postern.sandbox.calendar;

import dev.postern.sandbox.calendar.CalendarRefusal.Reason;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.Occurrence;
import dev.postern.sandbox.tenant.Series;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The occurrences before and after one that is moved. */
final class Neighbours {
  private Neighbours() {}

  /**
   * An occurrence stays strictly between its neighbours: neither on nor past their days, and not
   * overlapping them.
   */
  static void refuseCrossing(Item master, Occurrence moved) {
    Series series = Series.of(master);
    LocalDate day = series.day(moved.start());
    for (Occurrence neighbour : of(series, moved)) {
      boolean before = neighbour.originalStart().isBefore(moved.originalStart());
      LocalDate itsDay = series.day(neighbour.start());
      boolean crosses =
          before
              ? !day.isAfter(itsDay) || moved.start().isBefore(neighbour.end())
              : !day.isBefore(itsDay) || moved.end().isAfter(neighbour.start());
      if (crosses) {
        throw new CalendarRefusal(Reason.CROSSES_NEIGHBOUR);
      }
    }
  }

  private static List<Occurrence> of(Series series, Occurrence moved) {
    Optional<Occurrence> previous =
        series
            .occurrences()
            .takeWhile(it -> it.originalStart().isBefore(moved.originalStart()))
            .reduce((earlier, later) -> later);
    Optional<Occurrence> next =
        series
            .occurrences()
            .filter(it -> it.originalStart().isAfter(moved.originalStart()))
            .findFirst();
    return Stream.of(previous, next).flatMap(Optional::stream).toList();
  }
}
