package dev.postern.sandbox.mail.imip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A component of iCalendar: its lines and the components in it. */
record CalendarComponent(
    String name, List<CalendarLine> lines, List<CalendarComponent> components) {

  /** The first calendar of a text; empty if there is no whole one. */
  static Optional<CalendarComponent> parse(String text) {
    Deque<CalendarComponent> open = new ArrayDeque<>();
    String unfolded = text.replaceAll("\r?\n[ \t]", "");
    for (String each : unfolded.split("\r?\n")) {
      Optional<CalendarLine> parsed = CalendarLine.parse(each);
      if (parsed.isEmpty()) {
        continue;
      }
      CalendarLine line = parsed.get();
      switch (line.name()) {
        case "BEGIN" -> open.push(new CalendarComponent(upper(line), new ArrayList<>(), list()));
        case "END" -> {
          if (open.isEmpty() || !open.getFirst().name().equals(upper(line))) {
            return Optional.empty();
          }
          CalendarComponent whole = open.pop();
          if (open.isEmpty()) {
            return Optional.of(whole).filter(it -> it.name().equals("VCALENDAR"));
          }
          open.getFirst().components().add(whole);
        }
        default -> {
          if (!open.isEmpty()) {
            open.getFirst().lines().add(line);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<CalendarComponent> list() {
    return new ArrayList<>();
  }

  private static String upper(CalendarLine line) {
    return line.value().strip().toUpperCase(Locale.ROOT);
  }

  Optional<CalendarLine> line(String name) {
    return all(name).findFirst();
  }

  Stream<CalendarLine> all(String name) {
    return lines.stream().filter(it -> it.name().equals(name));
  }

  /** The value of a property; empty if it is not there. */
  String value(String name) {
    return line(name).map(CalendarLine::value).orElse("").strip();
  }

  String text(String name) {
    return line(name).map(CalendarLine::text).orElse("");
  }
}
