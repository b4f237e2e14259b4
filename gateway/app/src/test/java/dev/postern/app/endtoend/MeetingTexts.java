package dev.postern.app.endtoend;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Meetings as clients write them, and what clients find in them. */
final class MeetingTexts {
  static final String ALICE = "alice@contoso.example";
  static final String BOB = "bob@contoso.example";
  static final String CAROL = "carol@contoso.example";
  static final String EVE = "eve@elsewhere.example";

  private MeetingTexts() {}

  /** A single meeting of Alice's, ten years ahead. */
  static String meeting(String uid, List<String> attendees, String... lines) {
    return calendar(event(uid, ALICE, attendees, lines));
  }

  /** Ten days of it, each at ten o'clock. */
  static String series(String uid, List<String> attendees, String... lines) {
    return meeting(
        uid,
        attendees,
        Stream.concat(Stream.of("RRULE:FREQ=DAILY;COUNT=10"), Stream.of(lines))
            .toArray(String[]::new));
  }

  /** A VEVENT. */
  static String event(String uid, String organizer, List<String> attendees, String... lines) {
    String people =
        attendees.isEmpty()
            ? ""
            : "ORGANIZER:mailto:"
                + organizer
                + "\r\n"
                + attendees.stream()
                    .map(it -> "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:" + it + "\r\n")
                    .collect(Collectors.joining());
    return "BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:%s\r\n%s%s"
            .formatted(uid, uid, time("20360303T100000", "20360303T110000"), people)
        + Stream.of(lines).map(line -> line + "\r\n").collect(Collectors.joining())
        + "END:VEVENT\r\n";
  }

  static String calendar(String... events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Postern//End to end//EN\r\n"
        + String.join("", events)
        + "END:VCALENDAR\r\n";
  }

  /** The text with another VEVENT: one occurrence of the series in it. */
  static String with(String text, String event, String day, String start, String end) {
    String override =
        event
            .replaceAll("(RRULE|EXDATE)[^\\r]*\\r\\n", "")
            .replace(
                time("20360303T100000", "20360303T110000"),
                "RECURRENCE-ID;TZID=Europe/Berlin:"
                    + day
                    + "T100000\r\n"
                    + time(day + "T" + start, day + "T" + end));
    return text.replace("END:VCALENDAR", override + "END:VCALENDAR");
  }

  static String moved(String text) {
    return text.replace(
        time("20360303T100000", "20360303T110000"), time("20360303T140000", "20360303T150000"));
  }

  private static String time(String start, String end) {
    return "DTSTART;TZID=Europe/Berlin:%s\r\nDTEND;TZID=Europe/Berlin:%s\r\n".formatted(start, end);
  }

  /** The lines of a text, unfolded, that begin with a name and contain something. */
  static List<String> lines(HttpResponse<String> answer, String name, String part) {
    return answer
        .body()
        .replace("\r\n ", "")
        .lines()
        .filter(line -> line.startsWith(name) && line.contains(part))
        .toList();
  }
}
