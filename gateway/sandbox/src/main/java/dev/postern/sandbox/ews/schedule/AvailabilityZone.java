package dev.postern.sandbox.ews.schedule;

import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A time zone as it is spelled out in availability requests: t:SerializableTimeZone.
 *
 * @param bias what is added to local time to get UTC, in minutes
 */
public record AvailabilityZone(int bias, Change standard, Change daylight) {
  public static final AvailabilityZone UTC =
      new AvailabilityZone(
          0,
          new Change(0, LocalTime.MIDNIGHT, 1, Month.JANUARY, DayOfWeek.SUNDAY),
          new Change(0, LocalTime.MIDNIGHT, 1, Month.JANUARY, DayOfWeek.SUNDAY));

  /** Any year will do: the rules of the zone database go on for ever. */
  private static final int RULE_YEAR = 2030;

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

  /**
   * When one of the two times of the year begins, in the local time before it.
   *
   * @param bias added to the zone's own
   * @param order which of the days of the week in the month; 5 for the last
   */
  public record Change(int bias, LocalTime time, int order, Month month, DayOfWeek day) {

    private static Change read(XmlElement element) {
      return new Change(
          element.require("Bias").integer(),
          LocalTime.parse(element.require("Time").text().strip()),
          element.require("DayOrder").integer(),
          Month.of(element.require("Month").integer()),
          DayOfWeek.valueOf(element.require("DayOfWeek").text().strip().toUpperCase(Locale.ROOT)));
    }

    private boolean isDaylight() {
      return bias != 0;
    }

    private LocalDateTime in(int year) {
      LocalDate first = LocalDate.of(year, month, 1);
      LocalDate date =
          order == 5
              ? first.with(TemporalAdjusters.lastInMonth(day))
              : first.with(TemporalAdjusters.dayOfWeekInMonth(order, day));
      return date.atTime(time);
    }

    private void write(XmlOut out) {
      out.element("t:Bias", bias);
      out.element("t:Time", time.format(DateTimeFormatter.ISO_LOCAL_TIME));
      out.element("t:DayOrder", order);
      out.element("t:Month", month.getValue());
      out.element("t:DayOfWeek", name(day));
    }

    /** As a rule of the zone database says it, which counts from the end or the beginning. */
    private static Change of(ZoneOffsetTransitionRule rule) {
      LocalDateTime before = rule.createTransition(RULE_YEAR).getDateTimeBefore();
      int day = rule.getDayOfMonthIndicator();
      boolean isLast = day < 0 || day + 7 > rule.getMonth().maxLength();
      int order = isLast ? 5 : (day - 1) / 7 + 1;
      int bias =
          rule.getStandardOffset().getTotalSeconds() - rule.getOffsetAfter().getTotalSeconds();
      return new Change(
          bias / 60, before.toLocalTime(), order, before.getMonth(), before.getDayOfWeek());
    }
  }

  /** What a zone does today; one whose rules are others than those of two Sundays is not exact. */
  public static AvailabilityZone of(ZoneId zone) {
    ZoneRules rules = zone.getRules();
    Instant now = LocalDateTime.of(RULE_YEAR, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    int bias = -rules.getStandardOffset(now).getTotalSeconds() / 60;
    List<ZoneOffsetTransitionRule> changes = rules.getTransitionRules();
    if (changes.size() != 2) {
      return new AvailabilityZone(bias, UTC.standard, UTC.daylight);
    }
    List<Change> ordered =
        changes.stream().map(Change::of).sorted(Comparator.comparing(Change::isDaylight)).toList();
    return new AvailabilityZone(bias, ordered.getFirst(), ordered.getLast());
  }

  /** As EWS has the name of a day. */
  static String name(DayOfWeek day) {
    return day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT);
  }

  public static AvailabilityZone read(XmlElement element) {
    return new AvailabilityZone(
        element.require("Bias").integer(),
        Change.read(element.require("StandardTime")),
        Change.read(element.require("DaylightTime")));
  }

  public void write(XmlOut out) {
    out.element("t:Bias", bias);
    out.element("t:StandardTime", () -> standard.write(out));
    out.element("t:DaylightTime", () -> daylight.write(out));
  }

  /** A time of a request; without an offset it is in this zone. */
  public Instant instant(String text) {
    String stripped = text.strip();
    return stripped.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
        ? OffsetDateTime.parse(stripped).toInstant()
        : instant(LocalDateTime.parse(stripped));
  }

  private Instant instant(LocalDateTime local) {
    return local.toInstant(offset(local));
  }

  /** As answers have it: in this zone, without an offset. */
  public String text(Instant instant) {
    LocalDateTime asStandard = LocalDateTime.ofInstant(instant, offset(bias + standard.bias()));
    LocalDateTime asDaylight = LocalDateTime.ofInstant(instant, offset(bias + daylight.bias()));
    boolean saving = offset(asDaylight).equals(offset(bias + daylight.bias()));
    return FORM.format(saving ? asDaylight : asStandard);
  }

  private ZoneOffset offset(LocalDateTime local) {
    LocalDateTime daylightFrom = daylight.in(local.getYear());
    LocalDateTime standardFrom = standard.in(local.getYear());
    boolean saving =
        daylightFrom.isBefore(standardFrom)
            ? !local.isBefore(daylightFrom) && local.isBefore(standardFrom)
            : !local.isBefore(daylightFrom) || local.isBefore(standardFrom);
    return offset(bias + (saving ? daylight : standard).bias());
  }

  private static ZoneOffset offset(int minutes) {
    return ZoneOffset.ofTotalSeconds(-60 * minutes);
  }
}
