package dev.postern.formats.recurrence;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Set;

/** The sets of days that Exchange has a name for: Day, Weekday, WeekendDay, or one day. */
final class DaySets {
  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
  private static final Set<DayOfWeek> WEEKDAYS =
      EnumSet.complementOf(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

  private DaySets() {}

  static boolean isHoldable(Set<DayOfWeek> days) {
    return days.size() == 1 || days.size() == 7 || days.equals(WEEKDAYS) || days.equals(WEEKEND);
  }
}
