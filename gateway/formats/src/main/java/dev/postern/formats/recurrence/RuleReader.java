package dev.postern.formats.recurrence;

import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Recurrence.AbsoluteMonthly;
import dev.postern.api.model.Recurrence.AbsoluteYearly;
import dev.postern.api.model.Recurrence.Count;
import dev.postern.api.model.Recurrence.Daily;
import dev.postern.api.model.Recurrence.Endless;
import dev.postern.api.model.Recurrence.Pattern;
import dev.postern.api.model.Recurrence.Range;
import dev.postern.api.model.Recurrence.RelativeMonthly;
import dev.postern.api.model.Recurrence.RelativeYearly;
import dev.postern.api.model.Recurrence.Until;
import dev.postern.api.model.Recurrence.Weekly;
import dev.postern.formats.recurrence.RuleParts.OrdinalDay;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads an RRULE into the patterns of Exchange. A rule is taken only where both yield the same
 * days; any other is refused by name. Limits of intervals: [MS-OXOCAL] §2.2.1.44.1.
 */
public final class RuleReader {
  private static final int MAX_DAYS = 999;
  private static final int MAX_WEEKS_OR_MONTHS = 99;
  private static final int MAX_COUNT = 100_000;

  /** Exchange counts no further; a series that does is held by its last day. */
  private static final int MAX_COUNTED = 999;

  /** So many deleted occurrences a series may have that only stand for months without its day. */
  private static final int MAX_SKIPPED = 60;

  private final RuleParts rule;
  private final LocalDateTime start;
  private final DaysOfMonth daysOfMonth;

  private RuleReader(RuleParts rule, LocalDateTime start) {
    this.rule = rule;
    this.start = start;
    this.daysOfMonth = new DaysOfMonth(rule, start);
  }

  /**
   * Reads a rule.
   *
   * @param start the series' start as its own zone's wall clock shows it
   * @param local turns the value of UNTIL into that zone's wall clock; a date stands for its end
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.InvalidContent}
   */
  public static Recurrence read(
      String value, LocalDateTime start, Function<String, LocalDateTime> local) {
    HeldRule held = held(value, start, local);
    if (!held.skipped().isEmpty()) {
      throw new RuleReader(new RuleParts(value), start).skipsMonths(start.getDayOfMonth());
    }
    return held.recurrence();
  }

  /** Like {@link #read}, where occurrences may be deleted that the rule does not have. */
  public static HeldRule held(
      String value, LocalDateTime start, Function<String, LocalDateTime> local) {
    RuleReader reader = new RuleReader(new RuleParts(value), start);
    reader.timeOfDay();
    Recurrence recurrence = new Recurrence(reader.pattern(), reader.range(local));
    Series series = new Series(start.toLocalDate(), recurrence);
    OptionalInt skipping = reader.daysOfMonth.skipping();
    if (!series.contains(start.toLocalDate())
        || skipping.isPresent() && skipping.getAsInt() != start.getDayOfMonth()) {
      throw reader.rule.notHoldable("does not take place on the day of its own DTSTART");
    }
    if (skipping.isPresent()) {
      return reader.skippingMonths(recurrence);
    }
    boolean counted =
        recurrence.range() instanceof Count(int occurrences) && occurrences > MAX_COUNTED;
    return new HeldRule(
        counted
            ? new Recurrence(
                recurrence.pattern(), new Until(series.day(series.size().orElseThrow() - 1)))
            : recurrence,
        new TreeSet<>());
  }

  /** Where a month lacks the day, Exchange takes its last one, which is then deleted. */
  private HeldRule skippingMonths(Recurrence recurrence) {
    int day = start.getDayOfMonth();
    Series days =
        new Series(start.toLocalDate(), new Recurrence(recurrence.pattern(), new Endless()));
    SortedSet<LocalDate> skipped = new TreeSet<>();
    LocalDate last = start.toLocalDate();
    int taken = 0;
    for (long index = 0; !isOver(recurrence.range(), taken, days.day(index)); index++) {
      LocalDate each = days.day(index);
      if (each.getDayOfMonth() == day) {
        taken++;
        last = each;
      } else {
        skipped.add(each);
      }
      if (skipped.size() > MAX_SKIPPED) {
        throw skipsMonths(day);
      }
    }
    return new HeldRule(
        new Recurrence(recurrence.pattern(), new Until(last)), skipped.headSet(last));
  }

  private static boolean isOver(Range range, int taken, LocalDate day) {
    return switch (range) {
      case Endless _ -> false;
      case Count count -> taken == count.occurrences();
      case Until until -> day.isAfter(until.lastDay());
    };
  }

  private RuntimeException skipsMonths(int day) {
    return rule.notHoldable(
        "skips months without a day "
            + day
            + " where Exchange takes their last day (the last day is BYMONTHDAY=-1), and ends too"
            + " late, if at all, for them to be deleted one by one");
  }

  private void timeOfDay() {
    boolean same =
        is("BYHOUR", start.getHour())
            && is("BYMINUTE", start.getMinute())
            && is("BYSECOND", start.getSecond());
    if (!same) {
      throw rule.notHoldable("takes place at other times than its DTSTART");
    }
  }

  private boolean is(String name, int value) {
    return !rule.has(name) || rule.numbers(name).equals(List.of(value));
  }

  private Pattern pattern() {
    return switch (rule.get("FREQ")) {
      case "DAILY" -> daily();
      case "WEEKLY" -> weekly();
      case "MONTHLY" ->
          rule.has("BYMONTH") && rule.interval(MAX_WEEKS_OR_MONTHS) == 1 ? yearly() : monthly();
      case "YEARLY" -> yearly();
      case "HOURLY", "MINUTELY", "SECONDLY" ->
          throw rule.notHoldable("repeats more often than daily");
      default -> throw rule.invalid("has an unknown FREQ");
    };
  }

  private Pattern daily() {
    allowOnly("INTERVAL", "BYDAY");
    if (!rule.has("BYDAY")) {
      return new Daily(rule.interval(MAX_DAYS));
    }
    if (rule.interval(MAX_DAYS) != 1) {
      throw rule.notHoldable("takes every n-th day but only some weekdays");
    }
    return new Weekly(1, plainDays(), rule.weekStart());
  }

  private Pattern weekly() {
    allowOnly("INTERVAL", "BYDAY");
    Set<DayOfWeek> days = rule.has("BYDAY") ? plainDays() : EnumSet.of(start.getDayOfWeek());
    return new Weekly(rule.interval(MAX_WEEKS_OR_MONTHS), days, rule.weekStart());
  }

  private Pattern monthly() {
    allowOnly("INTERVAL", "BYDAY", "BYMONTHDAY", "BYSETPOS");
    int interval = rule.interval(MAX_WEEKS_OR_MONTHS);
    if (everySuchDay() && interval == 1) {
      return new Weekly(1, plainDays(), DayOfWeek.MONDAY);
    }
    if (rule.has("BYDAY")) {
      return new RelativeMonthly(interval, daysOfMonth.week(), daysOfMonth.daySet());
    }
    return new AbsoluteMonthly(interval, daysOfMonth.dayOfMonth(interval, 31));
  }

  /** BYDAY=MO,TU alone: every Monday and Tuesday. */
  private boolean everySuchDay() {
    return rule.has("BYDAY")
        && !rule.has("BYSETPOS")
        && !rule.has("BYMONTHDAY")
        && rule.byDay().stream().allMatch(day -> day.ordinal() == 0);
  }

  private Pattern yearly() {
    allowOnly("INTERVAL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS");
    int years = rule.interval(MAX_WEEKS_OR_MONTHS);
    if (!rule.has("BYMONTH") && (rule.has("BYDAY") || rule.has("BYMONTHDAY"))) {
      if (rule.has("BYMONTHDAY") && !rule.has("BYDAY") && years == 1) {
        return new AbsoluteMonthly(1, daysOfMonth.dayOfMonth(1, 31));
      }
      throw rule.notHoldable("counts days of the year");
    }
    Month month = rule.single("BYMONTH").map(this::month).orElse(start.getMonth());
    if (years > 1 && years * 12 > MAX_WEEKS_OR_MONTHS) {
      throw rule.notHoldable("repeats every " + years + " years, and 8 is the most");
    }
    if (month != start.getMonth()) {
      throw rule.notHoldable("does not take place in the month of its own DTSTART");
    }
    if (rule.has("BYDAY")) {
      return years == 1
          ? new RelativeYearly(month, daysOfMonth.week(), daysOfMonth.daySet())
          : new RelativeMonthly(years * 12, daysOfMonth.week(), daysOfMonth.daySet());
    }
    int day = daysOfMonth.dayOfMonth(years * 12, month.maxLength());
    return years == 1 ? new AbsoluteYearly(month, day) : new AbsoluteMonthly(years * 12, day);
  }

  private void allowOnly(String... names) {
    String[] all = java.util.Arrays.copyOf(names, names.length + 3);
    all[names.length] = "BYHOUR";
    all[names.length + 1] = "BYMINUTE";
    all[names.length + 2] = "BYSECOND";
    rule.allowOnly(all);
  }

  private Month month(int number) {
    if (number < 1 || number > 12) {
      throw rule.invalid("has BYMONTH=" + number);
    }
    return Month.of(number);
  }

  private Set<DayOfWeek> plainDays() {
    List<OrdinalDay> days = rule.byDay();
    if (days.stream().anyMatch(day -> day.ordinal() != 0)) {
      throw rule.notHoldable("numbers weekdays outside of a month");
    }
    return days.stream().map(OrdinalDay::day).collect(Collectors.toSet());
  }

  private Range range(Function<String, LocalDateTime> local) {
    if (rule.has("COUNT") && rule.has("UNTIL")) {
      throw rule.invalid("has both COUNT and UNTIL");
    }
    if (rule.has("COUNT")) {
      int count = rule.number("COUNT", rule.get("COUNT"));
      if (count < 1) {
        throw rule.invalid("has COUNT=" + count);
      }
      if (count > MAX_COUNT) {
        throw rule.notHoldable("takes place more than " + MAX_COUNT + " times");
      }
      return new Count(count);
    }
    return Optional.of(rule.get("UNTIL"))
        .filter(until -> !until.isEmpty())
        .<Range>map(until -> until(local.apply(until)))
        .orElseGet(Endless::new);
  }

  private Range until(LocalDateTime end) {
    LocalDate lastDay =
        start.toLocalTime().isAfter(end.toLocalTime())
            ? end.toLocalDate().minusDays(1)
            : end.toLocalDate();
    if (lastDay.isBefore(start.toLocalDate())) {
      throw rule.invalid("ends before its DTSTART");
    }
    return new Until(lastDay);
  }
}
