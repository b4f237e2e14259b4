package dev.postern.formats.calendar;

import dev.postern.api.model.When;
import dev.postern.formats.calendar.Moment.Day;
import dev.postern.formats.calendar.Moment.Fixed;
import dev.postern.formats.calendar.Moment.Floating;
import dev.postern.formats.recurrence.HeldRule;
import dev.postern.formats.recurrence.Series;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Invalid;
import dev.postern.formats.text.Node;
import dev.postern.formats.text.Property;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * RECURRENCE-ID;RANGE=THISANDFUTURE (RFC 5545 §3.2.13) said by single overrides, which is all that
 * Exchange has: one for each later occurrence that has none of its own and is not deleted, as far
 * as the next such range. A series without an end would need one without an end of them.
 */
final class ThisAndFuture {
  private static final int MOST = 200;
  private static final Set<String> MOVED = Set.of("RECURRENCE-ID", "DTSTART", "DTEND");

  private final CalendarObject object;
  private final When when;
  private final HeldRule rule;
  private final TreeMap<LocalDateTime, Component> ranges = new TreeMap<>();
  private final Set<LocalDateTime> taken = new HashSet<>();

  private ThisAndFuture(CalendarObject object, When when, HeldRule rule) {
    this.object = object;
    this.when = when;
    this.rule = rule;
    OccurrenceNames names = new OccurrenceNames(when, rule);
    taken.addAll(EventReader.deleted(object, when, rule));
    for (Component override : object.overrides()) {
      ContentLine id = override.line("RECURRENCE-ID").orElseThrow();
      LocalDateTime start =
          names.find(object.times().read(id)).orElseThrow(() -> EventReader.noOccurrence(id));
      taken.add(start);
      if (isRange(override) && ranges.put(start, override) != null) {
        throw EventReader.twice(id);
      }
    }
  }

  /** The object, without ranges; its document changes with it. */
  static CalendarObject spelledOut(CalendarObject object) {
    if (object.overrides().stream().noneMatch(ThisAndFuture::isRange)) {
      return object;
    }
    When when = Timing.read(object.master(), object.times());
    HeldRule rule =
        EventReader.rule(object, when)
            .orElseThrow(
                () -> Invalid.invalidResource("RECURRENCE-ID in an event that does not recur"));
    return new ThisAndFuture(object, when, rule).spelledOut();
  }

  private static boolean isRange(Component override) {
    return override
        .line("RECURRENCE-ID")
        .filter(id -> id.paramValue("RANGE").equalsIgnoreCase("THISANDFUTURE"))
        .isPresent();
  }

  private CalendarObject spelledOut() {
    List<Component> overrides = new ArrayList<>(object.overrides());
    for (Map.Entry<LocalDateTime, Component> range : ranges.entrySet()) {
      Component first = range.getValue();
      int at = object.calendar().nodes().indexOf(first) + 1;
      for (LocalDate day : daysAfter(range.getKey())) {
        long later = day.toEpochDay() - range.getKey().toLocalDate().toEpochDay();
        Component copy = later(first, later);
        object.calendar().nodes().add(at++, copy);
        overrides.add(copy);
        if (overrides.size() > MOST) {
          throw refused("concerns more than " + MOST + " occurrences");
        }
      }
      first.nodes().replaceAll(node -> single(node, 0));
    }
    return new CalendarObject(
        object.document(),
        object.calendar(),
        object.times(),
        object.master(),
        overrides,
        object.mailboxes());
  }

  private List<LocalDate> daysAfter(LocalDateTime start) {
    Series series = rule.series(when.localStart().toLocalDate());
    if (series.size().isEmpty()) {
      throw refused("is about a series without an end: end it there, and begin another one");
    }
    LocalTime time = start.toLocalTime();
    LocalDateTime end = ranges.higherKey(start);
    return LongStream.iterate(series.indexFrom(start.toLocalDate()), series::has, n -> n + 1)
        .mapToObj(series::day)
        .takeWhile(day -> end == null || day.atTime(time).isBefore(end))
        .filter(day -> !taken.contains(day.atTime(time)))
        .limit(MOST + 1L)
        .toList();
  }

  private Component later(Component first, long days) {
    Component copy =
        Component.of(
            first.unfolded().stream().map(ContentLine::parse).toList(),
            object.document().lineEnd());
    copy.nodes().replaceAll(node -> single(node, days));
    return copy;
  }

  private Node single(Node node, long days) {
    return node instanceof Property property && MOVED.contains(property.name())
        ? Property.written(
            moved(property.line(), days).without("RANGE"), object.document().lineEnd())
        : node;
  }

  /** By days on its own wall clock; a time in UTC by those on the wall clock of the series. */
  private ContentLine moved(ContentLine line, long days) {
    return switch (object.times().read(line)) {
      case Day day -> line.withValue(Times.date(day.date().plusDays(days)));
      case Floating floating -> line.withValue(Times.local(floating.local().plusDays(days)));
      case Fixed fixed when fixed.time().getZone().equals(ZoneOffset.UTC) -> {
        ZoneId zone = Timing.zone(when);
        yield line.withValue(
            Times.utc(fixed.time().withZoneSameInstant(zone).plusDays(days).toInstant()));
      }
      case Fixed fixed -> line.withValue(Times.local(fixed.local().plusDays(days)));
    };
  }

  private static RuntimeException refused(String what) {
    return Invalid.notHoldable(
        "Exchange changes single occurrences, and this RECURRENCE-ID;RANGE=THISANDFUTURE " + what);
  }
}
