package dev.postern.formats.bench;

import java.util.List;
import java.util.stream.IntStream;

/** Events as calendars are full of: single ones, meetings and series, in a zone, with an alarm. */
final class OrdinaryEvents {
  private static final String ZONE =
      """
      BEGIN:VTIMEZONE
      TZID:Europe/Berlin
      BEGIN:DAYLIGHT
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      TZNAME:CEST
      DTSTART:19700329T020000
      RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
      END:DAYLIGHT
      BEGIN:STANDARD
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      TZNAME:CET
      DTSTART:19701025T030000
      RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
      END:STANDARD
      END:VTIMEZONE
      """;
  private static final String PEOPLE =
      """
      ORGANIZER;CN=Alice:mailto:alice@contoso.example
      ATTENDEE;CN=Bob;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:bob@contoso.example
      ATTENDEE;CN=Carol;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION:mailto:carol@contoso.example
      """;
  private static final String RULE =
      """
      RRULE:FREQ=WEEKLY;BYDAY=MO,WE
      EXDATE;TZID=Europe/Berlin:20260112T100000
      """;

  private OrdinaryEvents() {}

  static List<String> texts(int count) {
    return IntStream.range(0, count).mapToObj(OrdinaryEvents::text).toList();
  }

  private static String text(int number) {
    String more =
        switch (number % 5) {
          case 3 -> PEOPLE;
          case 4 -> RULE;
          default -> "";
        };
    String text =
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Bench//EN\n"
            + ZONE
            + """
            BEGIN:VEVENT
            UID:%1$d@bench.example
            DTSTAMP:20260101T000000Z
            DTSTART;TZID=Europe/Berlin:20260105T100000
            DTEND;TZID=Europe/Berlin:20260105T113000
            SUMMARY:Planning of number %1$d\\, with everybody
            LOCATION:Room %1$d
            DESCRIPTION:What we decided last time:\\n- first\\; the budget\\n- second\\, the plan f
             or the next quarter
            CATEGORIES:Work,Planning
            STATUS:CONFIRMED
            """
                .formatted(number)
            + more
            + """
            BEGIN:VALARM
            ACTION:DISPLAY
            DESCRIPTION:Reminder
            TRIGGER:-PT15M
            END:VALARM
            END:VEVENT
            END:VCALENDAR
            """;
    return text.replace("\n", "\r\n");
  }

  /** The same in UTC: without a zone, which costs ical4j most. */
  static List<String> inUtc(int count) {
    return texts(count).stream()
        .map(text ->
            text.replace(ZONE.replace("\n", "\r\n"), "")
                .replaceAll(";TZID=Europe/Berlin:(\\S+)", ":$1Z"))
        .toList();
  }

  /** Every day for ten years, from 2026-01-05 on. */
  static String tenYears() {
    return """
    BEGIN:VCALENDAR
    VERSION:2.0
    BEGIN:VEVENT
    UID:daily@bench.example
    DTSTAMP:20260101T000000Z
    DTSTART:20260105T100000Z
    DURATION:PT1H
    RRULE:FREQ=DAILY;COUNT=3652
    SUMMARY:Daily
    END:VEVENT
    END:VCALENDAR
    """;
  }
}
