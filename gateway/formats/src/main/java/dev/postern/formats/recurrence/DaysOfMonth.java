package dev.postern.formats.recurrence;

import dev.postern.api.model.Recurrence.Week;
import dev.postern.formats.recurrence.RuleParts.OrdinalDay;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What BYDAY, BYMONTHDAY and BYSETPOS pick of a month, where Exchange can name it. */
final class DaysOfMonth {
  private final RuleParts rule;
  private final LocalDateTime start;
  private OptionalInt skipping = OptionalInt.empty();

  DaysOfMonth(RuleParts rule, LocalDateTime start) {
    this.rule = rule;
    this.start = start;
  }

  /** {@code last} is how Exchange calls the last day, whatever the month. */
  int dayOfMonth(int interval, int last) {
    List<Integer> days = rule.numbers("BYMONTHDAY");
    if (days.equals(List.of(-1)) && (!rule.has("BYSETPOS") || setPosition() == -1)) {
      return last;
    }
    if (rule.has("BYSETPOS")) {
      return lastOf(days);
    }
    if (days.size() > 1) {
      throw rule.notHoldable("has several values of BYMONTHDAY");
    }
    int day = days.isEmpty() ? start.getDayOfMonth() : days.getFirst();
    if (day == 0 || Math.abs(day) > 31) {
      throw rule.invalid("has BYMONTHDAY=" + day);
    }
    if (day < 0) {
      throw rule.notHoldable("counts days from the end of the month");
    }
    if (day > 28 && !allMonthsHave(day, interval)) {
      skipping = OptionalInt.of(day);
    }
    return day;
  }

  /** The day of the month that some months lack, if there is one: the rule skips those months. */
  OptionalInt skipping() {
    return skipping;
  }

  /** {@code BYMONTHDAY=28,29,30;BYSETPOS=-1} is the 30th, or the last day of a shorter month. */
  private int lastOf(List<Integer> days) {
    int most = days.isEmpty() ? 0 : days.getLast();
    List<Integer> expected = IntStream.rangeClosed(28, most).boxed().toList();
    if (most < 28 || most > 31 || setPosition() != -1 || !days.equals(expected)) {
      throw rule.notHoldable("picks days by BYSETPOS in a way of its own");
    }
    return most;
  }

  private boolean allMonthsHave(int day, int interval) {
    return IntStream.range(0, 12)
        .mapToObj(period -> start.getMonth().plus((long) period * interval))
        .allMatch(month -> month.minLength() >= day);
  }

  private int setPosition() {
    return rule.single("BYSETPOS").orElse(0);
  }

  Set<DayOfWeek> daySet() {
    Set<DayOfWeek> days = rule.byDay().stream().map(OrdinalDay::day).collect(Collectors.toSet());
    if (!DaySets.isHoldable(days)) {
      throw rule.notHoldable("picks among days that Exchange has no name for together");
    }
    return days;
  }

  Week week() {
    List<OrdinalDay> days = rule.byDay();
    int ordinal = days.getFirst().ordinal();
    if (ordinal != 0 && (days.size() > 1 || rule.has("BYSETPOS") || rule.has("BYMONTHDAY"))) {
      throw rule.notHoldable("combines a numbered weekday with other conditions");
    }
    if (rule.has("BYMONTHDAY")) {
      ordinal = weekOfMonthDays();
    } else if (ordinal == 0) {
      ordinal = setPosition();
    }
    return switch (ordinal) {
      case 1 -> Week.FIRST;
      case 2 -> Week.SECOND;
      case 3 -> Week.THIRD;
      case 4 -> Week.FOURTH;
      case -1 -> Week.LAST;
      case 0 -> throw rule.notHoldable("has several days a month");
      default -> throw rule.notHoldable("takes weekday number " + ordinal + " of the month");
    };
  }

  /** {@code BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=TU} is the second Tuesday. */
  private int weekOfMonthDays() {
    List<Integer> days = rule.numbers("BYMONTHDAY").stream().sorted().toList();
    int first = days.getFirst();
    boolean week =
        first >= 1
            && first <= 22
            && first % 7 == 1
            && days.equals(IntStream.range(first, first + 7).boxed().toList());
    if (!week || rule.has("BYSETPOS") || rule.byDay().size() != 1) {
      throw rule.notHoldable("combines BYDAY and BYMONTHDAY");
    }
    return first / 7 + 1;
  }
}
