package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each property of an event goes by PUT into Exchange and comes back from a rebuilt mirror: what is
 * left of it is what docs/fidelity.md says.
 */
class FidelityOfEventsTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String UNCHANGED = "unchanged";
  private static final String LOST = "lost";
  private static final String ASIDE = "Exchange has no field for it: kept beside the event";

  /** A component, or a line. */
  private static final Pattern PART = Pattern.compile("(?s)BEGIN:(\\w+)\n.*?END:\\1\n|[^\n]+\n");

  @TempDir Path folder;

  /**
   * @param lines what a client writes into a VEVENT, with LF
   * @param instead what may come back in its place; empty if nothing else may
   */
  private record Property(String name, String lines, String instead, String note) {}

  private static Property held(String name, String line) {
    return new Property(name, line + "\n", "", "");
  }

  private static Property held(String name, String line, String note) {
    return new Property(name, line + "\n", "", note);
  }

  private static Property aside(String name, String... lines) {
    return new Property(name, String.join("\n", lines) + "\n", "", ASIDE);
  }

  private static final List<Property> PROPERTIES =
      List.of(
          held("SUMMARY", "SUMMARY:Lunch\\, ☕"),
          held("SUMMARY;LANGUAGE", "SUMMARY;LANGUAGE=de:Mittagessen"),
          held("DESCRIPTION", "DESCRIPTION:One\\nTwo"),
          new Property(
              "X-ALT-DESC",
              "DESCRIPTION:Bold\nX-ALT-DESC;FMTTYPE=text/html:<p><b>Bold</b></p>\n",
              "<b>Bold</b>",
              "HTML is the body in Exchange; pictures in it become attachments"),
          held("LOCATION", "LOCATION:Room 1"),
          held("CATEGORIES", "CATEGORIES:Red,Blue"),
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
          new Property(
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
    Fidelity fidelity = new Fidelity("VEVENT");
    List<String> lost = new ArrayList<>();
    for (Via via : Via.values()) {
      Path own = folder.resolve(via.backend());
      try (Installation installation = Installation.start(own, via, SeedLevel.EMPTY)) {
        List<Boolean> taken = new ArrayList<>();
        try (DavClient client = installation.client(ALICE)) {
          for (int i = 0; i < PROPERTIES.size(); i++) {
            HttpResponse<String> answer = client.putEvent(path(client, i), text(i));
            assertThat(answer.statusCode()).as(PROPERTIES.get(i).name()).isIn(201, 403);
            taken.add(answer.statusCode() == 201);
          }
        }
        installation.dropMirror();
        try (DavClient client = installation.client(ALICE)) {
          for (int i = 0; i < PROPERTIES.size(); i++) {
            Property property = PROPERTIES.get(i);
            String outcome =
                taken.get(i) ? outcome(property, client.get(path(client, i)).body()) : "refused";
            if (outcome.equals(LOST)) {
              lost.add(property.name() + " over " + via);
            }
            fidelity.saw(property.name(), via, outcome, property.note());
          }
        }
      }
    }
    fidelity.check();
    assertThat(lost).isEmpty();
  }

  private static String outcome(Property property, String text) {
    String unfolded = text.replaceAll("\r\n[ \t]", "").replace("\r\n", "\n");
    boolean isThere =
        PART.matcher(property.lines())
            .results()
            .allMatch(part -> unfolded.contains("\n" + part.group()));
    if (isThere) {
      return UNCHANGED;
    }
    boolean isSaid = !property.instead().isEmpty() && unfolded.contains(property.instead());
    return isSaid ? "in another form" : LOST;
  }

  private static String path(DavClient client, int i) {
    return client.calendar("calendar") + "p" + i + ".ics";
  }

  private static String text(int i) {
    String lines = PROPERTIES.get(i).lines();
    String summary = lines.contains("SUMMARY") && !lines.startsWith("BEGIN") ? "" : "SUMMARY:p\n";
    return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\nBEGIN:VEVENT\nUID:p"
            + i
            + "\nDTSTAMP:20260101T000000Z\nDTSTART:20360304T100000Z\nDTEND:20360304T110000Z\n"
            + summary
            + lines
            + "END:VEVENT\nEND:VCALENDAR\n")
        .replace("\n", "\r\n");
  }
}
