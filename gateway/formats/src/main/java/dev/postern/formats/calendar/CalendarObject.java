package dev.postern.formats.calendar;

import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Document;
import dev.postern.formats.text.Invalid;
import dev.postern.formats.zone.ZoneTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A calendar object resource (RFC 4791 §4.1): one event with what was changed in it.
 *
 * @param document the text
 * @param calendar its VCALENDAR
 * @param times how to read its times
 * @param master the VEVENT without RECURRENCE-ID
 * @param overrides the others
 */
public record CalendarObject(
    Document document,
    Component calendar,
    Times times,
    Component master,
    List<Component> overrides) {
  private static final Set<String> OTHER_COMPONENTS =
      Set.of("VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY", "VPOLL");

  /**
   * Parses a text and checks what makes it a resource.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.InvalidContent}
   */
  public static CalendarObject parse(String text) {
    Document document = Document.parse(text);
    Component calendar = document.only("VCALENDAR");
    checkCalendar(calendar);
    List<Component> events = calendar.components("VEVENT").toList();
    if (events.isEmpty()) {
      throw Invalid.invalidResource("the VCALENDAR has no VEVENT");
    }
    checkUids(events);
    List<Component> overrides = new ArrayList<>();
    List<Component> masters = new ArrayList<>();
    for (Component event : events) {
      (event.line("RECURRENCE-ID").isPresent() ? overrides : masters).add(event);
    }
    if (masters.isEmpty()) {
      throw Invalid.notHoldable(
          "the object has only single occurrences of a series (RECURRENCE-ID) and not the series,"
              + " without which Exchange cannot hold them");
    }
    if (masters.size() > 1) {
      throw Invalid.invalidResource(
          "line %d begins a second VEVENT without RECURRENCE-ID"
              .formatted(masters.get(1).number()));
    }
    Times times = new Times(new ZoneTable(calendar));
    return new CalendarObject(document, calendar, times, masters.getFirst(), overrides);
  }

  private static void checkCalendar(Component calendar) {
    calendar
        .line("VERSION")
        .filter(version -> !version.value().strip().equals("2.0"))
        .ifPresent(version -> {
          throw Invalid.mediaType("VERSION:" + version.value() + " is not iCalendar 2.0");
        });
    calendar
        .line("METHOD")
        .ifPresent(method -> {
          throw Invalid.invalidResource(
              "a stored calendar object has no METHOD, and this one has " + method.value());
        });
    calendar
        .line("CALSCALE")
        .filter(scale -> !scale.value().strip().equalsIgnoreCase("GREGORIAN"))
        .ifPresent(scale -> {
          throw Invalid.notHoldable("CALSCALE:" + scale.value() + " is not GREGORIAN");
        });
    calendar
        .components()
        .filter(component -> OTHER_COMPONENTS.contains(component.name()))
        .findFirst()
        .ifPresent(component -> {
          throw Invalid.component(
              "line %d begins %s, and only VEVENT is taken here"
                  .formatted(component.number(), component.name()));
        });
  }

  private static void checkUids(List<Component> events) {
    Set<String> uids = new HashSet<>();
    for (Component event : events) {
      uids.add(
          event
              .line("UID")
              .map(ContentLine::text)
              .filter(uid -> !uid.isBlank())
              .orElseThrow(() ->
                  Invalid.invalidResource(
                      "the VEVENT on line %d has no UID".formatted(event.number()))));
    }
    if (uids.size() > 1) {
      throw Invalid.invalidResource(
          "the object has VEVENTs of %d UIDs: %s"
              .formatted(uids.size(), String.join(", ", uids.stream().sorted().limit(3).toList())));
    }
  }

  /** Its UID. */
  public String uid() {
    return master.line("UID").map(ContentLine::text).orElse("").strip();
  }

  static boolean is(ContentLine line, String value) {
    return line.value().strip().toUpperCase(Locale.ROOT).equals(value);
  }
}
