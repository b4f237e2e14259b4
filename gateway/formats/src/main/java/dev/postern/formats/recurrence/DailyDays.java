package dev.postern.formats.recurrence;

import java.time.LocalDate;

/** Every n-th day. */
record DailyDays(LocalDate first, int interval) implements Series.Days {
  @Override
  public LocalDate at(long index) {
    return first.plusDays(index * interval);
  }

  @Override
  public long indexFrom(LocalDate day) {
    long distance = day.toEpochDay() - first.toEpochDay();
    return Math.max(0, Math.ceilDiv(distance, (long) interval));
  }
}
