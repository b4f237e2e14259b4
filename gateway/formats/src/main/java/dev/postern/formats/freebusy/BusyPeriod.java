package dev.postern.formats.freebusy;

import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Param;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** A time at which somebody is busy, and nothing else of it. */
public record BusyPeriod(Instant start, Instant end, BusyType type) {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The value of a DATE-TIME in UTC (RFC 5545 section 3.3.5). */
  public static String utc(Instant instant) {
    return UTC.format(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  /** A FREEBUSY line (RFC 5545 section 3.8.2.6). */
  public ContentLine line() {
    return ContentLine.of("FREEBUSY", utc(start) + "/" + utc(end), Param.of("FBTYPE", type.text()));
  }

  /**
   * The periods within a span, in order and none over another: at each moment that of the type that
   * counts most.
   */
  public static List<BusyPeriod> merged(Collection<BusyPeriod> periods, Instant from, Instant to) {
    TreeMap<Instant, int[]> changes = new TreeMap<>();
    for (BusyPeriod period : periods) {
      Instant start = period.start.isBefore(from) ? from : period.start;
      Instant end = period.end.isAfter(to) ? to : period.end;
      if (start.isBefore(end)) {
        changes.computeIfAbsent(start, at -> counts())[period.type.ordinal()]++;
        changes.computeIfAbsent(end, at -> counts())[period.type.ordinal()]--;
      }
    }
    List<BusyPeriod> merged = new ArrayList<>();
    int[] open = counts();
    Optional<BusyPeriod> current = Optional.empty();
    for (var change : changes.entrySet()) {
      for (int i = 0; i < open.length; i++) {
        open[i] += change.getValue()[i];
      }
      Optional<BusyType> type = most(open);
      if (!type.equals(current.map(BusyPeriod::type))) {
        current
            .map(it -> new BusyPeriod(it.start, change.getKey(), it.type))
            .ifPresent(merged::add);
        current = type.map(it -> new BusyPeriod(change.getKey(), change.getKey(), it));
      }
    }
    return merged;
  }

  private static int[] counts() {
    return new int[BusyType.values().length];
  }

  private static Optional<BusyType> most(int[] open) {
    for (BusyType type : BusyType.values()) {
      if (open[type.ordinal()] > 0) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
