package dev.postern.formats.zone;

import dev.postern.api.PosternException;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Document;
import dev.postern.formats.text.Node;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Calendars without the VTIMEZONEs of zones that everybody knows by their IANA name, and with those
 * that are missing (RFC 7809 section 3.1). Nothing else of a text changes; one that is no calendar
 * stays as it is.
 */
public final class ZonesByReference {
  private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

  /** Old enough for what is looked up today. */
  private static final Instant SINCE = Instant.parse("2000-01-01T00:00:00Z");

  private ZonesByReference() {}

  /** The text without definitions that go without saying. */
  public static String without(String text) {
    return changed(
        text,
        (calendar, lineEnd) ->
            calendar
                .nodes()
                .removeIf(node -> node instanceof Component zone && definesKnown(zone)));
  }

  /** The text with a definition of each zone that it names. */
  public static String with(String text) {
    return changed(text, ZonesByReference::define);
  }

  @FunctionalInterface
  private interface Change {
    void apply(Component calendar, String lineEnd);
  }

  private static String changed(String text, Change change) {
    try {
      Document document = Document.parse(text);
      document
          .components()
          .filter(component -> component.name().equals("VCALENDAR"))
          .forEach(calendar -> change.apply(calendar, document.lineEnd()));
      return document.toString();
    } catch (PosternException notCalendar) {
      return text;
    }
  }

  private static boolean definesKnown(Component zone) {
    return zone.name().equals("VTIMEZONE")
        && zone.line("TZID").filter(id -> isKnown(id.value().strip())).isPresent();
  }

  private static void define(Component calendar, String lineEnd) {
    ZoneTable table = new ZoneTable(calendar);
    Set<String> named = new TreeSet<>();
    calendar
        .components()
        .filter(part -> !part.name().equals("VTIMEZONE"))
        .flatMap(ZonesByReference::lines)
        .map(line -> line.paramValue("TZID").strip())
        .filter(id -> isKnown(id) && !table.defines(id))
        .forEach(named::add);
    List<Node> nodes = calendar.nodes();
    int at = 0;
    while (at < nodes.size() && !(nodes.get(at) instanceof Component)) {
      at++;
    }
    for (String id : named) {
      nodes.add(at++, TimezoneText.write(ZoneId.of(id), SINCE, lineEnd));
    }
  }

  private static Stream<ContentLine> lines(Component component) {
    return Stream.concat(
        component.lines(), component.components().flatMap(ZonesByReference::lines));
  }

  private static boolean isKnown(String id) {
    return id.indexOf('/') > 0 && KNOWN.contains(id);
  }
}
