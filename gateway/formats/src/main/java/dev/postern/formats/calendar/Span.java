package dev.postern.formats.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A DURATION value (RFC 5545 §3.3.6): days count by the calendar, the rest by the clock.
 *
 * @param days negative for a negative duration
 */
public record Span(long days, Duration time) {
  private static final Pattern SYNTAX =
      Pattern.compile(
          "([+-])?P(?:(\\d{1,6})W)?(?:(\\d{1,6})D)?"
              + "(?:T(?:(\\d{1,8})H)?(?:(\\d{1,8})M)?(?:(\\d{1,9})S)?)?");

  /** Empty if it is no duration. */
  public static Optional<Span> parse(String value) {
    Matcher matcher = SYNTAX.matcher(value.strip());
    if (!matcher.matches() || value.strip().endsWith("P") || value.strip().endsWith("T")) {
      return Optional.empty();
    }
    int sign = "-".equals(matcher.group(1)) ? -1 : 1;
    long days = number(matcher, 2) * 7 + number(matcher, 3);
    Duration time =
        Duration.ofHours(number(matcher, 4))
            .plusMinutes(number(matcher, 5))
            .plusSeconds(number(matcher, 6));
    return Optional.of(new Span(sign * days, time.multipliedBy(sign)));
  }

  private static long number(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
  }

  public ZonedDateTime after(ZonedDateTime start) {
    return start.plusDays(days).plus(time);
  }

  /** Whole days later; a rest of a day counts as one, because a day cannot be split. */
  public LocalDate after(LocalDate start) {
    long rest = time.isZero() ? 0 : Math.ceilDiv(time.toSeconds(), 86_400L);
    return start.plusDays(days + rest);
  }

  /** The same with days of 24 hours. */
  public Duration exact() {
    return time.plusDays(days);
  }

  /** Minutes, hours or days, whichever divides it evenly. */
  static String text(Duration duration) {
    long minutes = Math.abs(duration.toMinutes());
    String sign = duration.isNegative() ? "-" : "";
    if (minutes != 0 && minutes % 1440 == 0) {
      return sign + "P" + minutes / 1440 + "D";
    }
    if (minutes != 0 && minutes % 60 == 0) {
      return sign + "PT" + minutes / 60 + "H";
    }
    return sign + "PT" + minutes + "M";
  }
}
