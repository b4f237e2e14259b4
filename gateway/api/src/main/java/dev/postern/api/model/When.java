package dev.postern.api.model;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** When something takes place. */
public sealed interface When {

  /** The start as a wall clock in its own zone shows it: the name of an occurrence. */
  LocalDateTime localStart();

  /**
   * From start to end. Start and end may name different zones; UTC is {@link
   * java.time.ZoneOffset#UTC}. The end is never before the start.
   */
  record Timed(ZonedDateTime start, ZonedDateTime end) implements When {
    @Override
    public LocalDateTime localStart() {
      return start.toLocalDateTime();
    }
  }

  /** Whole days; {@code end} is the first day after, as DTEND counts. */
  record AllDay(LocalDate start, LocalDate end) implements When {
    @Override
    public LocalDateTime localStart() {
      return start.atStartOfDay();
    }
  }
}
