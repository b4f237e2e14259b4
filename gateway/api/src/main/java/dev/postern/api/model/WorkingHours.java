package dev.postern.api.model;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

/**
 * When somebody works: the same hours on some days of every week, which is all that Exchange holds.
 *
 * @param zone whose clock the hours are of
 * @param days in the order of the week, each once
 * @param end on the same day, after the start
 */
public record WorkingHours(ZoneId zone, List<DayOfWeek> days, LocalTime start, LocalTime end) {
  public WorkingHours {
    days = days.stream().distinct().sorted().toList();
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("working hours end before they start");
    }
  }

  public static WorkingHours of(
      ZoneId zone, Collection<DayOfWeek> days, LocalTime start, LocalTime end) {
    return new WorkingHours(zone, List.copyOf(days), start, end);
  }
}
