package dev.postern.sandbox.calendar;

/** What the tenant refuses to hold in a calendar; each protocol says it in its own terms. */
public final class CalendarRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    END_BEFORE_START,
    TOO_LONG,
    NO_OCCURRENCE,
    /** It lasts longer than the time to the next occurrence. */
    OCCURRENCE_TOO_LONG,
    CROSSES_NEIGHBOUR,
    RECURRENCE_OF_OCCURRENCE,
    UID_CHANGED,
    START_OR_END_MISSING
  }

  private final Reason reason;

  CalendarRefusal(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
