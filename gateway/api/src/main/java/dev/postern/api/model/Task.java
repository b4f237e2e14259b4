package dev.postern.api.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A task with the fields that Exchange has. An empty string means that the field is absent.
 *
 * @param uid the iCalendar UID
 * @param summary the title, one line
 * @param body the description
 * @param start the day on which work begins; Exchange knows no time of day
 * @param due the day until which it is to be done
 * @param completed the day on which it was done, of a completed task alone; Exchange takes today
 *     where a client names none
 * @param status how far it is
 * @param percentComplete 0 to 100; 100 for a completed task and no other, 0 for one not started
 * @param importance the owner's mark
 * @param sensitivity who may see it
 * @param categories Outlook's categories, in order
 * @param recurrence present for a task that comes back; it begins with the day of {@code start}, or
 *     of {@code due} where there is no start
 * @param reminder when Exchange reminds
 * @param checklist the steps of a To Do task, in order (see {@link Checklist})
 * @param extras what Exchange has no field for
 */
public record Task(
    String uid,
    String summary,
    Body body,
    Optional<LocalDate> start,
    Optional<LocalDate> due,
    Optional<LocalDate> completed,
    Status status,
    int percentComplete,
    Importance importance,
    Sensitivity sensitivity,
    List<String> categories,
    Optional<Recurrence> recurrence,
    Optional<Instant> reminder,
    List<Step> checklist,
    Extras extras)
    implements Item {

  public Task {
    completed = status == Status.COMPLETED ? completed : Optional.empty();
    percentComplete =
        switch (status) {
          case COMPLETED -> 100;
          case NOT_STARTED -> 0;
          case IN_PROGRESS, WAITING_ON_OTHERS, DEFERRED -> Math.clamp(percentComplete, 0, 99);
        };
    categories = List.copyOf(categories);
    checklist = List.copyOf(checklist);
  }

  /** Exchange's five states of a task. */
  public enum Status {
    NOT_STARTED,
    IN_PROGRESS,
    COMPLETED,
    WAITING_ON_OTHERS,
    DEFERRED
  }

  /** One line of a checklist; the text has no line ends and no space around it. */
  public record Step(String text, boolean done) {}

  /** The same with another body and checklist. */
  public Task describedBy(Body other, List<Step> steps) {
    return new Task(
        uid,
        summary,
        other,
        start,
        due,
        completed,
        status,
        percentComplete,
        importance,
        sensitivity,
        categories,
        recurrence,
        reminder,
        steps,
        extras);
  }
}
