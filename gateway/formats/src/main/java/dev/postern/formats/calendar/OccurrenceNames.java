package dev.postern.formats.calendar;

import dev.postern.api.model.When;
import dev.postern.formats.calendar.Moment.Day;
import dev.postern.formats.calendar.Moment.Fixed;
import dev.postern.formats.calendar.Moment.Floating;
import dev.postern.formats.recurrence.HeldRule;
import dev.postern.formats.recurrence.Series;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the occurrence that a RECURRENCE-ID or EXDATE names, in whatever form, and calls it by its
 * original start, local to the series' zone.
 */
final class OccurrenceNames {
  private final Series series;
  private final Set<LocalDate> skipped;
  private final LocalTime time;
  private final ZoneId zone;
  private final boolean allDay;

  OccurrenceNames(When start, HeldRule rule) {
    this.series = rule.series(start.localStart().toLocalDate());
    this.skipped = rule.skipped();
    this.time = start.localStart().toLocalTime();
    this.zone = Timing.zone(start);
    this.allDay = start instanceof When.AllDay;
  }

  /** Empty if the series has no such occurrence. */
  Optional<LocalDateTime> find(Moment moment) {
    return candidates(moment)
        .filter(day -> series.contains(day) && !skipped.contains(day))
        .findFirst()
        .map(day -> day.atTime(time));
  }

  private Stream<LocalDate> candidates(Moment moment) {
    return switch (moment) {
      case Day day -> Stream.of(day.date());
      case Floating floating -> sameTime(floating.local());
      case Fixed fixed when allDay -> Stream.of(fixed.local().toLocalDate());
      case Fixed fixed when fixed.time().getZone().equals(zone) ->
          Stream.concat(sameTime(fixed.local()), sameInstant(fixed));
      case Fixed fixed -> sameInstant(fixed);
    };
  }

  private Stream<LocalDate> sameTime(LocalDateTime local) {
    return allDay || local.toLocalTime().equals(time)
        ? Stream.of(local.toLocalDate())
        : Stream.empty();
  }

  private Stream<LocalDate> sameInstant(Fixed fixed) {
    LocalDate day = fixed.time().withZoneSameInstant(zone).toLocalDate();
    return Stream.of(day, day.minusDays(1))
        .filter(each -> each.atTime(time).atZone(zone).isEqual(fixed.time()));
  }
}
