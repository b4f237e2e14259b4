package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.model.Event;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Document;
import dev.postern.formats.text.Param;
import dev.postern.formats.text.Values;
import dev.postern.formats.zone.ZoneTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CalendarCorpusTest {
  private static final MailAddress OWNER = new MailAddress("alice@contoso.example");
  private static final Set<String> BOOKKEEPING =
      Set.of("DTSTAMP", "CREATED", "LAST-MODIFIED", "PRODID", "VERSION", "CALSCALE");
  private static final Set<String> TEXTS =
      Set.of("SUMMARY", "DESCRIPTION", "LOCATION", "X-ALT-DESC");

  private final CalendarFormat format = new CalendarFormat();

  @Test
  void whatever_is_read_comes_back_whole_and_whatever_is_refused_says_why() throws IOException {
    Map<String, String> refused = new TreeMap<>();
    int taken = 0;
    for (Path file : Corpus.files(".ics")) {
      for (String text : objects(file)) {
        try {
          roundTrip(file, text);
          taken++;
        } catch (PosternException e) {
          assertThat(e.failure()).as("%s", file).isInstanceOf(Failure.InvalidContent.class);
          refused.put(file.getFileName() + " " + text.hashCode(), e.failure().toString());
        }
      }
    }
    if (Boolean.getBoolean("postern.show")) {
      refused.forEach((file, why) -> System.err.println(file + " -> " + why));
      System.err.println(taken + " taken, " + refused.size() + " refused");
    }
    assertThat(taken).isGreaterThan(300);
  }

  private void roundTrip(Path file, String text) {
    Event event = format.read(text, OWNER);
    String written = format.write(Items.remote(event));
    Event again = format.read(written, OWNER);
    assertThat(again).as("%s", file).isEqualTo(event);
    assertThat(lines(written)).as("%s%n%s%n%s", file, text, written).containsAll(lines(text));
    assertThat(format.merge(text, event, Items.remote(event))).isSameAs(text);
    assertThat(format.facts(text).uid()).isEqualTo(event.uid());
    assertThat(format.facts(written)).as("%s", file).isEqualTo(format.facts(text));
  }

  private static List<String> lines(String text) {
    Component calendar = Document.parse(text).only("VCALENDAR");
    ZoneTable zones = new ZoneTable(calendar);
    List<String> lines = new ArrayList<>();
    calendar
        .components()
        .filter(component -> !component.name().equals("VTIMEZONE"))
        .forEach(component ->
            component.unfolded().stream()
                .map(ContentLine::parse)
                .filter(line -> !BOOKKEEPING.contains(line.name()))
                .map(line -> normalized(line, zones).toString())
                .forEach(lines::add));
    calendar
        .lines()
        .filter(line -> !BOOKKEEPING.contains(line.name()))
        .forEach(line -> lines.add(line.toString()));
    return lines;
  }

  /** Zones by their names, and texts with the same escapes and without white space at the end. */
  private static ContentLine normalized(ContentLine line, ZoneTable zones) {
    if (TEXTS.contains(line.name())) {
      return line.withValue(Values.escape(line.text().stripTrailing()));
    }
    return line.param("TZID")
        .flatMap(tzid -> zones.find(tzid.value()))
        .filter(zone -> !zone.equals(ZoneOffset.UTC))
        .map(zone -> line.with(Param.of("TZID", zone.getId())))
        .orElse(line);
  }

  /** A file may hold many events: one object for each UID, as a client would upload it. */
  private static List<String> objects(Path file) throws IOException {
    String text;
    try {
      text = CalendarFormat.decode(Files.readAllBytes(file));
      Component calendar = Document.parse(text).only("VCALENDAR");
      Map<String, List<Component>> byUid = new LinkedHashMap<>();
      calendar
          .components("VEVENT")
          .forEach(event ->
              byUid
                  .computeIfAbsent(
                      event.line("UID").map(ContentLine::value).orElse(""), _ -> new ArrayList<>())
                  .add(event));
      if (byUid.size() < 2) {
        return List.of(text);
      }
      return byUid.values().stream().map(events -> object(calendar, events)).toList();
    } catch (PosternException e) {
      assertThat(e.failure()).as("%s", file).isInstanceOf(Failure.InvalidContent.class);
      return List.of();
    }
  }

  private static String object(Component calendar, List<Component> events) {
    StringBuilder out = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    Stream.concat(calendar.components("VTIMEZONE"), events.stream())
        .forEach(component -> component.appendTo(out));
    return out.append("END:VCALENDAR\r\n").toString();
  }
}
