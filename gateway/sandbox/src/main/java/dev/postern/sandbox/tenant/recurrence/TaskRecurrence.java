package dev.postern.sandbox.tenant.recurrence;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.temporal.ChronoUnit;

/** How a task comes back. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
public sealed interface TaskRecurrence {
  RecurrenceRange range();

  /** On the days of a pattern, as an appointment does. */
  record Fixed(Recurrence recurrence) implements TaskRecurrence {
    @Override
    public RecurrenceRange range() {
      return recurrence.range();
    }
  }

  /**
   * So long after it was completed.
   *
   * @param unit days, weeks, months or years
   */
  record Regenerating(ChronoUnit unit, int interval, RecurrenceRange range)
      implements TaskRecurrence {}
}
