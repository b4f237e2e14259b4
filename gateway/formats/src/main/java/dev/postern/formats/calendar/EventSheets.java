package dev.postern.formats.calendar;

import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.When;
import dev.postern.formats.recurrence.RuleText;
import dev.postern.formats.residue.Sheet;
import dev.postern.formats.shared.Categories;
import dev.postern.formats.shared.Classification;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.zone.WindowsRules;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the model says of an event, component by component, in the order of writing. */
final class EventSheets {
  /** The section of the VEVENT without RECURRENCE-ID; others are named by their original start. */
  static final String MAIN = "main";

  private final Event event;
  private final When start;

  private final AttachmentLines attachments;

  private EventSheets(Event event, AttachmentLines attachments) {
    this.event = event;
    this.attachments = attachments;
    this.start = event.main().when();
  }

  static Map<String, Sheet> of(Event event, AttachmentLines attachments) {
    EventSheets sheets = new EventSheets(event, attachments);
    Map<String, Sheet> all = new LinkedHashMap<>();
    all.put(MAIN, sheets.main());
    event
        .overrides()
        .forEach(override -> all.put(section(override.originalStart()), sheets.override(override)));
    return all;
  }

  /**
   * What the model says once Exchange has held it: its zones are those of Windows, each of which
   * stands for many. What a client calls a zone differs from that, and so it is kept.
   */
  static Map<String, Sheet> held(Event event, AttachmentLines attachments) {
    List<Event.Override> overrides =
        event.overrides().stream()
            .map(it -> new Event.Override(it.originalStart(), held(it.details())))
            .toList();
    return of(
        new Event(
            event.uid(),
            held(event.main()),
            event.recurrence(),
            overrides,
            event.deleted(),
            event.extras()),
        attachments);
  }

  private static Details held(Details details) {
    return switch (details.when()) {
      case When.AllDay _ -> details;
      case When.Timed(var start, var end) -> details.during(new When.Timed(held(start), held(end)));
    };
  }

  private static ZonedDateTime held(ZonedDateTime time) {
    return time.getZone() instanceof ZoneOffset
        ? time
        : WindowsRules.alike(time.getZone()).map(time::withZoneSameInstant).orElse(time);
  }

  static String section(LocalDateTime originalStart) {
    return Times.local(originalStart);
  }

  private Sheet main() {
    Sheet sheet = uid();
    sheet.put(Timing.KEY, Timing.print(start));
    sheet.put("RRULE", event.recurrence().map(this::rule).stream().toList());
    sheet.put(
        "EXDATE",
        event.deleted().stream().map(deleted -> occurrence("EXDATE", start, deleted)).toList());
    return details(sheet, event.main());
  }

  private Sheet override(Event.Override override) {
    Sheet sheet = uid();
    sheet.put(
        "RECURRENCE-ID", List.of(occurrence("RECURRENCE-ID", start, override.originalStart())));
    sheet.put(Timing.KEY, Timing.print(override.details().when()));
    return details(sheet, override.details());
  }

  private Sheet uid() {
    return new Sheet().put("UID", List.of(ContentLine.text("UID", event.uid())));
  }

  /** Names an occurrence in the form of the series' start (RFC 5545 §3.8.4.4). */
  static ContentLine occurrence(String name, When start, LocalDateTime originalStart) {
    return switch (start) {
      case When.AllDay _ -> Times.day(name, originalStart.toLocalDate());
      case When.Timed timed ->
          Times.time(name, originalStart.atZone(timed.start().getZone()))
              .withValue(name(timed, originalStart));
    };
  }

  /** In a skipped hour, the time that the rule yields, not the one that the clock shows. */
  private static String name(When.Timed start, LocalDateTime originalStart) {
    ContentLine line = Times.time("X", originalStart.atZone(start.start().getZone()));
    return line.param("TZID").isPresent() ? Times.local(originalStart) : line.value();
  }

  private ContentLine rule(Recurrence recurrence) {
    return ContentLine.of("RRULE", RuleText.write(recurrence, this::until));
  }

  /** UNTIL is in UTC unless the series is of whole days (RFC 5545 §3.3.10). */
  private String until(LocalDate lastDay) {
    return switch (start) {
      case When.AllDay _ -> Times.date(lastDay);
      case When.Timed timed -> {
        LocalTime time = start.localStart().toLocalTime();
        yield Times.utc(lastDay.atTime(time).atZone(timed.start().getZone()).toInstant());
      }
    };
  }

  private Sheet details(Sheet sheet, Details details) {
    sheet.put("SUMMARY", Labels.print("SUMMARY", details.summary()));
    sheet.put("LOCATION", Labels.print("LOCATION", details.location()));
    sheet.put(Description.KEY, Description.print(details.body()));
    sheet.put("CATEGORIES", Categories.print(details.categories()));
    sheet.put("CLASS", Classification.print(details.sensitivity()));
    sheet.put("PRIORITY", Labels.print(details.importance()));
    sheet.put(
        Availability.STATUS_KEY, Availability.printStatus(details.showAs(), details.cancelled()));
    sheet.put(Availability.KEY, Availability.print(details.showAs()));
    if (details.isMeeting()) {
      sheet.put(
          Participants.ORGANIZER_KEY,
          details.organizer().map(Participants::print).stream().toList());
    }
    details
        .attendees()
        .forEach(attendee ->
            sheet.put(
                Participants.ATTENDEE_KEY + attendee.person().address(),
                List.of(Participants.print(attendee))));
    details.attachments().stream()
        .filter(attachment -> !attachment.isHidden())
        .forEach(attachment ->
            sheet.put(
                AttachmentLines.group(attachment.key()),
                List.of(attachments.print(event.uid(), attachment))));
    sheet.put(PropertyGroups.ALARM, Reminder.print(details.reminder()));
    return sheet;
  }
}
