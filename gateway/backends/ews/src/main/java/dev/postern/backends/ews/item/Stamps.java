package dev.postern.backends.ews.item;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Instants and days as EWS writes them. */
public final class Stamps {
  private static final Duration HALF_A_DAY = Duration.ofHours(12);

  private Stamps() {}

  /** An xs:dateTime; without an offset it is UTC, as EWS means it. */
  public static Instant instant(String text) {
    String trimmed = text.strip();
    try {
      return OffsetDateTime.parse(trimmed).toInstant();
    } catch (DateTimeException e) {
      return LocalDateTime.parse(trimmed).toInstant(ZoneOffset.UTC);
    }
  }

  public static Optional<Instant> optionalInstant(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(instant(text));
  }

  /** An xs:date, whose offset says nothing about which day it is. */
  public static LocalDate date(String text) {
    return LocalDate.parse(text.strip().substring(0, 10));
  }

  /** The day whose midnight in UTC is nearest: right for zones up to twelve hours away. */
  public static LocalDate nearestDay(Instant instant) {
    return instant.plus(HALF_A_DAY).atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
