package dev.postern.formats;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Extras;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** The text of a series with exceptions that the merge tests change, read, merged and compared. */
final class MergedSeries {
  static final MailAddress OWNER = new MailAddress("alice@contoso.example");
  static final CalendarFormat FORMAT = new CalendarFormat();

  /** Odd on purpose: lower case, long folds, unknown properties, LF line ends. */
  static final String TEXT =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Somebody//EN
      BEGIN:VTIMEZONE
      TZID:Amtszeit
      BEGIN:STANDARD
      DTSTART:19701025T030000
      RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      END:STANDARD
      BEGIN:DAYLIGHT
      DTSTART:19700329T020000
      RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      END:DAYLIGHT
      END:VTIMEZONE
      BEGIN:VEVENT
      X-FIRST;X-P="a:b":kept
      dtstamp:20260101T000000Z
      UID:series@example
      SUMMARY;LANGUAGE=en:Weekly
        meeting
      LOCATION;ALTREP="http://rooms.example/1":Room 1
      DESCRIPTION:Line one\\nLine two
      DTSTART;TZID=Amtszeit:20260105T100000
      DURATION:PT1H
      RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=20
      EXDATE;TZID=Amtszeit:20260112T100000,20260119T100000
      CATEGORIES:Red
      CATEGORIES:Blue
      STATUS:CONFIRMED
      ORGANIZER;CN=Alice;X-O=1:MAILTO:Alice@contoso.example
      ATTENDEE;X-NUM-GUESTS=0;CN=Bob;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bob@contoso.example
      ATTENDEE;CUTYPE=ROOM;CN=Hall:mailto:hall@contoso.example
      ATTENDEE;CN=Nobody:invalid:nomail
      LAST-MODIFIED:20260101T000000Z
      BEGIN:VALARM
      X-WR-ALARMUID:A1
      ACTION:AUDIO
      TRIGGER;VALUE=DURATION:-PT15M
      END:VALARM
      BEGIN:VALARM
      ACTION:EMAIL
      TRIGGER:-P1D
      END:VALARM
      END:VEVENT
      BEGIN:VEVENT
      UID:series@example
      DTSTAMP:20260101T000000Z
      RECURRENCE-ID;TZID=Amtszeit:20260126T100000
      DTSTART;TZID=Amtszeit:20260127T110000
      DTEND;TZID=Amtszeit:20260127T120000
      SUMMARY:Moved
      X-OVERRIDE:kept
      END:VEVENT
      END:VCALENDAR
      """;

  private MergedSeries() {}

  static Event read() {
    return FORMAT.read(TEXT, OWNER);
  }

  static String merge(Event after) {
    return FORMAT.merge(TEXT, read(), Items.remote(after));
  }

  static Event event(
      Event from, Details main, List<Event.Override> overrides, SortedSet<LocalDateTime> deleted) {
    return new Event(from.uid(), main, from.recurrence(), overrides, deleted, from.extras());
  }

  static Event modelOf(String text) {
    return model(FORMAT.read(text, OWNER));
  }

  static Event model(Event event) {
    return new Event(
        event.uid(),
        event.main(),
        event.recurrence(),
        event.overrides(),
        event.deleted(),
        Extras.NONE);
  }

  static List<String> difference(String text, String from) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    from.lines().forEach(lines::remove);
    return lines.stream()
        .map(line -> line.startsWith("dtstamp") ? line.replace("dtstamp", "DTSTAMP") : line)
        .toList();
  }

  static DetailsBuilder with(Details details) {
    return new DetailsBuilder(details);
  }
}
