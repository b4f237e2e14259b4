package dev.postern.app.endtoend;

/** Small iCalendar objects and vCards. */
final class Texts {
  private Texts() {}

  static String card(String uid, String name) {
    return "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:%s\r\nFN:%s\r\nN:%s;;;;\r\nEND:VCARD\r\n"
        .formatted(uid, name, name);
  }

  /** A VEVENT with bare line feeds, its UID the summary. */
  static String vevent(String summary, String... lines) {
    return """
    BEGIN:VEVENT
    UID:%s
    DTSTAMP:20261120T100000Z
    SUMMARY:%s
    %s
    END:VEVENT
    """
        .formatted(summary, summary, String.join("\n", lines));
  }

  /** An event of one hour, some time. */
  static String event(String uid, String summary) {
    return event(uid, "20361201T100000Z", summary);
  }

  /**
   * An event of one hour.
   *
   * @param start a date with UTC time
   */
  static String event(String uid, String start, String summary) {
    return component(uid, start, summary, "");
  }

  /** A meeting of one hour, far enough ahead that its attendee is told. */
  static String meeting(String uid, String organizer, String attendee, String summary) {
    String people =
        """
        ORGANIZER:mailto:%s\r
        ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:%s\r
        """
            .formatted(organizer, attendee);
    return component(uid, "20360304T100000Z", summary, people);
  }

  private static String component(String uid, String start, String summary, String people) {
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
    %s\
    END:VEVENT\r
    END:VCALENDAR\r
    """
        .formatted(uid, start, summary, people);
  }
}
