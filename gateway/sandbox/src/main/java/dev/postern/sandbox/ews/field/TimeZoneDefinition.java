package dev.postern.sandbox.ews.field;

import com.ibm.icu.util.TimeZone;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.WindowsZone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A Windows time zone as t:TimeZoneDefinitionType describes it: by the rules of this year. */
public record TimeZoneDefinition(String id, ZoneId zone) {

  public static TimeZoneDefinition of(String windowsId) {
    return new TimeZoneDefinition(windowsId, WindowsZone.find(windowsId).orElse(ZoneOffset.UTC));
  }

  /** Every zone Windows has. */
  public static List<TimeZoneDefinition> all() {
    return Stream.concat(
            Stream.of("UTC"),
            TimeZone.getAvailableIDs(TimeZone.SystemTimeZoneType.CANONICAL, null, null).stream()
                .map(WindowsZone::of)
                .flatMap(Optional::stream))
        .filter(it -> WindowsZone.find(it).isPresent())
        .distinct()
        .sorted()
        .map(TimeZoneDefinition::of)
        .toList();
  }

  public String displayName() {
    String offset = zone.getRules().getStandardOffset(Instant.now()).getId();
    return "(UTC%s) %s".formatted(offset.equals("Z") ? "" : offset, id);
  }

  /**
   * @param full with periods and transitions
   */
  public void write(String tag, boolean full, XmlOut out) {
    if (full) {
      out.element(tag, () -> rules(out), "Id", id, "Name", displayName());
    } else {
      out.empty(tag, "Id", id, "Name", displayName());
    }
  }

  private void rules(XmlOut out) {
    ZoneRules rules = zone.getRules();
    Instant now = Instant.now();
    ZoneOffset standard = rules.getStandardOffset(now);
    ZoneOffsetTransition next = rules.nextTransition(now);
    ZoneOffsetTransition second = next == null ? null : rules.nextTransition(next.getInstant());
    boolean changes = second != null && Duration.between(now, second.getInstant()).toDays() < 400;
    ZoneOffset other = next == null ? standard : other(next, standard);
    out.element(
        "t:Periods",
        () -> {
          period(out, "Standard", standard);
          if (changes) {
            period(out, "Daylight", other);
          }
        });
    out.element(
        "t:TransitionsGroups",
        () ->
            out.element(
                "t:TransitionsGroup",
                () -> {
                  if (changes && next != null && second != null) {
                    recurring(out, next, standard);
                    recurring(out, second, standard);
                  } else {
                    transition(out, "Period", "Standard");
                  }
                },
                "Id",
                "0"));
    out.element("t:Transitions", () -> transition(out, "Group", "0"));
  }

  private static ZoneOffset other(ZoneOffsetTransition transition, ZoneOffset standard) {
    return transition.getOffsetAfter().equals(standard)
        ? transition.getOffsetBefore()
        : transition.getOffsetAfter();
  }

  private void period(XmlOut out, String name, ZoneOffset offset) {
    Duration bias = Duration.ofSeconds(-offset.getTotalSeconds());
    out.empty("t:Period", "Bias", bias.toString(), "Name", name, "Id", name);
  }

  private static void transition(XmlOut out, String kind, String to) {
    out.element("t:Transition", () -> out.element("t:To", to, "Kind", kind));
  }

  private static void recurring(XmlOut out, ZoneOffsetTransition transition, ZoneOffset standard) {
    LocalDateTime at = transition.getDateTimeBefore();
    String to = transition.getOffsetAfter().equals(standard) ? "Standard" : "Daylight";
    int week = at.get(ChronoField.ALIGNED_WEEK_OF_MONTH);
    boolean last = at.plusWeeks(1).getMonth() != at.getMonth();
    out.element(
        "t:RecurringDayTransition",
        () -> {
          out.element("t:To", to, "Kind", "Period");
          out.element(
              "t:TimeOffset", Duration.between(at.toLocalDate().atStartOfDay(), at).toString());
          out.element("t:Month", at.getMonthValue());
          out.element(
              "t:DayOfWeek", at.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
          out.element("t:Occurrence", last ? -1 : week);
        });
  }
}
