package dev.postern.formats.recurrence;

import dev.postern.api.model.Recurrence.Week;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;

/** Names one day of any month, as Exchange does. */
interface DayInMonth {

  LocalDate in(YearMonth month);

  /** By its number; where the month is shorter, its last day. */
  static DayInMonth number(int day) {
    return month -> month.atDay(Math.min(day, month.lengthOfMonth()));
  }

  /** The n-th or last day of the month that is one of those. */
  static DayInMonth nth(Week week, Set<DayOfWeek> days) {
    if (week == Week.LAST) {
      return month -> {
        LocalDate day = month.atEndOfMonth();
        while (!days.contains(day.getDayOfWeek())) {
          day = day.minusDays(1);
        }
        return day;
      };
    }
    return month -> {
      int left = week.ordinal();
      LocalDate day = month.atDay(1);
      while (!days.contains(day.getDayOfWeek()) || left-- > 0) {
        day = day.plusDays(1);
      }
      return day;
    };
  }
}
