package dev.postern.formats.calendar;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Attachment;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.When;
import dev.postern.formats.recurrence.HeldRule;
import dev.postern.formats.recurrence.RuleReader;
import dev.postern.formats.shared.Categories;
import dev.postern.formats.shared.Classification;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Invalid;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what the model can say of a calendar object; the extras are left empty. */
public final class EventReader {
  private final CalendarObject object;
  private final MailAddress owner;
  private final boolean isInvited;

  private EventReader(CalendarObject object, MailAddress owner, boolean isInvited) {
    this.object = object;
    this.owner = owner;
    this.isInvited = isInvited;
  }

  /**
   * Reads the event.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.InvalidContent}
   */
  public static Event read(CalendarObject object, MailAddress owner) {
    return new EventReader(object, owner, true).read();
  }

  /** The same, without the people of a meeting that somebody else organizes. */
  public static Event readUninvited(CalendarObject object, MailAddress owner) {
    return new EventReader(object, owner, false).read();
  }

  private Event read() {
    Component master = object.master();
    List<Attachment> attachments = attachments();
    Details main = details(master, attachments);
    Optional<HeldRule> rule = rule(object, main.when());
    Optional<Recurrence> recurrence = rule.map(HeldRule::recurrence);
    if (rule.isEmpty()) {
      if (!object.overrides().isEmpty()) {
        throw Invalid.invalidResource("RECURRENCE-ID in an event that does not recur");
      }
      return new Event(object.uid(), main, recurrence, List.of(), new TreeSet<>(), Extras.NONE);
    }
    List<Event.Override> overrides = new ArrayList<>();
    SortedMap<LocalDateTime, Component> components = overrides(object, main.when(), rule.get());
    Set<LocalDateTime> deleted = deleted(object, main.when(), rule.get());
    deleted.removeAll(components.keySet());
    components.forEach((start, component) -> {
      if (isCalledOffByOwner(component)) {
        deleted.add(start);
      } else {
        overrides.add(
            new Event.Override(start, details(component, attachments(component, attachments))));
      }
    });
    return new Event(
        object.uid(), main, recurrence, overrides, new TreeSet<>(deleted), Extras.NONE);
  }

  /**
   * An occurrence that the owner calls off does not take place; Exchange can only leave it out. A
   * whole event of theirs that is called off stays, as free time.
   */
  private boolean isCalledOffByOwner(Component event) {
    return Availability.isCancelled(event)
        && !object.participants(event).isOrganizedBySomebodyElse(owner);
  }

  /** How the event recurs, if it does. */
  static Optional<HeldRule> rule(CalendarObject object, When when) {
    Component master = object.master();
    for (String name : List.of("RDATE", "EXRULE")) {
      if (master.line(name).filter(line -> !line.value().isBlank()).isPresent()) {
        throw Invalid.notHoldable("Exchange cannot hold the recurrence property " + name);
      }
    }
    List<ContentLine> rules = master.lines("RRULE").toList();
    if (rules.size() > 1) {
      throw Invalid.notHoldable("Exchange cannot hold two RRULEs in one series");
    }
    ZoneId zone = Timing.zone(when);
    return rules.stream()
        .findFirst()
        .map(rule ->
            RuleReader.held(
                rule.value(), when.localStart(), until -> object.times().until(until, zone)));
  }

  /** The overriding components by the original start of what they override. */
  static SortedMap<LocalDateTime, Component> overrides(
      CalendarObject object, When when, HeldRule rule) {
    OccurrenceNames names = new OccurrenceNames(when, rule);
    SortedMap<LocalDateTime, Component> overrides = new TreeMap<>();
    for (Component override : object.overrides()) {
      ContentLine id = override.line("RECURRENCE-ID").orElseThrow();
      if (!id.paramValue("RANGE").isEmpty()) {
        throw Invalid.notHoldable(
            "Exchange cannot hold RECURRENCE-ID;RANGE=" + id.paramValue("RANGE"));
      }
      LocalDateTime start = names.find(object.times().read(id)).orElseThrow(() -> noOccurrence(id));
      if (overrides.put(start, override) != null) {
        throw twice(id);
      }
    }
    return overrides;
  }

  static RuntimeException noOccurrence(ContentLine id) {
    return Invalid.notHoldable(
        "RECURRENCE-ID:" + id.value() + " names no occurrence of the series");
  }

  static RuntimeException twice(ContentLine id) {
    return Invalid.invalidResource("two VEVENTs have the RECURRENCE-ID " + id.value());
  }

  /**
   * What is not to take place of what Exchange would let take place. An EXDATE that names no
   * occurrence has no effect.
   */
  static Set<LocalDateTime> deleted(CalendarObject object, When when, HeldRule rule) {
    OccurrenceNames names = new OccurrenceNames(when, rule);
    Set<LocalDateTime> deleted = new TreeSet<>();
    object
        .master()
        .lines("EXDATE")
        .flatMap(line -> object.times().readAll(line).stream())
        .forEach(moment -> names.find(moment).ifPresent(deleted::add));
    LocalTime time = when.localStart().toLocalTime();
    rule.skipped().forEach(day -> deleted.add(day.atTime(time)));
    return deleted;
  }

  /**
   * What a client attaches belongs to the whole series: Exchange copies it to each occurrence that
   * it changes.
   */
  private List<Attachment> attachments() {
    List<Attachment> all = new ArrayList<>(AttachmentLines.read(object.master(), object.uid()));
    all.addAll(Description.images(object.master()));
    for (Component override : object.overrides()) {
      AttachmentLines.read(override, object.uid()).stream()
          .filter(it -> it.source() instanceof Attachment.Source.Given && !all.contains(it))
          .findFirst()
          .ifPresent(it -> {
            throw Invalid.notHoldable(
                "ATTACH: a file can be attached to the whole series and not to one occurrence");
          });
      all.addAll(Description.images(override));
    }
    return all;
  }

  /** With what Outlook attached to one occurrence alone. */
  private List<Attachment> attachments(Component override, List<Attachment> series) {
    List<Attachment> all = new ArrayList<>(series);
    AttachmentLines.read(override, object.uid()).stream()
        .filter(it -> !(it.source() instanceof Attachment.Source.Given))
        .forEach(all::add);
    return all;
  }

  private Details details(Component event, List<Attachment> attachments) {
    Participants read = object.participants(event);
    Participants participants =
        isInvited || !read.isOrganizedBySomebodyElse(owner) ? read : Participants.NONE;
    if (!participants.isOrganizedBySomebodyElse(owner)) {
      participants.checkNumber();
    }
    return new Details(
        Timing.holdable(event, object.times()),
        Labels.line(event, "SUMMARY"),
        Description.readWithoutImages(event),
        Labels.line(event, "LOCATION"),
        isCalledOffByOwner(event) ? ShowAs.FREE : Availability.read(event),
        Classification.read(event),
        Labels.importance(event),
        Categories.read(event),
        Reminder.read(event),
        participants.organizer(),
        participants.attendees(),
        participants.answerOf(owner),
        // Exchange lets only the organizer of a meeting call it off, so the owner's own event
        // keeps its STATUS beside the model.
        Availability.isCancelled(event) && participants.isOrganizedBySomebodyElse(owner),
        attachments);
  }
}
