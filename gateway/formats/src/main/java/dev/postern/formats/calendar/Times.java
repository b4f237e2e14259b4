package dev.postern.formats.calendar;

import dev.postern.formats.calendar.Moment.Day;
import dev.postern.formats.calendar.Moment.Fixed;
import dev.postern.formats.calendar.Moment.Floating;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Invalid;
import dev.postern.formats.text.Param;
import dev.postern.formats.zone.ZoneTable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads and writes the dates and times of one calendar. */
public final class Times {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);

  /** A day that the month does not have is refused, not taken for its last one. */
  private static final DateTimeFormatter REAL_DATE = DATE.withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

  private final ZoneTable zones;
  private final ZoneId floating;

  /** Where floating times count in UTC. */
  public Times(ZoneTable zones) {
    this(zones, ZoneOffset.UTC);
  }

  /**
   * Reads times.
   *
   * @param floating the zone that a time without one is taken in where it has to be an instant
   */
  public Times(ZoneTable zones, ZoneId floating) {
    this.zones = zones;
    this.floating = floating;
  }

  /** The instant that a floating time is taken for. */
  ZonedDateTime anchored(Floating time) {
    return time.local().atZone(floating);
  }

  /**
   * The value of a property such as DTSTART.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.InvalidContent} naming
   *     the property
   */
  public Moment read(ContentLine line) {
    return real(line, line.value());
  }

  /** All values of a property such as EXDATE. */
  public List<Moment> readAll(ContentLine line) {
    return Stream.of(line.value().split(",", -1))
        .filter(value -> !value.isBlank())
        .map(value -> real(line, value))
        .toList();
  }

  private Moment real(ContentLine line, String written) {
    Moment moment = read(line, written);
    try {
      LocalDate.parse(written.strip().substring(0, 8), REAL_DATE);
    } catch (DateTimeException _) {
      throw Invalid.invalidResource(line.name() + " is a day that there is not: " + shown(written));
    }
    return moment;
  }

  private Moment read(ContentLine line, String written) {
    String value = written.strip();
    try {
      if (value.length() == 8) {
        return new Day(LocalDate.parse(value, DATE));
      }
      if (line.paramValue("VALUE").equalsIgnoreCase("DATE")) {
        throw Invalid.invalidResource(line.name() + " is no date: " + shown(value));
      }
      String zone = line.paramValue("TZID");
      if (value.endsWith("Z")) {
        return fixed(local(value.substring(0, value.length() - 1)), ZoneOffset.UTC);
      }
      LocalDateTime local = local(value);
      return zone.isBlank() ? new Floating(local) : fixed(local, zones.require(zone));
    } catch (DateTimeException _) {
      throw Invalid.invalidResource(line.name() + " is no date or time: " + shown(value));
    }
  }

  private static String shown(String value) {
    return value.length() > 40 ? value.substring(0, 40) + "…" : value;
  }

  private static Moment fixed(LocalDateTime local, ZoneId zone) {
    return new Fixed(local.atZone(zone), local);
  }

  /** A leap second is the second before it: nothing here knows leap seconds. */
  private static LocalDateTime local(String value) {
    boolean leap = value.length() == 15 && value.endsWith("60");
    return LocalDateTime.parse(leap ? value.substring(0, 13) + "59" : value, LOCAL);
  }

  /**
   * The UNTIL of a rule as a wall clock in the series' zone; a date stands for its end, and the
   * 31st of a shorter month, as some programs write it, for its last day.
   */
  public LocalDateTime until(String value, ZoneId zone) {
    return switch (read(ContentLine.of("UNTIL", value), value)) {
      case Day day -> day.date().atTime(LocalTime.MAX);
      case Floating floating -> floating.local();
      case Fixed fixed -> fixed.time().withZoneSameInstant(zone).toLocalDateTime();
    };
  }

  /** The line with the TZID that the zone is known by here; others stay as they are. */
  public ContentLine normalized(ContentLine line) {
    String tzid = line.paramValue("TZID");
    if (tzid.isEmpty()) {
      return line;
    }
    return zones
        .find(tzid)
        .filter(zone -> !zone.equals(ZoneOffset.UTC))
        .map(zone -> line.with(Param.of("TZID", zone.getId())))
        .orElse(line);
  }

  /** A line with a TZID as the same time in UTC; any other as it is. */
  public ContentLine inUtc(ContentLine line) {
    if (line.param("TZID").isEmpty() || line.value().contains(",")) {
      return line;
    }
    return read(line) instanceof Fixed fixed
        ? line.without("TZID").withValue(utc(fixed.time().toInstant()))
        : line;
  }

  /** Whether the calendar carries a VTIMEZONE of that name. */
  boolean defines(String tzid) {
    return zones.defines(tzid);
  }

  public static ContentLine day(String name, LocalDate date) {
    return ContentLine.of(name, DATE.format(date), Param.of("VALUE", "DATE"));
  }

  /** A time in its zone; in UTC where the zone's wall clock would not say which instant it is. */
  static ContentLine time(String name, ZonedDateTime time) {
    ZoneId zone = time.getZone();
    LocalDateTime local = time.toLocalDateTime();
    boolean clear = !(zone instanceof ZoneOffset) && local.atZone(zone).isEqual(time);
    return clear
        ? ContentLine.of(name, LOCAL.format(local), Param.of("TZID", zone.getId()))
        : utc(name, time.toInstant());
  }

  public static ContentLine utc(String name, Instant instant) {
    return ContentLine.of(name, utc(instant));
  }

  /** As a DATE-TIME in UTC. */
  public static String utc(Instant instant) {
    return LOCAL.format(instant.atOffset(ZoneOffset.UTC)) + "Z";
  }

  /** As a DATE. */
  public static String date(LocalDate date) {
    return DATE.format(date);
  }

  public static String local(LocalDateTime local) {
    return LOCAL.format(local);
  }
}
