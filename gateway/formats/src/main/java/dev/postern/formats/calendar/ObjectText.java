package dev.postern.formats.calendar;

import dev.postern.api.exchange.RemoteItem;
import dev.postern.formats.residue.Kept.Verbatim;
import dev.postern.formats.residue.Sheet;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.zone.TimezoneText;
import dev.postern.formats.zone.ZoneNames;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Puts the text of a calendar object together. */
public final class ObjectText {
  public static final String LINE_END = "\r\n";
  private static final String PRODUCT = "-//Postern//EN";

  private ObjectText() {}

  /**
   * A whole VCALENDAR.
   *
   * @param aside what stands in it beside the components
   * @param from the earliest time that its VTIMEZONEs have to be right for
   */
  public static Component calendar(List<Component> components, List<Verbatim> aside, Instant from) {
    Component calendar = new Component("VCALENDAR", LINE_END);
    calendar.add(ContentLine.of("VERSION", "2.0"), LINE_END);
    calendar.add(ContentLine.of("PRODID", PRODUCT), LINE_END);
    properties(aside).forEach(line -> calendar.add(line, LINE_END));
    calendar.nodes().addAll(timezones(components, from));
    calendar.nodes().addAll(components);
    blocks(aside).forEach(block -> calendar.nodes().add(Component.of(block.lines(), LINE_END)));
    return calendar;
  }

  /** One VEVENT or VTODO; the first group of a sheet is the UID. */
  public static Component component(
      String name, Sheet sheet, List<Verbatim> aside, RemoteItem<?> item, String lineEnd) {
    Component component = new Component(name, lineEnd);
    sheet.get("UID").forEach(line -> component.add(line, lineEnd));
    component.add(Times.utc("DTSTAMP", item.modified()), lineEnd);
    component.add(Times.utc("CREATED", item.created()), lineEnd);
    component.add(Times.utc("LAST-MODIFIED", item.modified()), lineEnd);
    sheet
        .groups()
        .forEach((key, lines) -> {
          if (!key.equals("UID") && !key.equals(PropertyGroups.ALARM)) {
            lines.forEach(line -> component.add(line, lineEnd));
          }
        });
    properties(aside).forEach(line -> component.add(line, lineEnd));
    if (!sheet.get(PropertyGroups.ALARM).isEmpty()) {
      component.nodes().add(alarm(sheet.get(PropertyGroups.ALARM), lineEnd));
    }
    blocks(aside).forEach(block -> component.nodes().add(Component.of(block.lines(), lineEnd)));
    return component;
  }

  /** A VALARM of these properties. */
  public static Component alarm(List<ContentLine> lines, String lineEnd) {
    Component alarm = new Component("VALARM", lineEnd);
    lines.forEach(line -> alarm.add(line, lineEnd));
    return alarm;
  }

  private static Stream<ContentLine> properties(List<Verbatim> aside) {
    return aside.stream()
        .filter(each -> each.lines().size() == 1)
        .map(each -> each.lines().getFirst());
  }

  private static Stream<Verbatim> blocks(List<Verbatim> aside) {
    return aside.stream().filter(each -> each.lines().size() > 1);
  }

  private static List<Component> timezones(List<Component> components, Instant from) {
    Map<String, ZoneId> used = new TreeMap<>();
    components.forEach(component -> collect(component, used));
    return used.values().stream().map(zone -> TimezoneText.write(zone, from, LINE_END)).toList();
  }

  private static void collect(Component component, Map<String, ZoneId> used) {
    component
        .lines()
        .flatMap(line -> line.param("TZID").stream())
        .forEach(tzid ->
            ZoneNames.find(tzid.value())
                .filter(zone -> zone.getId().equals(tzid.value()))
                .filter(zone -> !(zone instanceof ZoneOffset))
                .ifPresent(zone -> used.put(zone.getId(), zone)));
    component.components().forEach(inner -> collect(inner, used));
  }
}
