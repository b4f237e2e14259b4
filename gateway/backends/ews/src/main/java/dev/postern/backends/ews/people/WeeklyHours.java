package dev.postern.backends.ews.people;

import dev.postern.api.model.WorkingHours;
import dev.postern.backends.ews.soap.Xml;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * t:WorkingHours (MS-OXWAVLS 2.2.4.36), which comes with every answer about free and busy times.
 * EWS has no operation that writes it.
 */
record WeeklyHours(RuleZones zones) {
  private static final int MINUTES_OF_A_DAY = 1440;

  /** The hours, if there is one period of them, within a day, in a zone that is known. */
  Optional<WorkingHours> read(Xml hours) {
    List<Xml> periods = hours.childrenAt("WorkingPeriodArray");
    if (periods.size() != 1) {
      return Optional.empty();
    }
    Xml period = periods.getFirst();
    List<DayOfWeek> days =
        Stream.of(period.textAt("DayOfWeek").strip().split("\\s+"))
            .flatMap(WeeklyHours::day)
            .toList();
    int start = Integer.parseInt(period.textAt("StartTimeInMinutes").strip());
    int end = Integer.parseInt(period.textAt("EndTimeInMinutes").strip());
    if (days.isEmpty() || start < 0 || start >= end || end >= MINUTES_OF_A_DAY) {
      return Optional.empty();
    }
    return hours
        .child("TimeZone")
        .flatMap(zones::find)
        .map(zone ->
            new WorkingHours(
                zone, days, LocalTime.MIN.plusMinutes(start), LocalTime.MIN.plusMinutes(end)));
  }

  private static Stream<DayOfWeek> day(String name) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().equals(name.toUpperCase(Locale.ROOT)));
  }
}
