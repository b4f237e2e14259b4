package dev.postern.formats.calendar;

import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Event;
import dev.postern.api.model.When;
import dev.postern.formats.residue.Kept.Verbatim;
import dev.postern.formats.residue.Residue;
import dev.postern.formats.residue.Section;
import dev.postern.formats.residue.Sheet;
import dev.postern.formats.text.Component;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes an event's text from nothing but the item. */
final class EventText {
  private EventText() {}

  /**
   * The text; the same item always gives the same.
   *
   * @param residue what is to be said beyond the model
   * @param groups what belongs together in it
   */
  static String write(
      RemoteItem<Event> item, Residue residue, AttachmentLines attachments, PropertyGroups groups) {
    Event event = item.item();
    List<Component> components = new ArrayList<>();
    Map<String, Sheet> sheets =
        residue.sections().isEmpty()
            ? EventSheets.of(event, attachments)
            : EventSheets.held(event, attachments);
    sheets.forEach((name, sheet) -> {
      Section sound = residue.section(name).only(groups::isSound);
      components.add(component(sound.applyTo(sheet), sound.verbatim(), item, ObjectText.LINE_END));
    });
    Sheet main = Objects.requireNonNull(sheets.get(EventSheets.MAIN));
    Floating.of(main.get(Timing.KEY).getFirst()).adapt(components, ObjectText.LINE_END);
    List<Verbatim> aside =
        residue.section(CalendarSection.NAME).only(CalendarSection::isSound).verbatim();
    return ObjectText.calendar(components, aside, earliest(event)).toString();
  }

  /** One VEVENT; the first group of a sheet is the UID. */
  static Component component(
      Sheet sheet, List<Verbatim> aside, RemoteItem<Event> item, String lineEnd) {
    return ObjectText.component(CalendarObject.EVENT, sheet, aside, item, lineEnd);
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
