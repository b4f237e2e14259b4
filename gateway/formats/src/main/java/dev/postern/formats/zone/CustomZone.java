package dev.postern.formats.zone;

import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A VTIMEZONE whose name says nothing, recognised by its rules: the zone that changes its offset at
 * the same instants in the years that matter.
 */
final class CustomZone {
  /** A year of which only the rules that go on for ever tell anything. */
  private static final int A_LATER_YEAR = 2040;

  /** Where many zones have the same rules, the one most people live in. */
  static final List<ZoneId> COMMON =
      Stream.of(
              "Europe/Berlin",
              "Europe/London",
              "Europe/Kiev",
              "Europe/Moscow",
              "America/New_York",
              "America/Chicago",
              "America/Denver",
              "America/Los_Angeles",
              "America/Phoenix",
              "America/Bogota",
              "America/Sao_Paulo",
              "Africa/Lagos",
              "Africa/Johannesburg",
              "Asia/Dubai",
              "Asia/Karachi",
              "Asia/Kolkata",
              "Asia/Bangkok",
              "Asia/Shanghai",
              "Asia/Tokyo",
              "Australia/Sydney")
          .map(ZoneId::of)
          .toList();

  private final List<Observance> observances;
  private final Optional<ZoneId> location;

  private CustomZone(List<Observance> observances, Optional<ZoneId> location) {
    this.observances = observances;
    this.location = location;
  }

  /** Empty if it has no usable observance. */
  static Optional<CustomZone> read(Component vtimezone) {
    List<Optional<Observance>> read =
        Stream.concat(vtimezone.components("STANDARD"), vtimezone.components("DAYLIGHT"))
            .map(Observance::read)
            .toList();
    if (read.isEmpty() || read.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    Optional<ZoneId> location =
        vtimezone.line("X-LIC-LOCATION").map(ContentLine::value).flatMap(ZoneNames::find);
    return Optional.of(new CustomZone(read.stream().flatMap(Optional::stream).toList(), location));
  }

  /**
   * The zone with the same rules from one year to another; failing that, since makers write today's
   * rules even for old events, the one with the same rules later on.
   */
  Optional<ZoneId> match(int fromYear, int toYear) {
    return location
        .or(() -> matchIn(fromYear, toYear))
        .or(() -> matchIn(A_LATER_YEAR, A_LATER_YEAR));
  }

  private Optional<ZoneId> matchIn(int fromYear, int toYear) {
    List<Change> mine = changes(fromYear, toYear);
    ZoneOffset first = offsetAt(LocalDate.of(fromYear, 1, 1).atStartOfDay());
    return Stream.concat(COMMON.stream(), ZoneNames.ofWindows().stream())
        .filter(zone -> matches(zone.getRules(), first, mine, fromYear, toYear))
        .findFirst();
  }

  private static boolean matches(
      ZoneRules rules, ZoneOffset first, List<Change> mine, int fromYear, int toYear) {
    Instant at = LocalDate.of(fromYear, 1, 1).atStartOfDay().toInstant(first);
    Instant end = LocalDate.of(toYear + 1, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    if (!rules.getOffset(at).equals(first)) {
      return false;
    }
    for (Change change : mine) {
      ZoneOffsetTransition next = rules.nextTransition(at);
      if (next == null
          || !next.getInstant().equals(change.at)
          || !next.getOffsetAfter().equals(change.after)) {
        return false;
      }
      at = change.at;
    }
    ZoneOffsetTransition next = rules.nextTransition(at);
    return next == null || !next.getInstant().isBefore(end);
  }

  private List<Change> changes(int fromYear, int toYear) {
    List<Change> changes = new ArrayList<>();
    for (int year = fromYear; year <= toYear; year++) {
      for (Observance observance : observances) {
        if (!observance.before().equals(observance.after())) {
          observance.onsets(year).stream()
              .map(onset -> new Change(onset.toInstant(observance.before()), observance.after()))
              .forEach(changes::add);
        }
      }
    }
    changes.sort(Comparator.comparing(Change::at));
    return changes;
  }

  /** The offset in force, or before everything else the one that the first change leaves. */
  private ZoneOffset offsetAt(LocalDateTime local) {
    Optional<Change> last =
        Stream.iterate(local.getYear(), year -> year - 1)
            .limit(3)
            .flatMap(year -> changes(year, year).stream())
            .filter(change -> change.at.isBefore(local.toInstant(change.after)))
            .max(Comparator.comparing(Change::at));
    if (last.isPresent()) {
      return last.get().after;
    }
    Optional<Observance> before =
        observances.stream()
            .filter(observance -> !observance.start().isAfter(local))
            .max(Comparator.comparing(Observance::start));
    return before
        .map(Observance::after)
        .orElseGet(() ->
            observances.stream()
                .min(Comparator.comparing(Observance::start))
                .orElseThrow()
                .before());
  }

  private record Change(Instant at, ZoneOffset after) {}
}
