package dev.postern.formats.zone;

import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes a VTIMEZONE from the zone database: the rules that go on as RRULEs, and of the past only
 * what a calendar needs. The same zone and time always give the same text.
 */
public final class TimezoneText {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
  private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

  /** How far rules that no RRULE can say are written out, in years after the first one. */
  private static final int WRITTEN_OUT = 25;

  private final ZoneId zone;
  private final String lineEnd;
  private final Component component;

  private TimezoneText(ZoneId zone, String lineEnd) {
    this.zone = zone;
    this.lineEnd = lineEnd;
    this.component = new Component("VTIMEZONE", lineEnd);
  }

  /**
   * A VTIMEZONE that is right from the given instant on.
   *
   * @param zone anything but UTC; its id becomes the TZID
   */
  public static Component write(ZoneId zone, Instant from, String lineEnd) {
    TimezoneText text = new TimezoneText(zone, lineEnd);
    text.component.add(ContentLine.of("TZID", zone.getId()), lineEnd);
    text.observances(from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from);
    return text.component;
  }

  private void observances(Instant from) {
    ZoneRules rules = zone.getRules();
    List<ZoneOffsetTransition> past = rules.getTransitions();
    Instant end = past.isEmpty() ? Instant.EPOCH : past.getLast().getInstant();
    List<ZoneOffsetTransitionRule> lasting = rules.getTransitionRules();
    int firstYear = yearOf(end) + 1;
    Instant firstLasting = lasting.isEmpty() ? Instant.MAX : firstOnset(lasting, firstYear);
    if (from.isBefore(firstLasting)) {
      initial(rules, from);
      past.stream().filter(change -> change.getInstant().isAfter(from)).forEach(this::once);
    }
    int year = Math.max(firstYear, 1970);
    for (ZoneOffsetTransitionRule rule : lasting) {
      Optional<String> yearly = YearlyRule.of(rule);
      if (yearly.isPresent()) {
        observance(rule.createTransition(year), yearly);
      } else {
        int start = Math.max(year, yearOf(from) - 1);
        for (int each = start; each <= start + WRITTEN_OUT; each++) {
          once(rule.createTransition(each));
        }
      }
    }
  }

  private static Instant firstOnset(List<ZoneOffsetTransitionRule> rules, int year) {
    return rules.stream()
        .map(rule -> rule.createTransition(year).getInstant())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private static int yearOf(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).getYear();
  }

  /** What was in force at the beginning: the change before it, or one long ago. */
  private void initial(ZoneRules rules, Instant from) {
    ZoneOffsetTransition last = rules.previousTransition(from.plusSeconds(1));
    if (last != null && last.getDateTimeBefore().isAfter(EPOCH)) {
      once(last);
    } else {
      ZoneOffset offset = rules.getOffset(from);
      observance("STANDARD", EPOCH, offset, offset, Optional.empty());
    }
  }

  private void once(ZoneOffsetTransition change) {
    observance(change, Optional.empty());
  }

  private void observance(ZoneOffsetTransition change, Optional<String> rule) {
    boolean summer = zone.getRules().isDaylightSavings(change.getInstant());
    observance(
        summer ? "DAYLIGHT" : "STANDARD",
        change.getDateTimeBefore(),
        change.getOffsetBefore(),
        change.getOffsetAfter(),
        rule);
  }

  private void observance(
      String name, LocalDateTime start, ZoneOffset from, ZoneOffset to, Optional<String> rule) {
    Component observance = new Component(name, lineEnd);
    observance.add(ContentLine.of("DTSTART", LOCAL.format(start)), lineEnd);
    observance.add(ContentLine.of("TZOFFSETFROM", offset(from)), lineEnd);
    observance.add(ContentLine.of("TZOFFSETTO", offset(to)), lineEnd);
    rule.ifPresent(text -> observance.add(ContentLine.of("RRULE", text), lineEnd));
    component.nodes().add(observance);
  }

  private static String offset(ZoneOffset offset) {
    int seconds = Math.abs(offset.getTotalSeconds());
    List<String> parts = new ArrayList<>();
    parts.add(offset.getTotalSeconds() < 0 ? "-" : "+");
    parts.add("%02d%02d".formatted(seconds / 3600, seconds / 60 % 60));
    if (seconds % 60 != 0) {
      parts.add("%02d".formatted(seconds % 60));
    }
    return String.join("", parts);
  }
}
