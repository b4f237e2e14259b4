package dev.postern.formats.calendar;

import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Event;
import dev.postern.api.model.When;
import dev.postern.formats.residue.Kept.Verbatim;
import dev.postern.formats.residue.Residue;
import dev.postern.formats.residue.Section;
import dev.postern.formats.residue.Sheet;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.zone.TimezoneText;
import dev.postern.formats.zone.ZoneNames;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes an event's text from nothing but the item. */
final class EventText {
  static final String PRODUCT = "-//Postern//EN";
  private static final String LINE_END = "\r\n";

  private EventText() {}

  /**
   * The text; the same item always gives the same.
   *
   * @param residue what is to be said beyond the model
   */
  static String write(RemoteItem<Event> item, Residue residue, AttachmentLines attachments) {
    Event event = item.item();
    Component calendar = new Component("VCALENDAR", LINE_END);
    add(calendar, ContentLine.of("VERSION", "2.0"));
    add(calendar, ContentLine.of("PRODID", PRODUCT));
    List<Verbatim> aside =
        residue.section(EventSheets.CALENDAR).only(EventResidue::isSound).verbatim();
    properties(aside).forEach(line -> add(calendar, line));
    List<Component> components = new ArrayList<>();
    EventSheets.of(event, attachments)
        .forEach((name, sheet) -> components.add(component(sheet, residue.section(name), item)));
    Floating.adapt(components, LINE_END);
    calendar.nodes().addAll(timezones(event, components));
    calendar.nodes().addAll(components);
    blocks(aside).forEach(block -> calendar.nodes().add(block(block, LINE_END)));
    return calendar.toString();
  }

  private static Component component(Sheet sheet, Section section, RemoteItem<Event> item) {
    Section sound = section.only(EventGroups::isSound);
    return component(sound.applyTo(sheet), sound.verbatim(), item, LINE_END);
  }

  /** One VEVENT; the first group of a sheet is the UID. */
  static Component component(
      Sheet sheet, List<Verbatim> aside, RemoteItem<Event> item, String lineEnd) {
    Component event = new Component("VEVENT", lineEnd);
    sheet.get("UID").forEach(line -> event.add(line, lineEnd));
    event.add(Times.utc("DTSTAMP", item.modified()), lineEnd);
    event.add(Times.utc("CREATED", item.created()), lineEnd);
    event.add(Times.utc("LAST-MODIFIED", item.modified()), lineEnd);
    sheet
        .groups()
        .forEach((key, lines) -> {
          if (!key.equals("UID") && !key.equals(Reminder.KEY)) {
            lines.forEach(line -> event.add(line, lineEnd));
          }
        });
    properties(aside).forEach(line -> event.add(line, lineEnd));
    if (!sheet.get(Reminder.KEY).isEmpty()) {
      event.nodes().add(alarm(sheet.get(Reminder.KEY), lineEnd));
    }
    blocks(aside).forEach(block -> event.nodes().add(block(block, lineEnd)));
    return event;
  }

  static Component alarm(List<ContentLine> lines, String lineEnd) {
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

  private static Component block(Verbatim block, String lineEnd) {
    return Component.of(block.lines(), lineEnd);
  }

  private static void add(Component component, ContentLine line) {
    component.add(line, LINE_END);
  }

  private static List<Component> timezones(Event event, List<Component> components) {
    Map<String, ZoneId> used = new TreeMap<>();
    components.forEach(component -> collect(component, used));
    Instant from = earliest(event);
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

  /** The earliest time that a VTIMEZONE has to be right for. */
  static Instant earliest(Event event) {
    return Stream.concat(
            Stream.of(event.main().when()),
            event.overrides().stream().map(override -> override.details().when()))
        .map(EventText::start)
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private static Instant start(When when) {
    return switch (when) {
      case When.AllDay day -> day.start().atStartOfDay().toInstant(ZoneOffset.UTC);
      case When.Timed timed -> timed.start().toInstant();
    };
  }
}
