package dev.postern.sandbox.tenant;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;

/**
 * When the owner of a mailbox works.
 *
 * @param days in the order of the week
 * @param windowsZone whose clock the hours are of
 */
public record WorkingHours(
    List<DayOfWeek> days, LocalTime start, LocalTime end, String windowsZone) {

  /** Those of a mailbox whose owner never set them. */
  static final WorkingHours DEFAULT =
      new WorkingHours(
          List.of(
              DayOfWeek.MONDAY,
              DayOfWeek.TUESDAY,
              DayOfWeek.WEDNESDAY,
              DayOfWeek.THURSDAY,
              DayOfWeek.FRIDAY),
          LocalTime.of(8, 0),
          LocalTime.of(17, 0),
          "UTC");

  public WorkingHours {
    days = days.stream().distinct().sorted().toList();
  }
}
