package dev.postern.formats.zone;

import com.ibm.icu.util.TimeZone;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Under which of Windows' zones a zone's wall clock is kept. Unicode's table names one for nearly
 * every zone, but some have left the rules of their Windows zone since it was drawn up
 * (America/Scoresbysund), and an event would be shown at other hours than it was entered at.
 */
public final class WindowsRules {
  /** From when on a zone's time must be kept; what was before matters to no clock any more. */
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

  private static final Instant TO = Instant.parse("2038-01-01T00:00:00Z");

  private static final Map<ZoneId, Optional<ZoneId>> KNOWN = new ConcurrentHashMap<>();

  private WindowsRules() {}

  /** The name of Windows that Unicode's table has for a zone. */
  public static Optional<String> listed(ZoneId zone) {
    return Optional.ofNullable(TimeZone.getWindowsID(idForIcu(zone)));
  }

  /** The zone database names whole hours with the sign turned round: Etc/GMT-2 is +02:00. */
  private static String idForIcu(ZoneId zone) {
    if (zone instanceof ZoneOffset offset && offset.getTotalSeconds() % 3600 == 0) {
      int hours = offset.getTotalSeconds() / 3600;
      return "Etc/GMT" + (hours > 0 ? "-" : "+") + Math.abs(hours);
    }
    return zone.getId();
  }

  /** The zone that one of Windows' names stands for and that keeps the same time. */
  public static Optional<ZoneId> alike(ZoneId zone) {
    return KNOWN.computeIfAbsent(
        zone,
        id ->
            Stream.concat(
                    listed(id).flatMap(ZoneNames::windows).stream(),
                    Stream.concat(CustomZone.COMMON.stream(), ZoneNames.ofWindows().stream()))
                .filter(other -> isAlike(id.getRules(), other.getRules()))
                .findFirst());
  }

  private static boolean isAlike(ZoneRules rules, ZoneRules others) {
    Instant at = FROM;
    while (at.isBefore(TO)) {
      ZoneOffsetTransition next = rules.nextTransition(at);
      ZoneOffsetTransition other = others.nextTransition(at);
      if (!rules.getOffset(at).equals(others.getOffset(at))
          || isBefore(next) != isBefore(other)
          || isBefore(next) && !next.getInstant().equals(other.getInstant())) {
        return false;
      }
      at = isBefore(next) ? next.getInstant() : TO;
    }
    return true;
  }

  private static boolean isBefore(ZoneOffsetTransition next) {
    return next != null && next.getInstant().isBefore(TO);
  }
}
