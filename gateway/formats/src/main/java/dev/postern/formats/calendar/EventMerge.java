package dev.postern.formats.calendar;

import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Event;
import dev.postern.api.model.When;
import dev.postern.formats.recurrence.HeldRule;
import dev.postern.formats.residue.Sheet;
import dev.postern.formats.residue.TextPatch;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Node;
import dev.postern.formats.text.Param;
import dev.postern.formats.text.Property;
import dev.postern.formats.zone.TimezoneText;
import dev.postern.formats.zone.ZoneNames;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes into a text what differs between two states of an event, and nothing else. */
final class EventMerge {
  private final CalendarObject object;
  private final String lineEnd;
  private final RemoteItem<Event> item;
  private final Map<String, Component> components;
  private final Optional<DeletedDates> dates;
  private final Optional<ContentLine> seriesStart;
  private final PropertyGroups groups;
  private final ScheduleStatus status;
  private final Optional<Floating> floating;

  private EventMerge(CalendarObject object, When before, RemoteItem<Event> item) {
    this.object = object;
    this.lineEnd = object.document().lineEnd();
    this.item = item;
    When when = Timing.read(object.master(), object.times());
    Optional<HeldRule> recurrence = EventReader.rule(object, when);
    this.components = EventResidue.components(object, when, recurrence);
    this.dates = recurrence.map(rule -> new DeletedDates(object, new OccurrenceNames(when, rule)));
    this.seriesStart = object.master().line("DTSTART");
    this.groups = object.groups();
    this.status = ScheduleStatus.of(item.item());
    this.floating =
        seriesStart
            .filter(Floating::isFloating)
            .map(_ -> Floating.of(Timing.print(before).getFirst()));
  }

  /** The merged text; the two states differ in more than their extras. */
  static String merge(
      CalendarObject object, Event before, RemoteItem<Event> after, AttachmentLines attachments) {
    new EventMerge(object, before.main().when(), after).merge(before, attachments);
    return object.document().toString();
  }

  private void merge(Event before, AttachmentLines attachments) {
    Map<String, Sheet> old = EventSheets.of(before, attachments);
    Map<String, Sheet> now = EventSheets.of(item.item(), attachments);
    for (String name : old.keySet()) {
      Component component = components.get(name);
      if (component != null && !now.containsKey(name)) {
        object.calendar().nodes().remove(component);
      }
    }
    now.forEach((name, sheet) -> {
      Sheet base = old.getOrDefault(name, new Sheet());
      Component component = components.get(name);
      if (base.equals(sheet)) {
        return;
      }
      if (component == null) {
        insert(sheet);
      } else {
        patch(component, base, sheet);
      }
    });
    addTimezones();
  }

  private void insert(Sheet sheet) {
    Sheet aliased = new Sheet();
    sheet.groups().forEach((key, lines) -> aliased.put(key, aliases(status.after(key, lines))));
    Component component = EventText.component(aliased, List.of(), item, lineEnd);
    floating.ifPresent(form -> form.adapt(component, lineEnd));
    List<Node> nodes = object.calendar().nodes();
    int at = nodes.size();
    while (at > 0 && !isEvent(nodes.get(at - 1))) {
      at--;
    }
    nodes.add(at, component);
  }

  private static boolean isEvent(Node node) {
    return node instanceof Component component && component.name().equals("VEVENT");
  }

  /** A zone under the name that the text has for it, which may be none. */
  private ContentLine alias(ContentLine line) {
    if (floating.filter(form -> !form.isUtc()).isPresent()) {
      return floating.get().adapted(line);
    }
    String tzid = line.paramValue("TZID");
    return seriesStart
        .filter(start -> !tzid.isEmpty())
        .filter(start -> object.times().normalized(start).paramValue("TZID").equals(tzid))
        .map(start -> line.with(Param.of("TZID", start.paramValue("TZID"))))
        .orElse(line);
  }

  private List<ContentLine> aliases(List<ContentLine> lines) {
    return lines.stream().map(this::alias).toList();
  }

  private void patch(Component component, Sheet before, Sheet after) {
    TextPatch patch = new TextPatch(component, lineEnd, property -> groups.key(property.line()));
    Set<String> keys = new LinkedHashSet<>(before.groups().keySet());
    keys.addAll(after.groups().keySet());
    for (String key : keys) {
      List<ContentLine> old = before.get(key);
      List<ContentLine> now = after.get(key);
      if (old.equals(now)) {
        continue;
      }
      switch (key) {
        case "EXDATE" -> deletedDates(patch, old, now);
        case PropertyGroups.ALARM -> reminder(component, old, now);
        default ->
            patch.group(
                key, aliases(status.before(key, old, now)), aliases(status.after(key, now)));
      }
    }
    patch.value("DTSTAMP", Times.utc(item.modified()));
    patch.value("LAST-MODIFIED", Times.utc(item.modified()));
  }

  private void deletedDates(TextPatch patch, List<ContentLine> old, List<ContentLine> now) {
    List<ContentLine> removed = without(old, now);
    List<ContentLine> added = without(now, old);
    List<ContentLine> written =
        added.stream()
            .map(line -> floating.map(form -> form.adapted(line)).orElseGet(() -> alias(line)))
            .toList();
    List<Property> properties =
        object.master().properties().filter(each -> each.name().equals("EXDATE")).toList();
    for (Property property : properties) {
      ContentLine line = property.line();
      ContentLine left = dates.map(names -> names.without(line, removed)).orElse(line);
      patch.replace(List.of(property), left.value().isEmpty() ? List.of() : List.of(left));
    }
    List<Property> kept =
        object.master().properties().filter(each -> each.name().equals("EXDATE")).toList();
    List<ContentLine> all = new ArrayList<>(kept.stream().map(Property::line).toList());
    all.addAll(written);
    patch.replace(kept, all);
  }

  private static List<ContentLine> without(List<ContentLine> lines, List<ContentLine> others) {
    Set<ContentLine> gone = new HashSet<>(others);
    return lines.stream().filter(line -> !gone.contains(line)).toList();
  }

  private void reminder(Component event, List<ContentLine> old, List<ContentLine> now) {
    Optional<Component> alarm = Reminder.find(event);
    if (now.isEmpty()) {
      alarm.ifPresent(event.nodes()::remove);
    } else if (alarm.isEmpty()) {
      event.nodes().add(ObjectText.alarm(now, lineEnd));
    } else {
      TextPatch patch =
          new TextPatch(alarm.get(), lineEnd, property -> Optional.of(property.name()));
      patch.group("TRIGGER", only("TRIGGER", old), only("TRIGGER", now));
    }
  }

  private static List<ContentLine> only(String name, List<ContentLine> lines) {
    return lines.stream().filter(line -> line.name().equals(name)).toList();
  }

  private void addTimezones() {
    Set<String> missing = new TreeSet<>();
    object
        .calendar()
        .components("VEVENT")
        .flatMap(Component::properties)
        .filter(property -> property.number() == 0)
        .flatMap(property -> property.line().param("TZID").stream())
        .map(Param::value)
        .filter(tzid -> !object.times().defines(tzid))
        .forEach(missing::add);
    for (String tzid : missing) {
      ZoneNames.find(tzid)
          .filter(zone -> !(zone instanceof ZoneOffset) && zone.getId().equals(tzid))
          .ifPresent(zone ->
              object
                  .calendar()
                  .nodes()
                  .add(
                      firstEvent(),
                      TimezoneText.write(zone, EventText.earliest(item.item()), lineEnd)));
    }
  }

  private int firstEvent() {
    List<Node> nodes = object.calendar().nodes();
    int at = 0;
    while (at < nodes.size() && !(nodes.get(at) instanceof Component)) {
      at++;
    }
    return at;
  }
}
