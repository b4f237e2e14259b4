package dev.postern.formats.query;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.formats.calendar.CalendarObject;
import dev.postern.formats.calendar.Moment;
import dev.postern.formats.calendar.Span;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Evaluates CALDAV:filter (RFC 4791 §9.7). */
public final class CalendarFilter {
  /** More values of one property are not looked at. */
  private static final int MOST_VALUES = 10_000;

  private final CalendarObject object;
  private final ZoneId floating;
  private final Spells spells;

  private CalendarFilter(CalendarObject object, ZoneId floating) {
    this.object = object;
    this.floating = floating;
    this.spells = Spells.in(object, floating);
  }

  /**
   * Whether a calendar object matches.
   *
   * @param filter the filter of VCALENDAR
   * @param floating the zone for days and floating times (CALDAV:timezone)
   */
  public static boolean matches(String text, CompFilter filter, ZoneId floating) {
    CalendarObject object = CalendarObject.parseAny(text);
    boolean named = filter.name().equalsIgnoreCase("VCALENDAR");
    if (filter.isNotDefined() || !named) {
      return filter.isNotDefined() && !named;
    }
    CalendarFilter evaluation = new CalendarFilter(object, floating);
    return evaluation.matches(object.calendar(), object.calendar(), filter);
  }

  /** {@code within} is the VEVENT or VTODO that a VALARM stands in. */
  private boolean matches(Component component, Component within, CompFilter filter) {
    Properties properties = new Properties(component, this::isIn);
    return filter.timeRange().map(range -> overlaps(component, within, range)).orElse(true)
        && filter.properties().stream().allMatch(properties::match)
        && filter.components().stream().allMatch(inner -> anyMatches(component, inner));
  }

  private boolean anyMatches(Component parent, CompFilter filter) {
    List<Component> named =
        parent
            .components()
            .filter(component -> component.name().equalsIgnoreCase(filter.name()))
            .toList();
    return filter.isNotDefined()
        ? named.isEmpty()
        : named.stream().anyMatch(component -> matches(component, parent, filter));
  }

  private boolean overlaps(Component component, Component within, TimeRange range) {
    return switch (component.name()) {
      case CalendarObject.EVENT, CalendarObject.TASK ->
          spells.of(component, range.from(), range.to()).findAny().isPresent();
      case "VALARM" -> new AlarmTimes(component, within, object, spells).overlap(range);
      // A time range on VCALENDAR is not allowed; clients mean any of its components.
      case "VCALENDAR" ->
          component
              .components(object.component())
              .flatMap(inner -> spells.of(inner, range.from(), range.to()))
              .findAny()
              .isPresent();
      default -> false;
    };
  }

  /** RFC 4791 §9.9: a time lies in the range; a day overlaps it. One value of several is enough. */
  private boolean isIn(ContentLine line, TimeRange range) {
    return Stream.of(line.value().split(",", MOST_VALUES))
        .map(String::strip)
        .anyMatch(value -> isIn(line.withValue(value), value.indexOf('/'), range));
  }

  /** What is neither a time nor a period is in no range. */
  private boolean isIn(ContentLine line, int slash, TimeRange range) {
    try {
      return slash < 0
          ? isIn(object.times().read(line), range)
          : overlaps(
              line.value().substring(0, slash), line.value().substring(slash + 1), range, line);
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.InvalidContent) {
        return false;
      }
      throw e;
    }
  }

  /** A PERIOD (RFC 5545 §3.3.9): from a time to another, or for a while. */
  private boolean overlaps(String from, String to, TimeRange range, ContentLine line) {
    Instant start = instant(object.times().read(line.withValue(from)));
    Instant end =
        Span.parse(to)
            .map(span -> start.plus(span.exact()))
            .orElseGet(() -> instant(object.times().read(line.withValue(to))));
    return start.isBefore(range.to()) && end.isAfter(range.from());
  }

  private boolean isIn(Moment moment, TimeRange range) {
    Instant start = instant(moment);
    if (moment instanceof Moment.Day day) {
      Instant end = day.date().plusDays(1).atStartOfDay(floating).toInstant();
      return start.isBefore(range.to()) && end.isAfter(range.from());
    }
    return range.contains(start);
  }

  private Instant instant(Moment moment) {
    return switch (moment) {
      case Moment.Day day -> day.date().atStartOfDay(floating).toInstant();
      case Moment.Floating time -> time.local().atZone(floating).toInstant();
      case Moment.Fixed time -> time.time().toInstant();
    };
  }
}
