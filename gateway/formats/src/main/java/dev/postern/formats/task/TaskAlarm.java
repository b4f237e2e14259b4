package dev.postern.formats.task;

import dev.postern.formats.calendar.Moment;
import dev.postern.formats.calendar.ObjectText;
import dev.postern.formats.calendar.Span;
import dev.postern.formats.calendar.Times;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Node;
import dev.postern.formats.text.Param;
import dev.postern.formats.text.Property;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one alarm that Exchange keeps of a task: the first VALARM (RFC 5545 §3.6.6) that shows or
 * sounds. Exchange holds the time itself, to the minute; a client's TRIGGER relative to DTSTART or
 * DUE stays in the text as long as it leads to that time. Days and floating times are taken in UTC,
 * as nothing tells where their owner is.
 */
final class TaskAlarm {
  private TaskAlarm() {}

  /** The VALARM that stands for the reminder. */
  static Optional<Component> find(Component todo, Times times) {
    return todo.components("VALARM")
        .filter(alarm -> time(alarm, todo, times).isPresent())
        .findFirst();
  }

  /** When it reminds. */
  static Optional<Instant> read(Component todo, Times times) {
    return find(todo, times).flatMap(alarm -> time(alarm, todo, times));
  }

  private static Optional<Instant> time(Component alarm, Component todo, Times times) {
    String action =
        alarm.line("ACTION").map(line -> line.value().strip().toUpperCase(Locale.ROOT)).orElse("");
    Optional<ContentLine> trigger = alarm.line("TRIGGER");
    if (trigger.isEmpty() || !(action.equals("DISPLAY") || action.equals("AUDIO"))) {
      return Optional.empty();
    }
    Optional<Span> relative = Span.parse(trigger.get().value());
    return (relative.isPresent()
            ? anchor(todo, trigger.get(), times).map(time -> time.plus(relative.get().exact()))
            : Optional.of(instant(times.read(trigger.get()))))
        .map(time -> time.truncatedTo(ChronoUnit.MINUTES));
  }

  /** RFC 5545 §3.8.6.3; a task without the one is taken by the other. */
  private static Optional<Instant> anchor(Component todo, ContentLine trigger, Times times) {
    Optional<Instant> start = todo.line("DTSTART").map(times::read).map(TaskAlarm::instant);
    Optional<Instant> due =
        todo.line("DUE")
            .map(times::read)
            .map(TaskAlarm::instant)
            .or(() ->
                start.flatMap(time ->
                    todo.line("DURATION")
                        .flatMap(line -> Span.parse(line.value()))
                        .map(span -> time.plus(span.exact()))));
    return trigger.paramValue("RELATED").equalsIgnoreCase("END")
        ? due.or(() -> start)
        : start.or(() -> due);
  }

  private static Instant instant(Moment moment) {
    return moment instanceof Moment.Fixed fixed
        ? fixed.time().toInstant()
        : TaskDates.local(moment).toInstant(ZoneOffset.UTC);
  }

  /** What stands inside of the VALARM. */
  static List<ContentLine> print(Optional<Instant> reminder) {
    return reminder
        .map(time ->
            List.of(
                ContentLine.of("ACTION", "DISPLAY"),
                ContentLine.of("DESCRIPTION", "Reminder"),
                trigger(time)))
        .orElse(List.of());
  }

  private static ContentLine trigger(Instant time) {
    return Times.utc("TRIGGER", time).with(Param.of("VALUE", "DATE-TIME"));
  }

  /**
   * Lets a VTODO remind at this time, and changes nothing where it does.
   *
   * @param alarm the one that stands for the reminder, or did before days changed
   */
  static void set(
      Component todo,
      Optional<Component> alarm,
      Optional<Instant> reminder,
      Times times,
      String lineEnd) {
    if (reminder.isEmpty()) {
      alarm.ifPresent(todo.nodes()::remove);
    } else if (alarm.isEmpty()) {
      todo.nodes().add(ObjectText.alarm(print(reminder), lineEnd));
    } else if (!time(alarm.get(), todo, times).equals(reminder)) {
      Property trigger = Property.written(trigger(reminder.get()), lineEnd);
      alarm.get().nodes().replaceAll(node -> isTrigger(node) ? trigger : node);
    }
  }

  /** The lines of a VALARM with a trigger at this time. */
  static List<ContentLine> at(List<ContentLine> lines, Instant time) {
    return Stream.concat(
            lines.stream().filter(line -> !line.name().equals("TRIGGER")), Stream.of(trigger(time)))
        .toList();
  }

  private static boolean isTrigger(Node node) {
    return node instanceof Property property && property.name().equals("TRIGGER");
  }
}
