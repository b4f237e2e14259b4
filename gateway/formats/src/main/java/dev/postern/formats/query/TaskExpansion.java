package dev.postern.formats.query;

import dev.postern.formats.calendar.CalendarObject;
import dev.postern.formats.task.TaskOccurrences;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Node;
import dev.postern.formats.text.Property;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** CALDAV:expand (RFC 4791 §9.6.5) of a task. */
final class TaskExpansion {
  private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;

  private final CalendarObject object;
  private final TaskOccurrences occurrences;
  private final String lineEnd;

  TaskExpansion(CalendarObject object, ZoneId floating) {
    this.object = object;
    this.occurrences = new TaskOccurrences(object, floating);
    this.lineEnd = object.document().lineEnd();
  }

  String expand(TimeRange range, InstanceBudget budget) {
    List<TaskOccurrences.Occurrence> found =
        occurrences.in(range.from(), range.to()).limit(Expansion.most(budget)).toList();
    Expansion.checkNumber(found, budget);
    Component todo = object.master();
    List<Node> nodes = object.calendar().nodes();
    nodes.removeIf(node ->
        node == todo || node instanceof Component other && other.name().equals("VTIMEZONE"));
    found.forEach(occurrence -> nodes.add(instance(todo, occurrence)));
    return object.document().toString();
  }

  private Component instance(Component todo, TaskOccurrences.Occurrence occurrence) {
    Component instance = new Component(CalendarObject.TASK, lineEnd);
    String anchor = todo.line("DTSTART").isPresent() ? "DTSTART" : "DUE";
    for (Node node : todo.nodes()) {
      if (!(node instanceof Property property)) {
        instance.nodes().add(node);
        continue;
      }
      ContentLine line = property.line();
      switch (line.name()) {
        case "RRULE" -> {
          // What it recurs by is said by RECURRENCE-ID below.
        }
        case "DTSTART", "DUE" -> {
          ContentLine moved = object.times().inUtc(moved(line, occurrence.days()));
          add(instance, moved);
          if (occurrence.isOfSeries() && line.name().equals(anchor)) {
            add(
                instance,
                ContentLine.of("RECURRENCE-ID", moved.value()).withParams(moved.params()));
          }
        }
        default -> {
          ContentLine utc = object.times().inUtc(line);
          instance.nodes().add(utc.equals(line) ? property : Property.written(utc, lineEnd));
        }
      }
    }
    return instance;
  }

  private static ContentLine moved(ContentLine line, long days) {
    String value = line.value().strip();
    LocalDate day = LocalDate.parse(value.substring(0, 8), DATE).plusDays(days);
    return line.withValue(DATE.format(day) + value.substring(8));
  }

  private void add(Component component, ContentLine line) {
    component.nodes().add(Property.written(line, lineEnd));
  }
}
