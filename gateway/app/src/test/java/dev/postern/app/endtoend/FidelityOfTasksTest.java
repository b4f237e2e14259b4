package dev.postern.app.endtoend;

import static dev.postern.app.endtoend.WrittenProperty.aside;
import static dev.postern.app.endtoend.WrittenProperty.held;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of each property of a task. */
class FidelityOfTasksTest {
  @TempDir Path folder;

  private static final List<WrittenProperty> PROPERTIES =
      List.of(
          held("SUMMARY", "SUMMARY:Milk\\, eggs"),
          held("DESCRIPTION", "DESCRIPTION:One\\nTwo"),
          held("DTSTART", "DTSTART;VALUE=DATE:20360304"),
          held("DTSTART, time", "DTSTART:20360304T100000Z", "Exchange knows the day"),
          held("DUE", "DUE;VALUE=DATE:20360305"),
          held("DUE, time", "DUE;TZID=Europe/Berlin:20360305T100000", "Exchange knows the day"),
          held("DURATION", "DTSTART;VALUE=DATE:20360304\nDURATION:P2D"),
          held("STATUS:IN-PROCESS", "STATUS:IN-PROCESS"),
          held("STATUS:COMPLETED", "STATUS:COMPLETED\nCOMPLETED:20260102T101500Z"),
          held("STATUS:CANCELLED", "STATUS:CANCELLED", "deferred in Outlook"),
          held("PERCENT-COMPLETE", "STATUS:IN-PROCESS\nPERCENT-COMPLETE:40"),
          held("PRIORITY:1", "PRIORITY:1"),
          held("PRIORITY:3", "PRIORITY:3", "Exchange knows low, normal and high"),
          held("PRIORITY:9", "PRIORITY:9"),
          held("CLASS:PRIVATE", "CLASS:PRIVATE"),
          held("CATEGORIES", "CATEGORIES:Red,Blue"),
          held("RRULE", "DUE;VALUE=DATE:20360305\nRRULE:FREQ=WEEKLY;BYDAY=WE"),
          held("VALARM", alarm("TRIGGER;VALUE=DATE-TIME:20360304T090000Z")),
          held("VALARM, relative", "DUE:20360305T100000Z\n" + alarm("TRIGGER;RELATED=END:-PT1H")),
          aside("LOCATION", "LOCATION:Shop"),
          aside("GEO", "GEO:52.5;13.4"),
          aside("URL", "URL:https://example.com/milk"),
          aside("RELATED-TO", "RELATED-TO;RELTYPE=PARENT:another@example.com"),
          aside("COMMENT", "COMMENT:Lactose-free"),
          aside("SEQUENCE", "SEQUENCE:3"),
          aside("ATTACH, link", "ATTACH:https://example.com/a.pdf"),
          aside("X-APPLE-SORT-ORDER", "X-APPLE-SORT-ORDER:662313093"),
          aside("X-OC-HIDESUBTASKS", "X-OC-HIDESUBTASKS:1"),
          aside("X-ANYTHING", "X-ANYTHING;X-P=\"a;b\":c"));

  private static String alarm(String trigger) {
    return "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:Soon\n" + trigger + "\nEND:VALARM";
  }

  @Test
  void every_property_is_left_as_the_page_says() throws IOException {
    new FidelityRun("VTODO", ".ics", client -> client.calendar("tasks"), FidelityOfTasksTest::text)
        .check(folder, PROPERTIES);
  }

  private static String text(String lines) {
    String summary = lines.startsWith("SUMMARY") ? "" : "SUMMARY:p\n";
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\nBEGIN:VTODO\nUID:%UID"
        + "\nDTSTAMP:20260101T000000Z\n"
        + summary
        + lines
        + "END:VTODO\nEND:VCALENDAR\n";
  }
}
