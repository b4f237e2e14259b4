package dev.postern.sandbox.mail.mime;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransitionRule;
import java.util.List;

/**
 * VTIMEZONE (RFC 5545 section 3.6.5) under a Windows id, as Exchange writes it: the rules in force
 * today, as if they had always been.
 */
final class TimeZonePart {
  private TimeZonePart() {}

  static void write(ContentLines lines, String windowsId, ZoneId zone) {
    lines.add("BEGIN:VTIMEZONE");
    lines.add("TZID:" + windowsId);
    List<ZoneOffsetTransitionRule> rules = zone.getRules().getTransitionRules();
    if (rules.isEmpty()) {
      String offset = offset(zone.getRules().getOffset(Instant.now()));
      observance(lines, "STANDARD", "16010101T000000", offset, offset, "");
    }
    for (ZoneOffsetTransitionRule rule : rules) {
      boolean daylight =
          rule.getOffsetAfter().getTotalSeconds() > rule.getOffsetBefore().getTotalSeconds();
      LocalTime at = rule.createTransition(2026).getDateTimeBefore().toLocalTime();
      observance(
          lines,
          daylight ? "DAYLIGHT" : "STANDARD",
          "16010101T%02d%02d00".formatted(at.getHour(), at.getMinute()),
          offset(rule.getOffsetBefore()),
          offset(rule.getOffsetAfter()),
          "RRULE:FREQ=YEARLY;BYMONTH=%d;BYDAY=%s".formatted(rule.getMonth().getValue(), day(rule)));
    }
    lines.add("END:VTIMEZONE");
  }

  private static void observance(
      ContentLines lines, String name, String start, String from, String to, String rule) {
    lines.add("BEGIN:" + name);
    lines.add("DTSTART:" + start);
    lines.add("TZOFFSETFROM:" + from);
    lines.add("TZOFFSETTO:" + to);
    if (!rule.isEmpty()) {
      lines.add(rule);
    }
    lines.add("END:" + name);
  }

  /** The rule's "on or after the n-th" as the week of the month Windows has in its place. */
  private static String day(ZoneOffsetTransitionRule rule) {
    int indicator = rule.getDayOfMonthIndicator();
    int week = indicator < 0 || indicator > 22 ? -1 : (indicator + 6) / 7;
    return week + rule.getDayOfWeek().name().substring(0, 2);
  }

  private static String offset(ZoneOffset offset) {
    int minutes = Math.abs(offset.getTotalSeconds()) / 60;
    return "%s%02d%02d"
        .formatted(offset.getTotalSeconds() < 0 ? "-" : "+", minutes / 60, minutes % 60);
  }
}
