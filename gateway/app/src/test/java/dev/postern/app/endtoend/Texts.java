package dev.postern.app.endtoend;

/** Small iCalendar objects. */
final class Texts {
  private Texts() {}

  /**
   * An event of one hour.
   *
   * @param start a date with UTC time
   */
  static String event(String uid, String start, String summary) {
    return """
    BEGIN:VCALENDAR\r
    VERSION:2.0\r
    PRODID:-//Postern//End to end//EN\r
    BEGIN:VEVENT\r
    UID:%s\r
    DTSTAMP:20260101T000000Z\r
    DTSTART:%s\r
    DURATION:PT1H\r
    SUMMARY:%s\r
    END:VEVENT\r
    END:VCALENDAR\r
    """
        .formatted(uid, start, summary);
  }
}
