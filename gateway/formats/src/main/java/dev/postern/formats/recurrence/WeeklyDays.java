package dev.postern.formats.recurrence;

import dev.postern.api.model.Recurrence.Weekly;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/** Some days of every n-th week; the first one is the week with the series' start. */
final class WeeklyDays implements Series.Days {
  private final LocalDate firstWeek;
  private final int interval;
  private final List<Integer> offsets;

  WeeklyDays(LocalDate first, Weekly weekly) {
    DayOfWeek weekStart = weekly.firstDayOfWeek();
    firstWeek = first.minusDays(after(weekStart, first.getDayOfWeek()));
    interval = weekly.interval();
    offsets = weekly.days().stream().map(day -> after(weekStart, day)).sorted().toList();
  }

  private static int after(DayOfWeek weekStart, DayOfWeek day) {
    return Math.floorMod(day.getValue() - weekStart.getValue(), 7);
  }

  @Override
  public LocalDate at(long index) {
    int perWeek = offsets.size();
    return firstWeek
        .plusWeeks(index / perWeek * interval)
        .plusDays(offsets.get((int) (index % perWeek)));
  }

  @Override
  public long indexFrom(LocalDate day) {
    long distance = day.toEpochDay() - firstWeek.toEpochDay();
    if (distance <= 0) {
      return 0;
    }
    long period = distance / (7L * interval);
    long within = distance % (7L * interval);
    long before = offsets.stream().filter(offset -> offset < within).count();
    return period * offsets.size() + before;
  }
}
