package dev.postern.backends.ews.people;

import dev.postern.api.PosternException;
import dev.postern.api.Zones;
import dev.postern.backends.ews.soap.Xml;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds the zone that a t:SerializableTimeZone means, which has rules and no name: one that does
 * this year what the rules say. Several do; the tenant's own comes first.
 */
record RuleZones(Zones names, ZoneId home, InstantSource clock) {

  Optional<ZoneId> find(Xml rules) {
    int year = Year.from(clock.instant().atOffset(ZoneOffset.UTC)).getValue();
    int bias = number(rules, "Bias");
    ZoneOffset standard = offset(bias + number(rules, "StandardTime", "Bias"));
    ZoneOffset daylight = offset(bias + number(rules, "DaylightTime", "Bias"));
    List<LocalDateTime> changes = new ArrayList<>();
    if (!standard.equals(daylight)) {
      changes.add(change(rules, "StandardTime", year));
      changes.add(change(rules, "DaylightTime", year));
      changes.sort(null);
    } else if (standard.equals(ZoneOffset.UTC)) {
      return Optional.of(ZoneOffset.UTC);
    }
    return Stream.concat(
            Stream.of(home.getId()), new TreeSet<>(ZoneId.getAvailableZoneIds()).stream())
        .filter(id -> id.indexOf('/') > 0 && !id.startsWith("Etc/"))
        .map(ZoneId::of)
        .filter(zone -> changes(zone, year).equals(changes))
        .filter(zone -> zone.getRules().getStandardOffset(middle(year)).equals(standard))
        .flatMap(zone -> known(zone).stream())
        .findFirst();
  }

  /** By the name that is usual for its Windows zone. */
  private Optional<ZoneId> known(ZoneId zone) {
    if (zone.equals(home)) {
      return Optional.of(zone);
    }
    try {
      return Optional.of(names.toIana(names.toWindows(zone)));
    } catch (PosternException unknownToWindows) {
      return Optional.empty();
    }
  }

  private static List<LocalDateTime> changes(ZoneId zone, int year) {
    List<LocalDateTime> changes = new ArrayList<>();
    Instant end = Year.of(year + 1).atDay(1).atStartOfDay(zone).toInstant();
    ZoneOffsetTransition next =
        zone.getRules().nextTransition(Year.of(year).atDay(1).atStartOfDay(zone).toInstant());
    while (next != null && next.getInstant().isBefore(end)) {
      changes.add(next.getDateTimeBefore());
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return changes;
  }

  private static Instant middle(int year) {
    return LocalDate.of(year, 7, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static LocalDateTime change(Xml rules, String name, int year) {
    DayOfWeek day =
        DayOfWeek.valueOf(rules.textAt(name, "DayOfWeek").strip().toUpperCase(Locale.ROOT));
    LocalDate first = LocalDate.of(year, Month.of(number(rules, name, "Month")), 1);
    int order = number(rules, name, "DayOrder");
    return first
        .with(
            order == 5
                ? TemporalAdjusters.lastInMonth(day)
                : TemporalAdjusters.dayOfWeekInMonth(order, day))
        .atTime(LocalTime.parse(rules.textAt(name, "Time").strip()));
  }

  private static int number(Xml rules, String... path) {
    return Integer.parseInt(rules.textAt(path).strip());
  }

  private static ZoneOffset offset(int minutes) {
    return ZoneOffset.ofTotalSeconds(-60 * minutes);
  }
}
