package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.model.Task;
import dev.postern.formats.task.TaskFormat;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskCorpusTest {
  private static final MailAddress OWNER = new MailAddress("alice@contoso.example");
  private static final Set<String> BOOKKEEPING = Set.of("DTSTAMP", "CREATED", "LAST-MODIFIED");

  private final TaskFormat format = new TaskFormat();

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
    assertThat(taken).isGreaterThanOrEqualTo(10);
  }

  private void roundTrip(Path file, String text) {
    Task task = format.read(text, OWNER);
    String written = format.write(Items.remote(task));
    assertThat(format.read(written, OWNER)).as("%s%n%s", file, written).isEqualTo(task);
    assertThat(lines(written)).as("%s%n%s%n%s", file, text, written).containsAll(lines(text));
    assertThat(format.merge(text, task, Items.remote(task))).isSameAs(text);
    assertThat(format.facts(text).component()).isEqualTo("VTODO");
    assertThat(format.facts(written)).as("%s", file).isEqualTo(format.facts(text));
  }

  private static List<String> lines(String text) {
    Component calendar = Document.parse(text).only("VCALENDAR");
    ZoneTable zones = new ZoneTable(calendar);
    return calendar
        .components("VTODO")
        .flatMap(todo -> todo.unfolded().stream())
        .map(ContentLine::parse)
        .filter(line -> !BOOKKEEPING.contains(line.name()))
        .map(line -> normalized(line, zones).toString())
        .toList();
  }

  private static ContentLine normalized(ContentLine line, ZoneTable zones) {
    if (Set.of("SUMMARY", "DESCRIPTION").contains(line.name())) {
      return line.withValue(Values.escape(line.text().stripTrailing()));
    }
    return line.param("TZID")
        .flatMap(tzid -> zones.find(tzid.value()))
        .filter(zone -> !zone.equals(ZoneOffset.UTC))
        .map(zone -> line.with(Param.of("TZID", zone.getId())))
        .orElse(line);
  }

  /** Each VTODO of a file as a client would upload it. */
  private static List<String> objects(Path file) throws IOException {
    try {
      Component calendar =
          Document.parse(CalendarFormat.decode(Files.readAllBytes(file))).only("VCALENDAR");
      return calendar.components("VTODO").map(todo -> object(calendar, todo)).toList();
    } catch (PosternException e) {
      assertThat(e.failure()).as("%s", file).isInstanceOf(Failure.InvalidContent.class);
      return List.of();
    }
  }

  private static String object(Component calendar, Component todo) {
    StringBuilder out = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    Stream.concat(calendar.components("VTIMEZONE"), Stream.of(todo))
        .forEach(component -> component.appendTo(out));
    return out.append("END:VCALENDAR\r\n").toString();
  }
}
