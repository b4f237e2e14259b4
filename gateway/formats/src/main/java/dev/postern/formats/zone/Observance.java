package dev.postern.formats.zone;

import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * STANDARD or DAYLIGHT in a VTIMEZONE (RFC 5545 §3.6.5): when it begins, in wall clock before the
 * change.
 */
record Observance(
    LocalDateTime start,
    ZoneOffset before,
    ZoneOffset after,
    Map<String, String> rule,
    List<LocalDateTime> dates) {

  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuuMMdd['T'HHmmss]")
          .parseDefaulting(java.time.temporal.ChronoField.HOUR_OF_DAY, 0)
          .toFormatter(Locale.ROOT);

  /** Empty if what it says makes no sense: then the zone is not usable. */
  static Optional<Observance> read(Component component) {
    try {
      LocalDateTime start = dateTime(value(component, "DTSTART"));
      List<LocalDateTime> dates =
          component
              .lines("RDATE")
              .flatMap(line -> Stream.of(line.value().split(",", -1)))
              .map(Observance::dateTime)
              .toList();
      return Optional.of(
          new Observance(
              start,
              offset(value(component, "TZOFFSETFROM")),
              offset(value(component, "TZOFFSETTO")),
              component.line("RRULE").map(Observance::parts).orElse(Map.of()),
              dates));
    } catch (DateTimeException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String value(Component component, String name) {
    return component.line(name).map(ContentLine::value).orElse("").strip();
  }

  private static LocalDateTime dateTime(String value) {
    String local = value.strip().replace("Z", "");
    return LocalDateTime.parse(local, DATE_TIME);
  }

  /** {@code +HHMM} or {@code +HHMMSS}; some write a sign-less or three-digit one. */
  private static ZoneOffset offset(String value) {
    boolean negative = value.startsWith("-");
    String digits = value.replaceFirst("^[+-]", "").replace(":", "");
    if (digits.length() == 3) {
      digits = "0" + digits;
    }
    if (!digits.matches("\\d{4}(\\d\\d)?")) {
      throw new IllegalArgumentException(value);
    }
    int seconds =
        Integer.parseInt(digits.substring(0, 2)) * 3600
            + Integer.parseInt(digits.substring(2, 4)) * 60
            + (digits.length() > 4 ? Integer.parseInt(digits.substring(4)) : 0);
    return ZoneOffset.ofTotalSeconds(negative ? -seconds : seconds);
  }

  private static Map<String, String> parts(ContentLine line) {
    return Stream.of(line.value().toUpperCase(Locale.ROOT).split(";", -1))
        .map(part -> part.split("=", 2))
        .filter(part -> part.length == 2)
        .collect(Collectors.toMap(part -> part[0], part -> part[1], (first, _) -> first));
  }

  /** The onsets in a year. */
  List<LocalDateTime> onsets(int year) {
    List<LocalDateTime> onsets = new ArrayList<>();
    if (start.getYear() == year) {
      onsets.add(start);
    }
    dates.stream().filter(date -> date.getYear() == year).forEach(onsets::add);
    if ("YEARLY".equals(rule.get("FREQ")) && start.getYear() <= year) {
      try {
        LocalDateTime onset = day(year).atTime(start.toLocalTime());
        if (onset.isAfter(start) && !endedBefore(onset)) {
          onsets.add(onset);
        }
      } catch (DateTimeException | IllegalArgumentException _) {
        // A rule that names no day has no onset that year; the zone then matches nothing.
        return onsets;
      }
    }
    return onsets.stream().distinct().toList();
  }

  private boolean endedBefore(LocalDateTime onset) {
    String until = rule.get("UNTIL");
    if (until == null) {
      return false;
    }
    LocalDateTime end = dateTime(until);
    return until.endsWith("Z")
        ? onset.toInstant(before).isAfter(end.toInstant(ZoneOffset.UTC))
        : onset.isAfter(end);
  }

  private LocalDate day(int year) {
    int month = Integer.parseInt(rule.getOrDefault("BYMONTH", "" + start.getMonthValue()));
    YearMonth in = YearMonth.of(year, month);
    String byDay = rule.get("BYDAY");
    if (byDay == null) {
      String days = rule.getOrDefault("BYMONTHDAY", "" + start.getDayOfMonth());
      int day = Integer.parseInt(days.split(",", -1)[0]);
      return in.atDay(day < 0 ? in.lengthOfMonth() + 1 + day : day);
    }
    DayOfWeek weekday = weekday(byDay.substring(byDay.length() - 2));
    List<LocalDate> matching =
        monthDays(in).filter(date -> date.getDayOfWeek() == weekday).sorted().toList();
    String ordinal = byDay.substring(0, byDay.length() - 2);
    int nth = Integer.parseInt(ordinal.isEmpty() ? rule.getOrDefault("BYSETPOS", "1") : ordinal);
    int index = nth < 0 ? matching.size() + nth : nth - 1;
    if (index < 0 || index >= matching.size()) {
      throw new IllegalArgumentException(byDay);
    }
    return matching.get(index);
  }

  private Stream<LocalDate> monthDays(YearMonth in) {
    String days = rule.get("BYMONTHDAY");
    IntStream numbers =
        days == null
            ? IntStream.rangeClosed(1, in.lengthOfMonth())
            : Stream.of(days.split(",", -1)).mapToInt(Integer::parseInt);
    return numbers
        .map(day -> day < 0 ? in.lengthOfMonth() + 1 + day : day)
        .filter(in::isValidDay)
        .mapToObj(in::atDay);
  }

  private static DayOfWeek weekday(String code) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().startsWith(code)) {
        return day;
      }
    }
    throw new IllegalArgumentException(code);
  }
}
