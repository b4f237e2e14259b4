package dev.postern.formats.query;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.model.When;
import dev.postern.formats.calendar.CalendarObject;
import dev.postern.formats.calendar.Occurrence;
import dev.postern.formats.calendar.Occurrences;
import dev.postern.formats.calendar.Times;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Node;
import dev.postern.formats.text.Property;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** CALDAV:expand and CALDAV:limit-recurrence-set (RFC 4791 §9.6.5, §9.6.6). */
public final class Expansion {
  /** More occurrences than this are refused. */
  public static final int MAX_INSTANCES = 10_000;

  private final CalendarObject object;
  private final Occurrences occurrences;
  private final String lineEnd;

  private Expansion(CalendarObject object, ZoneId floating) {
    this.object = object;
    this.occurrences = new Occurrences(object, floating);
    this.lineEnd = object.document().lineEnd();
  }

  /**
   * Each occurrence in the range as an event or task of its own, in UTC, with a RECURRENCE-ID if it
   * is one of a series; without rules and time zones.
   *
   * @param range with a start and an end
   * @param floating the zone for days and floating times; they stay what they are
   * @throws PosternException {@link Failure.TooLarge} if there are more than {@link #MAX_INSTANCES}
   */
  public static String expand(String text, TimeRange range, ZoneId floating) {
    return expand(text, range, floating, InstanceBudget.forAnswer());
  }

  /** Like {@link #expand(String, TimeRange, ZoneId)}, as one of several texts of an answer. */
  public static String expand(
      String text, TimeRange range, ZoneId floating, InstanceBudget budget) {
    budget.take(1);
    CalendarObject object = CalendarObject.parseAny(text);
    return object.component().equals(CalendarObject.TASK)
        ? new TaskExpansion(object, floating).expand(range, budget)
        : new Expansion(object, floating).expand(range, budget);
  }

  /** Without the overrides that the range has nothing to do with; a task has none. */
  public static String limit(String text, TimeRange range, ZoneId floating) {
    CalendarObject object = CalendarObject.parseAny(text);
    return object.component().equals(CalendarObject.TASK)
        ? text
        : new Expansion(object, floating).limit(range);
  }

  private String expand(TimeRange range, InstanceBudget budget) {
    List<Occurrence> found =
        occurrences
            .in(range.from(), range.to())
            .limit(most(budget))
            .sorted(Comparator.comparing(Occurrence::start))
            .toList();
    checkNumber(found, budget);
    List<Node> nodes = object.calendar().nodes();
    nodes.removeIf(node ->
        node instanceof Component component
            && Set.of("VEVENT", "VTIMEZONE").contains(component.name()));
    found.forEach(occurrence -> nodes.add(instance(occurrence)));
    return object.document().toString();
  }

  /** One more than there may be, so that it shows. */
  static long most(InstanceBudget budget) {
    return Math.min(MAX_INSTANCES, budget.left()) + 1;
  }

  static void checkNumber(List<?> found, InstanceBudget budget) {
    budget.take(found.size());
    if (found.size() > MAX_INSTANCES) {
      throw new PosternException(
          new Failure.TooLarge(
              MAX_INSTANCES, "the expansion has more than " + MAX_INSTANCES + " occurrences"));
    }
  }

  private Component instance(Occurrence occurrence) {
    Component instance = new Component("VEVENT", lineEnd);
    for (Node node : occurrence.component().nodes()) {
      if (!(node instanceof Property property)) {
        instance.nodes().add(node);
        continue;
      }
      ContentLine line = property.line();
      switch (line.name()) {
        case "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID" -> {
          // What it recurs by is said by RECURRENCE-ID below.
        }
        case "DTSTART" -> {
          add(instance, start(line, occurrence.when()));
          occurrence
              .originalStart()
              .ifPresent(start -> add(instance, occurrences.recurrenceId(start)));
        }
        case "DTEND" -> add(instance, end(line, occurrence.when()));
        default -> {
          ContentLine utc = object.times().inUtc(line);
          instance.nodes().add(utc.equals(line) ? property : Property.written(utc, lineEnd));
        }
      }
    }
    return instance;
  }

  private void add(Component component, ContentLine line) {
    component.nodes().add(Property.written(line, lineEnd));
  }

  private static ContentLine start(ContentLine line, When when) {
    return switch (when) {
      case When.AllDay day -> Times.day("DTSTART", day.start());
      case When.Timed timed when isFloating(line) ->
          line.withValue(Times.local(timed.start().toLocalDateTime()));
      case When.Timed timed -> Times.utc("DTSTART", timed.start().toInstant());
    };
  }

  private static ContentLine end(ContentLine line, When when) {
    return switch (when) {
      case When.AllDay day -> Times.day("DTEND", day.end());
      case When.Timed timed when isFloating(line) ->
          line.withValue(Times.local(timed.end().toLocalDateTime()));
      case When.Timed timed -> Times.utc("DTEND", timed.end().toInstant());
    };
  }

  private static boolean isFloating(ContentLine line) {
    return line.param("TZID").isEmpty() && !line.value().strip().endsWith("Z");
  }

  private String limit(TimeRange range) {
    List<Component> kept =
        object.overrides().stream()
            .filter(override -> occurrences.concerns(override, range.from(), range.to()))
            .toList();
    object
        .calendar()
        .nodes()
        .removeIf(node -> object.overrides().contains(node) && !kept.contains(node));
    return object.document().toString();
  }
}
