package dev.postern.formats.calendar;

import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Property;
import java.util.List;
import java.util.Set;

/**
 * A series whose start is written as a floating time has and names its occurrences likewise (RFC
 * 5545 §3.8.4.4), while the model has it in UTC.
 */
final class Floating {
  private static final Set<String> NAMES = Set.of("EXDATE", "RECURRENCE-ID", "DTSTART", "DTEND");

  private Floating() {}

  /** Writes the times of the others as the first one, the series, has its start. */
  static void adapt(List<Component> events, String lineEnd) {
    if (events.getFirst().line("DTSTART").filter(Floating::isFloating).isPresent()) {
      events.forEach(event -> adapt(event, lineEnd));
    }
  }

  static void adapt(Component event, String lineEnd) {
    event
        .nodes()
        .replaceAll(node ->
            node instanceof Property property && isUtc(property.line())
                ? Property.written(adapted(property.line()), lineEnd)
                : node);
  }

  static boolean isFloating(ContentLine line) {
    return line.value().strip().length() == 15 && line.param("TZID").isEmpty();
  }

  private static boolean isUtc(ContentLine line) {
    return NAMES.contains(line.name()) && line.value().endsWith("Z");
  }

  static ContentLine adapted(ContentLine line) {
    return line.withValue(line.value().replace("Z", ""));
  }
}
