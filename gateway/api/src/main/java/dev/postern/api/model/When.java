package dev.postern.api.model;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** When something takes place. */
public sealed interface When {

  /** The start as a wall clock in its own zone shows it: the name of an occurrence. */
  LocalDateTime localStart();

  /** The same at another start on this wall clock, lasting exactly as long (RFC 5545 §3.8.5.3). */
  When at(LocalDateTime localStart);

  /**
   * From start to end. Start and end may name different zones; UTC is {@link
   * java.time.ZoneOffset#UTC}. The end is never before the start.
   */
  record Timed(ZonedDateTime start, ZonedDateTime end) implements When {
    @Override
    public LocalDateTime localStart() {
      return start.toLocalDateTime();
    }

    @Override
    public Timed at(LocalDateTime localStart) {
      ZonedDateTime there = localStart.atZone(start.getZone());
      Duration length = Duration.between(start, end);
      return new Timed(there, there.plus(length).withZoneSameInstant(end.getZone()));
    }
  }

  /** Whole days; {@code end} is the first day after, as DTEND counts. */
  record AllDay(LocalDate start, LocalDate end) implements When {
    @Override
    public LocalDateTime localStart() {
      return start.atStartOfDay();
    }

    @Override
    public AllDay at(LocalDateTime localStart) {
      LocalDate day = localStart.toLocalDate();
      return new AllDay(day, day.plusDays(ChronoUnit.DAYS.between(start, end)));
    }
  }
}
