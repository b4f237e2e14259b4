package dev.postern.backends.ews.event;

import dev.postern.api.PosternException;
import dev.postern.api.Zones;
import dev.postern.backends.ews.item.Stamps;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Instants, days and zones of calendar items. Exchange keeps instants beside the names of the zones
 * they were meant in; whole days are from midnight to midnight in some zone.
 *
 * @param zones Windows names and IANA names
 * @param home where whole days are anchored when written, and where a time with an unknown zone is
 */
public record Times(Zones zones, ZoneId home) {
  /** The day that an instant is the midnight of, in the zone if it is one there. */
  static LocalDate day(Instant midnight, ZoneId zone) {
    ZonedDateTime there = midnight.atZone(zone);
    return there.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? there.toLocalDate()
        : Stamps.nearestDay(midnight);
  }

  /** The zone of a Windows name; where none is given, or one that nobody knows, home. */
  ZoneId zone(String windows) {
    if (windows.isBlank()) {
      return home;
    }
    try {
      return zones.toIana(windows);
    } catch (PosternException e) {
      // Customised zones ("tzone://Microsoft/Custom") have no name anywhere else.
      return home;
    }
  }
}
