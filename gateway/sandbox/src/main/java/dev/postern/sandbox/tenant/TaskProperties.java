package dev.postern.sandbox.tenant;

import dev.postern.sandbox.tenant.recurrence.Recurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What tasks can hold beside the common properties (MS-OXOTASK 2.2.2.2). They have days and no
 * times of day; the reminder alone, {@link ItemProperties#REMINDER_DUE}, has one.
 */
public final class TaskProperties {
  public static final Property<LocalDate> START = Property.of("taskStart", LocalDate.class);
  public static final Property<LocalDate> DUE = Property.of("taskDue", LocalDate.class);
  public static final Property<LocalDate> COMPLETED = Property.of("taskCompleted", LocalDate.class);
  public static final Property<Status> STATUS = Property.of("taskStatus", Status.class);

  /** 0 to 100. */
  public static final Property<Integer> PERCENT = Property.of("taskPercent", Integer.class);

  /** A series of tasks is the one that is to be done next; it begins with that one's day. */
  public static final Property<Recurrence> RECURRENCE =
      Property.of("taskRecurrence", Recurrence.class);

  /** The steps of a task in To Do, which no other protocol shows. */
  public static final Property<List<ChecklistItem>> CHECKLIST =
      Property.of("checklist", new TypeToken<List<ChecklistItem>>() {});

  static final List<Property<?>> ALL =
      List.of(START, DUE, COMPLETED, STATUS, PERCENT, RECURRENCE, CHECKLIST);

  /** How far a task is (MS-OXOTASK 2.2.2.2.2 PidLidTaskStatus). */
  public enum Status {
    NOT_STARTED,
    IN_PROGRESS,
    COMPLETED,
    WAITING_ON_OTHERS,
    DEFERRED
  }

  /**
   * A step of a task.
   *
   * @param checkedAt when it was checked off
   */
  public record ChecklistItem(
      String id, String displayName, Instant created, Optional<Instant> checkedAt) {}

  private TaskProperties() {}
}
