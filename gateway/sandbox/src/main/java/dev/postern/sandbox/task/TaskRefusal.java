package dev.postern.sandbox.task;

/** What the tenant refuses to hold in a task; each protocol says it in its own terms. */
public final class TaskRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    COMPLETED_IN_FUTURE,
    PERCENT_OUT_OF_RANGE,
    DUE_BEFORE_START,
    NO_OCCURRENCE
  }

  private final Reason reason;

  TaskRefusal(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
