package dev.postern.sandbox.tenant;

import dev.postern.sandbox.tenant.recurrence.TaskRecurrence;
import java.time.LocalDate;
import java.util.List;

/**
 * What tasks can hold beside the common properties (MS-OXOTASK 2.2.2.2). Their dates are days
 * without a time; billing companies and mileage are those of contacts.
 */
public final class TaskProperties {
  public static final Property<TaskStatus> STATUS = Property.of("taskStatus", TaskStatus.class);

  /** From 0 to 100. */
  public static final Property<Double> PERCENT_COMPLETE =
      Property.of("percentComplete", Double.class);

  public static final Property<LocalDate> START = day("taskStart");
  public static final Property<LocalDate> DUE = day("taskDue");
  public static final Property<LocalDate> COMPLETED = day("taskCompleted");
  public static final Property<TaskRecurrence> RECURRENCE =
      Property.of("taskRecurrence", TaskRecurrence.class);

  /** In minutes. */
  public static final Property<Integer> ACTUAL_WORK = Property.of("actualWork", Integer.class);

  /** In minutes. */
  public static final Property<Integer> TOTAL_WORK = Property.of("totalWork", Integer.class);

  public static final Property<String> BILLING = Property.of("billingInformation", String.class);
  public static final Property<List<String>> CONTACTS =
      Property.of("taskContacts", new TypeToken<List<String>>() {});

  /** How often it was saved. */
  public static final Property<Integer> CHANGE_COUNT =
      Property.of("taskChangeCount", Integer.class);

  static final List<Property<?>> ALL =
      List.of(
          STATUS,
          PERCENT_COMPLETE,
          START,
          DUE,
          COMPLETED,
          RECURRENCE,
          ACTUAL_WORK,
          TOTAL_WORK,
          BILLING,
          CONTACTS,
          CHANGE_COUNT);

  private TaskProperties() {}

  private static Property<LocalDate> day(String name) {
    return Property.of(name, LocalDate.class);
  }
}
