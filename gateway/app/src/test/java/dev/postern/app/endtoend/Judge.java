package dev.postern.app.endtoend;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.TemporalAmountAdapter;

/**
 * Says when an iCalendar object takes place, by RFC 5545 and by code that is not the gateway's:
 * rules are expanded by ical4j, which nothing that is judged uses for it.
 */
final class Judge {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
  private static final Pattern LINE =
      Pattern.compile("([A-Za-z0-9-]+)((?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):(.*)");

  private final Function<String, ZoneId> zones;
  private final LocalDate until;

  /**
   * @param zones what the TZIDs mean
   * @param until where endless series are cut off
   */
  Judge(Function<String, ZoneId> zones, LocalDate until) {
    this.zones = zones;
    this.until = until;
  }

  /**
   * One time that an event takes place.
   *
   * @param start an instant, a local time for a floating one, a day for whole days
   * @param end likewise
   */
  record Instance(String start, String end, String summary) implements Comparable<Instance> {
    @Override
    public int compareTo(Instance other) {
      return toString().compareTo(other.toString());
    }
  }

  /** A value of a date or time; {@code zone} is null for days and floating times. */
  private record Time(LocalDateTime local, boolean allDay, ZoneId zone) {
    Time on(LocalDate day) {
      return new Time(day.atTime(local.toLocalTime()), allDay, zone);
    }

    /** What tells it from other occurrences of its series. */
    Object name() {
      return zone == null ? local : local.atZone(zone).toInstant();
    }

    String text() {
      return allDay ? local.toLocalDate().toString() : name().toString();
    }
  }

  private record Line(String params, String value) {}

  /** All instances until the day on which the judge stops, in an order of their own. */
  List<Instance> instances(String text) {
    List<Map<String, List<Line>>> events = events(text);
    List<Instance> instances = new ArrayList<>();
    Map<Object, Map<String, List<Line>>> overrides = new HashMap<>();
    events.stream()
        .filter(event -> event.containsKey("RECURRENCE-ID"))
        .forEach(event -> overrides.put(time(event, "RECURRENCE-ID").name(), event));
    for (Map<String, List<Line>> event : events) {
      if (event.containsKey("RECURRENCE-ID")) {
        instances.add(instance(event, time(event, "DTSTART")));
      } else if (!event.containsKey("RRULE")) {
        instances.add(instance(event, time(event, "DTSTART")));
      } else {
        Set<Object> deleted = new HashSet<>(overrides.keySet());
        for (Line line : event.getOrDefault("EXDATE", List.of())) {
          Arrays.stream(line.value().split(",", -1))
              .map(value -> time(new Line(line.params(), value)).name())
              .forEach(deleted::add);
        }
        starts(event)
            .filter(start -> !deleted.contains(start.name()))
            .forEach(start -> instances.add(instance(event, start)));
      }
    }
    return instances.stream().sorted().toList();
  }

  private Instance instance(Map<String, List<Line>> event, Time start) {
    Time first = time(event, "DTSTART");
    String end;
    if (event.containsKey("DURATION")) {
      TemporalAmount length =
          TemporalAmountAdapter.parse(event.get("DURATION").getFirst().value()).getDuration();
      end = plus(start, length).text();
    } else if (event.containsKey("DTEND")) {
      Time last = time(event, "DTEND");
      end = start.equals(first) ? last.text() : plus(start, between(first, last)).text();
    } else {
      end = start.allDay() ? plus(start, Duration.ofDays(1)).text() : start.text();
    }
    String summary = event.getOrDefault("SUMMARY", List.of(new Line("", ""))).getFirst().value();
    return new Instance(start.text(), end, summary);
  }

  /** The same exact duration applies to all members of the set (RFC 5545 section 3.8.5.3). */
  private static Duration between(Time first, Time last) {
    return first.zone() == null
        ? Duration.between(first.local(), last.local())
        : Duration.between(first.local().atZone(first.zone()), last.local().atZone(last.zone()));
  }

  /** Days by the calendar, all else by the clock. */
  private static Time plus(Time start, TemporalAmount length) {
    if (start.zone() == null) {
      return new Time(start.local().plus(length), start.allDay(), null);
    }
    var later = start.local().atZone(start.zone()).plus(length);
    return new Time(
        later.toInstant().atOffset(ZoneOffset.UTC).toLocalDateTime(), false, ZoneOffset.UTC);
  }

  private Stream<Time> starts(Map<String, List<Line>> event) {
    Time first = time(event, "DTSTART");
    List<String> parts =
        Arrays.asList(event.get("RRULE").getFirst().value().toUpperCase(Locale.ROOT).split(";"));
    String rule =
        parts.stream()
            .filter(part -> !part.isBlank() && !part.startsWith("UNTIL="))
            .collect(Collectors.joining(";"));
    LocalDate day = first.local().toLocalDate();
    Stream<Time> starts =
        new Recur<LocalDate>(rule).getDates(day, day, until).stream().map(first::on);
    return parts.stream()
        .filter(part -> part.startsWith("UNTIL="))
        .map(part -> part.substring("UNTIL=".length()))
        .findFirst()
        .map(last -> starts.filter(start -> !isAfter(start, last)))
        .orElse(starts);
  }

  private static boolean isAfter(Time start, String last) {
    if (last.length() == 8) {
      return start.local().toLocalDate().isAfter(LocalDate.parse(last, DATE));
    }
    LocalDateTime end = LocalDateTime.parse(last.replace("Z", ""), LOCAL);
    return last.endsWith("Z") && start.zone() != null
        ? start.local().atZone(start.zone()).toInstant().isAfter(end.toInstant(ZoneOffset.UTC))
        : start.local().isAfter(end);
  }

  private Time time(Map<String, List<Line>> event, String name) {
    return time(event.get(name).getFirst());
  }

  private Time time(Line line) {
    String value = line.value().strip();
    if (value.length() == 8) {
      return new Time(LocalDate.parse(value, DATE).atTime(LocalTime.MIDNIGHT), true, null);
    }
    LocalDateTime local = LocalDateTime.parse(value.replace("Z", ""), LOCAL);
    if (value.endsWith("Z")) {
      return new Time(local, false, ZoneOffset.UTC);
    }
    Matcher tzid = Pattern.compile(";TZID=\"?([^\";]*)\"?").matcher(line.params());
    return new Time(local, false, tzid.find() ? zones.apply(tzid.group(1)) : null);
  }

  private static List<Map<String, List<Line>>> events(String text) {
    List<Map<String, List<Line>>> events = new ArrayList<>();
    Map<String, List<Line>> event = new TreeMap<>();
    int depth = 0;
    for (String line : text.replaceAll("\r?\n[ \t]", "").split("\r?\n")) {
      if (line.equals("BEGIN:VEVENT")) {
        event = new TreeMap<>();
        depth = 1;
      } else if (line.equals("END:VEVENT")) {
        events.add(event);
        depth = 0;
      } else if (line.startsWith("BEGIN:")) {
        depth += depth > 0 ? 1 : 0;
      } else if (line.startsWith("END:")) {
        depth -= depth > 0 ? 1 : 0;
      } else if (depth == 1) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
          event
              .computeIfAbsent(matcher.group(1).toUpperCase(Locale.ROOT), _ -> new ArrayList<>())
              .add(new Line(matcher.group(2), matcher.group(3)));
        }
      }
    }
    return events;
  }
}
