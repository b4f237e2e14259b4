package dev.postern.backends.microsoft.contact;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Birthdays and anniversaries, which Exchange keeps as instants. */
public final class Days {
  private static final Duration HALF_A_DAY = Duration.ofHours(12);
  private static final LocalTime ALMOST_NOON = LocalTime.of(11, 59);

  /** How Outlook says that there is no day, where the property cannot be taken away. */
  public static final LocalDate NONE = LocalDate.of(4501, 1, 1);

  private Days() {}

  /** An instant near the day's noon, which is that day in most zones. */
  public static Instant instant(LocalDate day) {
    return day.atTime(ALMOST_NOON).toInstant(ZoneOffset.UTC);
  }

  /** The day whose midnight in UTC is nearest: right for zones up to twelve hours away. */
  public static Optional<LocalDate> nearest(Instant instant) {
    return Optional.of(instant.plus(HALF_A_DAY).atOffset(ZoneOffset.UTC).toLocalDate())
        .filter(day -> day.isBefore(NONE));
  }
}
