package dev.postern.app.endtoend;

import static dev.postern.app.endtoend.WrittenProperty.aside;
import static dev.postern.app.endtoend.WrittenProperty.held;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of each property of an event. */
class FidelityOfEventsTest {
  @TempDir Path folder;

  private static final List<WrittenProperty> PROPERTIES =
      List.of(
          held("SUMMARY", "SUMMARY:Lunch\\, ☕"),
          held("SUMMARY;LANGUAGE", "SUMMARY;LANGUAGE=de:Mittagessen"),
          held("DESCRIPTION", "DESCRIPTION:One\\nTwo"),
          new WrittenProperty(
              "X-ALT-DESC",
              "DESCRIPTION:Bold\nX-ALT-DESC;FMTTYPE=text/html:<p><b>Bold</b></p>\n",
              "<b>Bold</b>",
              "HTML is the body in Exchange; pictures in it become attachments"),
          held("LOCATION", "LOCATION:Room 1"),
          held("CATEGORIES", "CATEGORIES:Red,Blue"),
          new WrittenProperty(
              "CATEGORIES, coloured",
              "CATEGORIES:Red Category\n",
              "COLOR:red",
              "a rebuilt mirror shows Outlook's colour, unless a client gave one"),
          aside("COLOR", "COLOR:turquoise"),
          held("CLASS:PRIVATE", "CLASS:PRIVATE"),
          held("CLASS:CONFIDENTIAL", "CLASS:CONFIDENTIAL"),
          held("TRANSP", "TRANSP:TRANSPARENT"),
          held("X-MICROSOFT-CDO-BUSYSTATUS", "X-MICROSOFT-CDO-BUSYSTATUS:OOF"),
          held("STATUS:TENTATIVE", "STATUS:TENTATIVE"),
          held("PRIORITY:1", "PRIORITY:1"),
          held("PRIORITY:3", "PRIORITY:3", "Exchange knows low, normal and high"),
          held("PRIORITY:9", "PRIORITY:9"),
          aside("GEO", "GEO:52.5;13.4"),
          aside("URL", "URL:https://example.com/lunch"),
          aside("CONTACT", "CONTACT:Jim"),
          aside("COMMENT", "COMMENT:Bring your own"),
          aside("RESOURCES", "RESOURCES:PROJECTOR"),
          aside("RELATED-TO", "RELATED-TO;RELTYPE=PARENT:another@example.com"),
          aside("SEQUENCE", "SEQUENCE:3"),
          aside("CONFERENCE", "CONFERENCE;FEATURE=AUDIO;VALUE=URI:tel:+1-412-555-0123"),
          aside("IMAGE", "IMAGE;VALUE=URI;DISPLAY=BADGE:https://example.com/i.png"),
          aside("STRUCTURED-DATA", "STRUCTURED-DATA;VALUE=TEXT;FMTTYPE=application/json:{}"),
          aside("LINK", "LINK;LINKREL=SOURCE;VALUE=URI:https://example.com/l"),
          aside("CONCEPT", "CONCEPT:https://example.com/event-types/lunch"),
          aside("REQUEST-STATUS", "REQUEST-STATUS:2.0;Success"),
          aside(
              "X-MICROSOFT-SKYPETEAMSMEETINGURL",
              "X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.microsoft.com/l/meetup-join/1"),
          aside(
              "X-APPLE-STRUCTURED-LOCATION",
              "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE=Cafe:geo:52.5,13.4"),
          aside("X-APPLE-TRAVEL-DURATION", "X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT30M"),
          aside("X-APPLE-TRAVEL-START", "X-APPLE-TRAVEL-START;ROUTING=CAR;VALUE=URI:geo:52,13"),
          aside("X-MOZ-LASTACK", "X-MOZ-LASTACK:20360304T095000Z"),
          aside("X-MOZ-SNOOZE-TIME", "X-MOZ-SNOOZE-TIME:20360304T095500Z"),
          aside("X-ANYTHING", "X-ANYTHING;X-P=\"a;b\":c"),
          new WrittenProperty(
              "ATTACH, embedded",
              "ATTACH;FMTTYPE=text/plain;FILENAME=a.txt;ENCODING=BASE64;VALUE=BINARY:cGFzdGE=\n",
              "MANAGED-ID=att-",
              "an attachment in Exchange; a rebuilt mirror gives its address"),
          aside("ATTACH, link", "ATTACH;FMTTYPE=application/pdf:https://example.com/a.pdf"),
          held(
              "VALARM",
              alarm("DISPLAY", "-PT10M", "DESCRIPTION:Soon"),
              "the first that comes at or before the start is the reminder in Exchange"),
          aside(
              "VALARM, second",
              alarm("DISPLAY", "-PT10M", "DESCRIPTION:Soon"),
              alarm("DISPLAY", "-P1D", "DESCRIPTION:Tomorrow")),
          aside(
              "VALARM, relative to the end",
              alarm("AUDIO", "PT5M", "X-P:1").replace("TRIGGER", "TRIGGER;RELATED=END")),
          aside(
              "VALARM, EMAIL",
              alarm(
                  "EMAIL",
                  "-PT5M",
                  "SUMMARY:Soon\nDESCRIPTION:Soon\nATTENDEE:mailto:alice@contoso.example")),
          held(
              "ACKNOWLEDGED",
              alarm("DISPLAY", "-PT10M", "DESCRIPTION:Soon\nACKNOWLEDGED:20360304T095001Z")),
          aside(
              "RELATED-TO;RELTYPE=SNOOZE",
              alarm("DISPLAY", "-PT10M", "UID:a1\nDESCRIPTION:Soon"),
              alarm("DISPLAY", "-PT5M", "RELATED-TO;RELTYPE=SNOOZE:a1\nDESCRIPTION:Soon")),
          held(
              "X-WR-ALARMUID",
              alarm("AUDIO", "-PT15M", "X-WR-ALARMUID:1B7A\nUID:1B7A\nX-APPLE-DEFAULT-ALARM:TRUE")),
          aside("VLOCATION", "BEGIN:VLOCATION\nUID:l1\nNAME:Cafe\nEND:VLOCATION"),
          aside(
              "PARTICIPANT",
              "BEGIN:PARTICIPANT\nUID:p1\nPARTICIPANT-TYPE:SPEAKER\nEND:PARTICIPANT"));

  private static String alarm(String action, String trigger, String more) {
    return "BEGIN:VALARM\nACTION:" + action + "\nTRIGGER:" + trigger + "\n" + more + "\nEND:VALARM";
  }

  @Test
  void every_property_is_left_as_the_page_says() throws IOException {
    new FidelityRun(
            "VEVENT", ".ics", client -> client.calendar("calendar"), FidelityOfEventsTest::text)
        .check(folder, PROPERTIES);
  }

  private static String text(String lines) {
    String summary = lines.contains("SUMMARY") && !lines.startsWith("BEGIN") ? "" : "SUMMARY:p\n";
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\nBEGIN:VEVENT\nUID:%UID"
        + "\nDTSTAMP:20260101T000000Z\nDTSTART:20360304T100000Z\nDTEND:20360304T110000Z\n"
        + summary
        + lines
        + "END:VEVENT\nEND:VCALENDAR\n";
  }
}
