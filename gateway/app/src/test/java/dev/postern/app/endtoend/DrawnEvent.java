package dev.postern.app.endtoend;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.Recur;

/** An event that a program might have written, drawn by chance: the same seed draws the same. */
final class DrawnEvent {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

  private final Random random;
  private final String name;
  private final DrawnZone zone;
  private final boolean byDuration;
  private LocalTime time;
  private Duration length;
  private LocalDate day;
  private String rule = "";
  private String range = "";
  private String words;
  private List<LocalDate> days = List.of();
  private final TreeSet<LocalDate> deleted = new TreeSet<>();

  /** What is changed, by the day that it is changed on; where it takes place then. */
  private final TreeMap<LocalDate, Change> changes = new TreeMap<>();

  private record Change(LocalDate day, LocalTime time, boolean allDay, String words, String more) {}

  private DrawnEvent(long seed, String name) {
    this.random = new Random(seed);
    this.name = name;
    this.zone = DrawnZone.draw(random);
    this.byDuration = random.nextInt(4) == 0;
    this.words = "drawn " + random.nextInt(100);
    drawTimes();
    if (random.nextInt(5) > 0) {
      drawSeries();
    } else {
      day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(3000));
    }
  }

  /**
   * @param name its UID, and the first word of its summaries
   */
  static DrawnEvent of(long seed, String name) {
    return new DrawnEvent(seed, name);
  }

  DrawnZone zone() {
    return zone;
  }

  private void drawTimes() {
    time =
        random.nextInt(5) == 0
            // In spring the clock jumps over these, in autumn it shows them twice.
            ? LocalTime.of(random.nextInt(4), 30)
            : LocalTime.of(random.nextInt(24), 5 * random.nextInt(12));
    length =
        zone.isAllDay()
            ? Duration.ofDays(1 + random.nextInt(2) * random.nextInt(2))
            : Duration.ofMinutes(15L * random.nextInt(12));
  }

  private void drawSeries() {
    DrawnRule drawn = DrawnRule.draw(random);
    rule = drawn.text();
    day = drawn.first();
    if (length.toDays() > 1 && rule.startsWith("FREQ=DAILY")) {
      length = Duration.ofDays(1);
    }
    List<LocalDate> all =
        new Recur<LocalDate>(rule)
            .getDates(day, day, day.plusYears(12)).stream().limit(400).toList();
    int end = 1 + random.nextInt(Math.min(all.size(), drawn.finite() ? 20 : 60));
    range =
        switch (random.nextInt(3) + (drawn.finite() ? 1 : 0)) {
          case 0 -> "";
          case 1 -> ";COUNT=" + end;
          default -> ";UNTIL=" + until(all.get(end - 1));
        };
    days = range.isEmpty() ? all : all.subList(0, end);
    for (int n = random.nextInt(7); n > 0; n--) {
      drawException();
    }
  }

  private String until(LocalDate last) {
    LocalDateTime local = last.atTime(time);
    return switch (zone.kind()) {
      case ALL_DAY -> DATE.format(last);
      case FLOATING -> LOCAL.format(local);
      case UTC -> LOCAL.format(local) + "Z";
      case ZONED ->
          random.nextInt(5) == 0
              ? DATE.format(last)
              : LOCAL.format(
                      local.atZone(zone.id()).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime())
                  + "Z";
    };
  }

  /** Deletes or changes an occurrence, where Exchange leaves room for it between the others. */
  private void drawException() {
    int index = random.nextInt(random.nextInt(4) == 0 ? days.size() : Math.min(days.size(), 12));
    LocalDate which = days.get(index);
    changes.remove(which);
    deleted.remove(which);
    if (random.nextInt(3) == 0) {
      if (deleted.size() < days.size() - 1) {
        deleted.add(which);
      }
      return;
    }
    changes.put(which, change(which));
  }

  private Change change(LocalDate which) {
    String own = "changed " + random.nextInt(100);
    String more = random.nextInt(3) == 0 ? "X-OWN:" + random.nextInt(9) + "\n" : "";
    int free = room(which);
    return switch (random.nextInt(5)) {
      case 0 -> new Change(which, time, false, own, more);
      case 1 ->
          zone.isAllDay()
              ? new Change(which, time, false, own, more)
              : new Change(which, time, true, own, more);
      case 2 -> new Change(which.plusDays(free), time, false, own, more);
      default ->
          new Change(
              which,
              LocalTime.of(4 + random.nextInt(16), 5 * random.nextInt(12)),
              false,
              random.nextBoolean() ? words : own,
              more);
    };
  }

  /** By how many days it may be moved; all of them last less than a day where that matters. */
  private int room(LocalDate which) {
    int span = (int) Math.max(1, length.toDays()) + 1;
    LocalDate before =
        days.stream()
            .filter(d -> !deleted.contains(d))
            .map(this::shown)
            .filter(d -> d.isBefore(which))
            .max(LocalDate::compareTo)
            .orElse(which.minusDays(40));
    LocalDate after =
        days.stream()
            .filter(d -> !deleted.contains(d))
            .map(this::shown)
            .filter(d -> d.isAfter(which))
            .min(LocalDate::compareTo)
            .orElse(which.plusDays(40));
    int back = (int) (which.toEpochDay() - before.toEpochDay()) - span;
    int forth = (int) (after.toEpochDay() - which.toEpochDay()) - span;
    return random.nextBoolean()
        ? Math.max(0, random.nextInt(Math.max(1, forth)))
        : -Math.max(0, random.nextInt(Math.max(1, back)));
  }

  private LocalDate shown(LocalDate original) {
    Change change = changes.get(original);
    return change == null ? original : change.day();
  }

  /** Another version of the event, as its user might make it next. */
  void edit() {
    switch (random.nextInt(rule.isEmpty() ? 2 : 7)) {
      case 0 -> words = "edited " + random.nextInt(100);
      case 1 -> {
        if (!zone.isAllDay()) {
          time = LocalTime.of(5 + random.nextInt(12), 10);
          if (!range.contains("UNTIL")) {
            return;
          }
          range = ";UNTIL=" + until(days.getLast());
        }
      }
      case 2 -> {
        if (!deleted.isEmpty()) {
          deleted.pollFirst();
        }
      }
      case 3 -> {
        if (!changes.isEmpty()) {
          changes.pollLastEntry();
        }
      }
      case 4 -> {
        changes.clear();
        deleted.clear();
        words = "cleared";
      }
      default -> {
        drawException();
        drawException();
      }
    }
  }

  /** The whole object. */
  String text() {
    StringBuilder text = new StringBuilder("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//drawn//EN\n");
    text.append(zone.vtimezone());
    text.append(begin(day.atTime(time), false, length));
    text.append("SUMMARY:").append(name).append(' ').append(words).append('\n');
    if (!rule.isEmpty()) {
      text.append("RRULE:").append(rule).append(range).append('\n');
    }
    exdates(text);
    text.append("X-KEPT;X-P=1:").append(name).append("\nEND:VEVENT\n");
    changes.forEach((original, change) -> {
      boolean allDay = change.allDay() || zone.isAllDay();
      text.append(
          begin(
              change.day().atTime(change.time()),
              allDay,
              change.allDay() ? Duration.ofDays(1) : length));
      text.append(stamped("RECURRENCE-ID", original.atTime(time), zone.isAllDay()));
      text.append("SUMMARY:").append(name).append(' ').append(change.words()).append('\n');
      text.append(change.more()).append("END:VEVENT\n");
    });
    return text.append("END:VCALENDAR\n").toString().replace("\n", "\r\n");
  }

  private String begin(LocalDateTime start, boolean turned, Duration lasting) {
    boolean allDay = turned || zone.isAllDay();
    String begin =
        "BEGIN:VEVENT\nUID:"
            + name
            + "\nDTSTAMP:20261120T100000Z\n"
            + stamped("DTSTART", start, allDay);
    if (byDuration) {
      return begin + "DURATION:" + (allDay ? "P" + lasting.toDays() + "D" : lasting) + "\n";
    }
    return lasting.isZero() ? begin : begin + stamped("DTEND", end(start, allDay, lasting), allDay);
  }

  /** In the hour that the clock jumps over, an end must not come before its start. */
  private LocalDateTime end(LocalDateTime start, boolean allDay, Duration lasting) {
    return allDay || zone.kind() != DrawnZone.Kind.ZONED
        ? start.plus(lasting)
        : start.atZone(zone.id()).plus(lasting).toLocalDateTime();
  }

  private void exdates(StringBuilder text) {
    if (deleted.isEmpty()) {
      return;
    }
    if (random.nextBoolean() && !zone.isAllDay() && zone.kind() == DrawnZone.Kind.ZONED) {
      String values =
          deleted.stream()
              .map(d -> d.atTime(time).atZone(zone.id()).withZoneSameInstant(ZoneOffset.UTC))
              .map(d -> LOCAL.format(d.toLocalDateTime()) + "Z")
              .collect(Collectors.joining(","));
      text.append("EXDATE:").append(values).append('\n');
    } else {
      List<String> lines = new ArrayList<>();
      deleted.forEach(d -> lines.add(stamped("EXDATE", d.atTime(time), zone.isAllDay())));
      lines.forEach(text::append);
    }
  }

  private String stamped(String property, LocalDateTime local, boolean allDay) {
    if (allDay) {
      return property + ";VALUE=DATE:" + DATE.format(local) + "\n";
    }
    String value = LOCAL.format(local);
    return switch (zone.kind()) {
      case ZONED -> property + ";TZID=" + zone.tzid() + ":" + value + "\n";
      case UTC -> property + ":" + value + "Z\n";
      case FLOATING, ALL_DAY -> property + ":" + value + "\n";
    };
  }
}
