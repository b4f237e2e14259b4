package dev.postern.backends.microsoft.contact;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Birthdays and anniversaries, which Exchange keeps as instants. */
public final class Days {
  private static final Duration HALF_A_DAY = Duration.ofHours(12);
  private static final LocalTime ALMOST_NOON = LocalTime.of(11, 59);

  private Days() {}

  /** An instant near the day's noon, which is that day in most zones. */
  public static Instant instant(LocalDate day) {
    return day.atTime(ALMOST_NOON).toInstant(ZoneOffset.UTC);
  }

  /** The day whose midnight in UTC is nearest: right for zones up to twelve hours away. */
  public static LocalDate nearest(Instant instant) {
    return instant.plus(HALF_A_DAY).atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
