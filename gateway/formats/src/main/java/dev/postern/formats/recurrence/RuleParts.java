package dev.postern.formats.recurrence;

import dev.postern.formats.text.Invalid;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The parts of an RRULE value (RFC 5545 §3.3.10), checked one by one. */
final class RuleParts {
  private static final Set<String> KNOWN =
      Set.of(
          "FREQ",
          "UNTIL",
          "COUNT",
          "INTERVAL",
          "BYSECOND",
          "BYMINUTE",
          "BYHOUR",
          "BYDAY",
          "BYMONTHDAY",
          "BYYEARDAY",
          "BYWEEKNO",
          "BYMONTH",
          "BYSETPOS",
          "WKST");
  private static final Pattern BY_DAY = Pattern.compile("([+-]?\\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)");

  private final String rule;
  private final Map<String, String> parts = new LinkedHashMap<>();

  RuleParts(String rule) {
    this.rule = rule;
    for (String part : rule.strip().toUpperCase(Locale.ROOT).split(";", -1)) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals < 1 || equals == part.length() - 1) {
        throw invalid("has the broken part " + part);
      }
      String name = part.substring(0, equals).strip();
      if (!KNOWN.contains(name)) {
        throw notHoldable("has the part " + name);
      }
      if (parts.put(name, part.substring(equals + 1).strip()) != null) {
        throw invalid("says " + name + " twice");
      }
    }
    if (!parts.containsKey("FREQ")) {
      throw invalid("has no FREQ");
    }
  }

  String get(String name) {
    return parts.getOrDefault(name, "");
  }

  boolean has(String name) {
    return parts.containsKey(name);
  }

  /** Refuses parts that the pattern being read cannot take account of. */
  void allowOnly(String... names) {
    Set<String> allowed = Set.of(names);
    for (String name : parts.keySet()) {
      if (!allowed.contains(name) && !Set.of("FREQ", "UNTIL", "COUNT", "WKST").contains(name)) {
        throw notHoldable("combines FREQ=" + get("FREQ") + " with " + name);
      }
    }
  }

  int interval(int most) {
    int interval = has("INTERVAL") ? number("INTERVAL", get("INTERVAL")) : 1;
    if (interval < 1) {
      throw invalid("has INTERVAL=" + interval);
    }
    if (interval > most) {
      throw notHoldable("has an interval above " + most);
    }
    return interval;
  }

  List<Integer> numbers(String name) {
    return has(name)
        ? Stream.of(get(name).split(",", -1)).map(value -> number(name, value)).toList()
        : List.of();
  }

  /** A part that Exchange can hold one value of. */
  Optional<Integer> single(String name) {
    List<Integer> numbers = numbers(name);
    if (numbers.size() > 1) {
      throw notHoldable("has several values of " + name);
    }
    return numbers.stream().findFirst();
  }

  int number(String name, String value) {
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException _) {
      throw invalid("has " + name + "=" + value);
    }
  }

  /** One entry of BYDAY; without an ordinal it is 0. */
  record OrdinalDay(int ordinal, DayOfWeek day) {}

  List<OrdinalDay> byDay() {
    List<OrdinalDay> days = new ArrayList<>();
    if (!has("BYDAY")) {
      return days;
    }
    for (String value : get("BYDAY").split(",", -1)) {
      Matcher matcher = BY_DAY.matcher(value.strip());
      if (!matcher.matches()) {
        throw invalid("has BYDAY=" + value);
      }
      int ordinal = matcher.group(1) == null ? 0 : number("BYDAY", matcher.group(1));
      if (matcher.group(1) != null && ordinal == 0) {
        throw invalid("has BYDAY=" + value);
      }
      days.add(new OrdinalDay(ordinal, weekday(matcher.group(2))));
    }
    return days;
  }

  DayOfWeek weekStart() {
    if (!has("WKST")) {
      return DayOfWeek.MONDAY;
    }
    if (!BY_DAY.matcher(get("WKST")).matches() || get("WKST").length() != 2) {
      throw invalid("has WKST=" + get("WKST"));
    }
    return weekday(get("WKST"));
  }

  private static DayOfWeek weekday(String code) {
    return Stream.of(DayOfWeek.values())
        .filter(day -> day.name().startsWith(code))
        .findFirst()
        .orElseThrow();
  }

  RuntimeException invalid(String what) {
    return Invalid.invalidResource("RRULE:" + shortened() + " " + what);
  }

  RuntimeException notHoldable(String what) {
    return Invalid.notHoldable(
        "Exchange cannot hold the recurrence RRULE:" + shortened() + ", which " + what);
  }

  private String shortened() {
    return rule.length() > 120 ? rule.substring(0, 120) + "…" : rule;
  }
}
