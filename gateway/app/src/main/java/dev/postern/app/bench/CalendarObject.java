package dev.postern.app.bench;

/** A calendar object resource (RFC 4791 section 4.1) as a client would write it. */
public record CalendarObject(String uid, String text) {

  /** A single event. */
  public static CalendarObject event(String uid) {
    return of(uid, "", "");
  }

  /** A daily series without end. */
  static CalendarObject series(String uid) {
    return of(uid, "RRULE:FREQ=DAILY\r\n", "");
  }

  /** The series with a day deleted, far from its beginning. */
  static CalendarObject seriesWithoutADay(String uid) {
    return of(uid, "RRULE:FREQ=DAILY\r\nEXDATE;TZID=Europe/Berlin:20270908T100000\r\n", "");
  }

  /** The series with a day moved, far from its beginning. */
  static CalendarObject seriesWithADayMoved(String uid) {
    String override =
        "RECURRENCE-ID;TZID=Europe/Berlin:20280209T100000\r\n"
            + "DTSTART;TZID=Europe/Berlin:20280209T123000\r\n"
            + "DTEND;TZID=Europe/Berlin:20280209T133000\r\n";
    return of(uid, "RRULE:FREQ=DAILY\r\n", component(uid, override));
  }

  private static CalendarObject of(String uid, String recurrence, String override) {
    String times =
        "DTSTART;TZID=Europe/Berlin:20261201T100000\r\n"
            + "DTEND;TZID=Europe/Berlin:20261201T110000\r\n";
    return new CalendarObject(
        uid,
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Postern//bench//EN\r\n"
            + component(uid, times + recurrence)
            + override
            + "END:VCALENDAR\r\n");
  }

  private static String component(String uid, String times) {
    return "BEGIN:VEVENT\r\nUID:"
        + uid
        + "\r\nDTSTAMP:20261120T100000Z\r\n"
        + times
        + "SUMMARY:Planning\r\nLOCATION:Room Bode\r\nEND:VEVENT\r\n";
  }
}
