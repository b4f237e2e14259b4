package dev.postern.backends.ews.task;

import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Task;
import dev.postern.api.model.Task.Status;
import dev.postern.backends.ews.item.BodyField;
import dev.postern.backends.ews.item.Items;
import dev.postern.backends.ews.item.Marks;
import dev.postern.backends.ews.item.Notes;
import dev.postern.backends.ews.item.RecurrenceXml;
import dev.postern.backends.ews.item.Stamps;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.NamedProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A task from its item. */
final class TaskReader {
  private TaskReader() {}

  static RemoteItem<Task> read(Xml item) {
    Map<NamedProperty, String> notes = Notes.read(item);
    Optional<Identity> identity = Notes.identity(notes);
    Task task =
        new Task(
            identity
                .map(Identity::uid)
                .filter(uid -> !uid.isEmpty())
                .orElseGet(() -> Items.derivedUid(item)),
            item.textAt("Subject"),
            BodyField.read(item),
            day(item, "StartDate"),
            day(item, "DueDate"),
            day(item, "CompleteDate"),
            status(item.textAt("Status")),
            percent(item.textAt("PercentComplete")),
            Marks.importance(item),
            Marks.sensitivity(item),
            item.childrenAt("Categories").stream().map(Xml::text).toList(),
            recurrence(item),
            reminder(item),
            List.of(),
            Notes.extras(notes));
    return new RemoteItem<>(
        Items.id(item),
        Items.version(item),
        Stamps.optionalInstant(item.textAt("DateTimeCreated")).orElse(Instant.EPOCH),
        Stamps.optionalInstant(item.textAt("LastModifiedTime")).orElse(Instant.EPOCH),
        identity,
        task);
  }

  /** Whether it comes back some time after it was done, which iCalendar cannot say. */
  static boolean regenerates(Xml item) {
    return item.childrenAt("Recurrence").stream().anyMatch(x -> x.name().endsWith("Regeneration"));
  }

  private static Optional<Recurrence> recurrence(Xml item) {
    return regenerates(item) ? Optional.empty() : item.child("Recurrence").map(RecurrenceXml::read);
  }

  /** The midnight of some zone, as a task's days are. */
  private static Optional<LocalDate> day(Xml item, String name) {
    return Stamps.optionalInstant(item.textAt(name)).map(Stamps::nearestDay);
  }

  private static Optional<Instant> reminder(Xml item) {
    return item.textAt("ReminderIsSet").equals("true")
        ? Stamps.optionalInstant(item.textAt("ReminderDueBy"))
        : Optional.empty();
  }

  private static int percent(String text) {
    return text.isBlank() ? 0 : (int) Math.round(Double.parseDouble(text.strip()));
  }

  private static Status status(String text) {
    return Stream.of(Status.values())
        .filter(status -> TaskFields.name(status).equals(text))
        .findFirst()
        .orElse(Status.NOT_STARTED);
  }
}
