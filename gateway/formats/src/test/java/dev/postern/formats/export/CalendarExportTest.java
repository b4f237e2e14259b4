package dev.postern.formats.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.PosternException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.CalendarComponent;
import org.junit.jupiter.api.Test;

class CalendarExportTest {
  private static final CalendarExport.About ABOUT =
      new CalendarExport.About(
          "Team, all\nof it",
          Optional.of("What we do"),
          Optional.of("#0102FE"),
          Duration.ofHours(4));

  @Test
  void a_zone_that_is_known_is_defined_once_and_right_for_old_events() throws Exception {
    String text =
        export(
            true,
            calendar(zone("Europe/Berlin", "+0300"), event("a", "Europe/Berlin")),
            calendar("", event("b", "Europe/Berlin")),
            calendar(zone("Europe/Berlin", "+0500"), event("c", "Europe/Berlin")));

    assertThat(text)
        .containsOnlyOnce("BEGIN:VTIMEZONE")
        .contains("TZOFFSETTO:+0200", "UID:a", "UID:b", "UID:c")
        .doesNotContain("+0300", "+0500");
    assertThat(text.indexOf("BEGIN:VTIMEZONE")).isLessThan(text.indexOf("UID:a"));
    assertThat(parsed(text)).isEqualTo(4);
  }

  @Test
  void a_zone_that_outlook_names_is_defined_under_that_name() throws Exception {
    String text = export(true, calendar("", event("a", "W. Europe Standard Time")));

    assertThat(text).contains("TZID:W. Europe Standard Time\r\n", "TZOFFSETTO:+0200");
    assertThat(export(false, calendar("", event("a", "W. Europe Standard Time")))).isEqualTo(text);
    assertThat(export(false, calendar("", event("a", "Europe/Berlin"))))
        .doesNotContain("VTIMEZONE");
  }

  @Test
  void two_zones_of_one_name_are_told_apart() throws Exception {
    String text =
        export(
            true,
            calendar(zone("Ours", "+0300"), event("a", "Ours")),
            calendar(zone("Ours", "+0500"), event("b", "Ours")),
            calendar(zone("Ours", "+0300"), event("c", "Ours")),
            calendar(zone("Ours", "+0500"), event("d", "Ours")));

    assertThat(text.split("BEGIN:VTIMEZONE", -1)).hasSize(3);
    assertThat(line(text, "UID:a")).isEqualTo("DTSTART;TZID=Ours:20260301T100000");
    assertThat(line(text, "UID:b")).isEqualTo("DTSTART;TZID=Ours (2):20260301T100000");
    assertThat(line(text, "UID:c")).isEqualTo(line(text, "UID:a"));
    assertThat(line(text, "UID:d")).isEqualTo(line(text, "UID:b"));
    assertThat(text).contains("TZID:Ours (2)\r\n");
  }

  @Test
  void what_is_said_of_the_calendar_is_said_as_the_standards_and_apple_say_it() throws Exception {
    assertThat(export(true))
        .contains(
            "NAME:Team\\, all of it\r\n",
            "X-WR-CALNAME:Team\\, all of it\r\n",
            "DESCRIPTION:What we do\r\n",
            "COLOR:blue\r\n",
            "X-APPLE-CALENDAR-COLOR:#0102FE\r\n",
            "REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n",
            "X-PUBLISHED-TTL:PT4H\r\n");
  }

  @Test
  void line_ends_are_those_of_the_standard_whatever_the_texts_have() throws Exception {
    String text = export(true, calendar("", event("a", "Europe/Berlin")).replace("\r\n", "\n\n"));

    assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
    assertThat(text).doesNotContain("\r\n\r\n");
  }

  @Test
  void nothing_is_written_of_a_text_that_cannot_be_read() throws Exception {
    StringBuilder out = new StringBuilder();
    CalendarExport export = new CalendarExport(out, true);

    assertThatThrownBy(() -> export.add(calendar("", "BEGIN:VEVENT\r\nUID:a\r\n")))
        .isInstanceOf(PosternException.class);
    assertThat(out).isEmpty();
  }

  private static String export(boolean definesKnown, String... texts) throws IOException {
    StringBuilder out = new StringBuilder();
    CalendarExport export = new CalendarExport(out, definesKnown);
    export.begin(ABOUT);
    for (String text : texts) {
      export.add(text);
    }
    export.end();
    return out.toString();
  }

  private static int parsed(String text) throws Exception {
    return new CalendarBuilder()
        .build(new java.io.StringReader(text))
        .<CalendarComponent>getComponents()
        .size();
  }

  /** The line after another one. */
  private static String line(String text, String before) {
    String[] lines = text.split("\r\n");
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].equals(before)) {
        return lines[i + 1];
      }
    }
    throw new AssertionError("no " + before);
  }

  private static String calendar(String zone, String event) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:PUBLISH\r\n"
        + zone
        + event
        + "END:VCALENDAR\r\n";
  }

  private static String zone(String id, String offset) {
    return "BEGIN:VTIMEZONE\r\nTZID:"
        + id
        + "\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:"
        + offset
        + "\r\nTZOFFSETTO:"
        + offset
        + "\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
  }

  private static String event(String uid, String zone) {
    return "BEGIN:VEVENT\r\nDTSTAMP:20260101T000000Z\r\nUID:"
        + uid
        + "\r\nDTSTART;TZID="
        + zone
        + ":20260301T100000\r\nDURATION:PT1H\r\nEND:VEVENT\r\n";
  }
}
