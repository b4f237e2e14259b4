package dev.postern.app.endtoend;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/**
 * How a program writes in which zone a time is.
 *
 * @param kind where times have no TZID, what they are instead
 * @param tzid as the program calls the zone
 * @param id what it means
 * @param vtimezone the definition that comes with it, or nothing
 */
record DrawnZone(Kind kind, String tzid, ZoneId id, String vtimezone) {
  enum Kind {
    ZONED,
    UTC,
    FLOATING,
    ALL_DAY
  }

  private static final List<String> IANA =
      List.of(
          "Europe/Berlin",
          "Europe/Zurich",
          "Europe/London",
          "Europe/Dublin",
          "Europe/Moscow",
          "Africa/Casablanca",
          "Africa/Cairo",
          "America/New_York",
          "America/Los_Angeles",
          "America/Scoresbysund",
          "America/St_Johns",
          "America/Santiago",
          "America/Sao_Paulo",
          "Asia/Kolkata",
          "Asia/Kathmandu",
          "Asia/Tokyo",
          "Asia/Jerusalem",
          "Australia/Sydney",
          "Australia/Lord_Howe",
          "Pacific/Auckland",
          "Pacific/Chatham",
          "Pacific/Apia",
          "Pacific/Honolulu");

  private static final List<DrawnZone> NAMED =
      List.of(
          named("W. Europe Standard Time", "Europe/Berlin"),
          named("AUS Eastern Standard Time", "Australia/Sydney"),
          named(
              "\"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna\"", "Europe/Berlin"),
          named("/mozilla.org/20050126_1/America/New_York", "America/New_York"),
          named("/freeassociation.sourceforge.net/Tzfile/Asia/Tokyo", "Asia/Tokyo"),
          named("Eastern", "America/New_York"));

  private static final List<DrawnZone> HOME_MADE =
      List.of(
          homeMade(
              "Customized Time Zone",
              "Europe/Berlin",
              """
              BEGIN:STANDARD
              DTSTART:16010101T030000
              TZOFFSETFROM:+0200
              TZOFFSETTO:+0100
              RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
              END:STANDARD
              BEGIN:DAYLIGHT
              DTSTART:16010101T020000
              TZOFFSETFROM:+0100
              TZOFFSETTO:+0200
              RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
              END:DAYLIGHT
              """),
          homeMade(
              "Home",
              "America/New_York",
              """
              BEGIN:DAYLIGHT
              TZOFFSETFROM:-0500
              RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
              DTSTART:20070311T020000
              TZNAME:EDT
              TZOFFSETTO:-0400
              END:DAYLIGHT
              BEGIN:STANDARD
              TZOFFSETFROM:-0400
              RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
              DTSTART:20071104T020000
              TZNAME:EST
              TZOFFSETTO:-0500
              END:STANDARD
              """),
          homeMade(
              "Sydney as Lotus has it",
              "Australia/Sydney",
              """
              BEGIN:STANDARD
              DTSTART:19500402T030000
              TZOFFSETFROM:+1100
              TZOFFSETTO:+1000
              RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;BYHOUR=3;BYMINUTE=0
              END:STANDARD
              BEGIN:DAYLIGHT
              DTSTART:19501001T020000
              TZOFFSETFROM:+1000
              TZOFFSETTO:+1100
              RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU;BYHOUR=2;BYMINUTE=0
              END:DAYLIGHT
              """));

  private static DrawnZone named(String tzid, String id) {
    return new DrawnZone(Kind.ZONED, tzid, ZoneId.of(id), "");
  }

  private static DrawnZone homeMade(String tzid, String id, String observances) {
    return new DrawnZone(
        Kind.ZONED,
        tzid,
        ZoneId.of(id),
        "BEGIN:VTIMEZONE\nTZID:" + tzid + "\n" + observances + "END:VTIMEZONE\n");
  }

  static DrawnZone draw(Random random) {
    return switch (random.nextInt(20)) {
      case 0, 1 -> new DrawnZone(Kind.UTC, "", ZoneOffset.UTC, "");
      case 2, 3 -> new DrawnZone(Kind.FLOATING, "", ZoneOffset.UTC, "");
      case 4, 5, 6 -> new DrawnZone(Kind.ALL_DAY, "", ZoneOffset.UTC, "");
      case 7, 8, 9 -> NAMED.get(random.nextInt(NAMED.size()));
      case 10, 11 -> HOME_MADE.get(random.nextInt(HOME_MADE.size()));
      default -> {
        String id = IANA.get(random.nextInt(IANA.size()));
        yield named(id, id);
      }
    };
  }

  boolean isAllDay() {
    return kind == Kind.ALL_DAY;
  }

  /** What the TZID of a text means: the drawn zone's own name, or a name of the database. */
  ZoneId meaning(String name) {
    return name.equals(tzid.replace("\"", "")) ? id : ZoneId.of(name);
  }
}
