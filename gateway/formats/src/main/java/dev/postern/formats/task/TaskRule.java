package dev.postern.formats.task;

import dev.postern.api.model.Recurrence;
import dev.postern.formats.calendar.CalendarObject;
import dev.postern.formats.calendar.Moment;
import dev.postern.formats.calendar.Times;
import dev.postern.formats.recurrence.RuleReader;
import dev.postern.formats.recurrence.RuleText;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Invalid;
import dev.postern.formats.text.Property;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * RRULE (RFC 5545 §3.8.5.3) of a task, which counts from DTSTART, or from DUE without one: several
 * clients write DUE alone.
 */
final class TaskRule {
  static final String KEY = "RRULE";
  private static final Pattern DAY = Pattern.compile("(?i)(UNTIL=)(\\d{8})(?=;|$)");

  private TaskRule() {}

  static Optional<Recurrence> read(CalendarObject object) {
    Component todo = object.master();
    for (String name : List.of("RDATE", "EXRULE", "EXDATE")) {
      if (todo.line(name).filter(line -> !line.value().isBlank()).isPresent()) {
        throw Invalid.notHoldable("Exchange cannot hold " + name + " in a task");
      }
    }
    List<ContentLine> rules = todo.lines("RRULE").toList();
    if (rules.size() > 1) {
      throw Invalid.notHoldable("Exchange cannot hold two RRULEs in one series");
    }
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    Moment first =
        anchor(todo)
            .map(object.times()::read)
            .orElseThrow(() ->
                Invalid.notHoldable("Exchange cannot repeat a task with neither DTSTART nor DUE"));
    return Optional.of(
        RuleReader.read(
            rules.getFirst().value(),
            TaskDates.local(first),
            until -> object.times().until(until, zone(first))));
  }

  /** What the rule counts from. */
  static Optional<ContentLine> anchor(Component todo) {
    return todo.line("DTSTART").or(() -> todo.line("DUE"));
  }

  static ZoneId zone(Moment moment) {
    return moment instanceof Moment.Fixed fixed ? fixed.time().getZone() : ZoneOffset.UTC;
  }

  /** With the day of UNTIL, as the rule of whole days has it. */
  static List<ContentLine> print(Optional<Recurrence> recurrence) {
    return recurrence
        .map(rule -> ContentLine.of("RRULE", RuleText.write(rule, Times::date)))
        .stream()
        .toList();
  }

  /** Where the task begins at a time of day, UNTIL is a time too (RFC 5545 §3.3.10). */
  static void adapt(Component todo, Times times, String lineEnd) {
    Optional<ContentLine> anchor = anchor(todo).filter(line -> line.value().strip().length() > 8);
    if (anchor.isEmpty()) {
      return;
    }
    Moment first = times.read(anchor.get());
    todo.nodes()
        .replaceAll(node ->
            node instanceof Property property && isOfDays(property.line())
                ? Property.written(timed(property.line(), first), lineEnd)
                : node);
  }

  private static boolean isOfDays(ContentLine line) {
    return line.name().equals("RRULE") && DAY.matcher(line.value()).find();
  }

  private static ContentLine timed(ContentLine rule, Moment first) {
    LocalDateTime start = TaskDates.local(first);
    return rule.withValue(
        DAY.matcher(rule.value())
            .replaceAll(match -> {
              LocalDateTime last =
                  java.time.LocalDate.parse(
                          match.group(2), DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT))
                      .atTime(start.toLocalTime());
              return match.group(1)
                  + (first instanceof Moment.Fixed
                      ? Times.utc(last.atZone(zone(first)).toInstant())
                      : Times.local(last));
            }));
  }
}
