package dev.postern.formats.calendar;

import dev.postern.api.model.Event;
import dev.postern.api.model.When;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Property;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A series whose start is written as a floating time has and names its occurrences likewise (RFC
 * 5545 §3.8.4.4), while the model has it in a zone. Which one, the model itself tells: what a
 * calendar's zone was when the text came does not matter any more.
 *
 * @param tzid as the model's text says the zone of the series; empty if it says UTC
 */
record Floating(String tzid) {
  /** In a model that has floating times in UTC. */
  static final Floating UTC = new Floating("");

  private static final Set<String> NAMES = Set.of("EXDATE", "RECURRENCE-ID", "DTSTART", "DTEND");

  /** By the model's DTSTART of the series. */
  static Floating of(ContentLine start) {
    return new Floating(start.paramValue("TZID"));
  }

  /** The zone that the floating times of an event's text were taken in. */
  static ZoneId zone(Event event) {
    return Stream.concat(
            Stream.of(event.main().when()),
            event.overrides().stream().map(override -> override.details().when()))
        .filter(When.Timed.class::isInstance)
        .map(Timing::zone)
        .findFirst()
        .orElse(ZoneOffset.UTC);
  }

  static boolean isFloating(ContentLine line) {
    return line.value().strip().length() == 15 && line.param("TZID").isEmpty();
  }

  boolean isUtc() {
    return tzid.isEmpty();
  }

  /** Writes the times of the others as the first one, the series, has its start. */
  void adapt(List<Component> events, String lineEnd) {
    if (events.getFirst().line("DTSTART").filter(Floating::isFloating).isPresent()) {
      events.forEach(event -> adapt(event, lineEnd));
    }
  }

  void adapt(Component event, String lineEnd) {
    event
        .nodes()
        .replaceAll(node ->
            node instanceof Property property && isOfSeries(property.line())
                ? Property.written(adapted(property.line()), lineEnd)
                : node);
  }

  private boolean isOfSeries(ContentLine line) {
    return NAMES.contains(line.name())
        && (isUtc() ? line.value().endsWith("Z") : line.paramValue("TZID").equals(tzid));
  }

  /** A time in the zone of the series as a floating one; any other line as it is. */
  ContentLine adapted(ContentLine line) {
    if (!isOfSeries(line)) {
      return line;
    }
    return isUtc() ? line.withValue(line.value().replace("Z", "")) : line.without("TZID");
  }
}
