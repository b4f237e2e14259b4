package dev.postern.formats.calendar;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Event;
import dev.postern.api.model.When;
import dev.postern.formats.recurrence.HeldRule;
import dev.postern.formats.residue.Kept.Verbatim;
import dev.postern.formats.residue.Residue;
import dev.postern.formats.residue.Section;
import dev.postern.formats.residue.Sheet;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds what a calendar object says beyond the model. */
final class EventResidue {
  private EventResidue() {}

  /**
   * What is to be kept.
   *
   * @param event what was read of the object
   * @param owner whose mailbox it is in
   */
  static Residue of(
      CalendarObject object, Event event, MailAddress owner, AttachmentLines attachments) {
    Map<String, Sheet> sheets = EventSheets.held(event, attachments);
    Map<String, Section> sections = new HashMap<>();
    sections.put(CalendarSection.NAME, CalendarSection.of(object.calendar()));
    boolean isInvitation = event.main().answer() != Answer.ORGANIZER;
    components(object, event.main().when(), EventReader.rule(object, event.main().when()))
        .forEach((name, component) -> {
          Sheet sheet = sheets.getOrDefault(name, new Sheet());
          sections.put(
              name,
              Section.of(
                  sheet,
                  isInvitation
                      ? answered(written(component, object, sheet), owner)
                      : written(component, object, sheet),
                  object.groups().unknown(component, object.times()).stream()
                      .filter(unknown -> !(isInvitation && isComment(unknown)))
                      .toList()));
        });
    return new Residue(sections);
  }

  /** What becomes an attachment is kept as one, and not a second time beside the event. */
  private static Map<String, List<ContentLine>> written(
      Component component, CalendarObject object, Sheet sheet) {
    Map<String, List<ContentLine>> written = object.groups().written(component, object.times());
    written.replaceAll((key, lines) ->
        lines.stream().anyMatch(AttachmentLines::isEmbedded)
            ? sheet.get(key)
            : lines.stream().map(ScheduleStatus::without).toList());
    sheet
        .groups()
        .forEach((key, lines) -> {
          if (AttachmentLines.isOf(key)) {
            written.putIfAbsent(key, lines);
          }
        });
    return written;
  }

  /**
   * Who has answered is asked no more: the RSVP that clients leave on the owner's own line says
   * nothing then.
   */
  private static Map<String, List<ContentLine>> answered(
      Map<String, List<ContentLine>> groups, MailAddress owner) {
    groups.computeIfPresent(
        Participants.ATTENDEE_KEY + owner,
        (_, lines) ->
            lines.stream()
                .map(line -> Participants.isAnswered(line) ? line.without("RSVP") : line)
                .toList());
    return groups;
  }

  /** What an attendee says with an answer went to the organizer and is no part of the meeting. */
  private static boolean isComment(Verbatim unknown) {
    return Scheduling.COMMENTS.contains(unknown.lines().getFirst().name());
  }

  /** The components of an object by the names of their sections. */
  static Map<String, Component> components(
      CalendarObject object, When when, Optional<HeldRule> recurrence) {
    Map<String, Component> components = new TreeMap<>();
    components.put(EventSheets.MAIN, object.master());
    recurrence.ifPresent(rule ->
        EventReader.overrides(object, when, rule)
            .forEach((start, component) -> components.put(EventSheets.section(start), component)));
    return components;
  }
}
