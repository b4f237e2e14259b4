package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.api.PosternException;
import dev.postern.formats.CalendarFormat;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.Document;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files of the world's programs go by PUT into Exchange and come back from a rebuilt mirror, or are
 * refused by a precondition that says why: what becomes of each object stands in a listing.
 */
@ParameterizedClass
@EnumSource
class CorpusThroughExchangeTest {
  @Parameter Via via;

  private static final String ALICE = "alice@contoso.example";

  private static final Pattern UID = Pattern.compile("(?m)^UID:([^\\r\\n]+)");

  /** Some files hold hundreds of events made by one program; a few of them say enough. */
  private static final int FROM_ONE_FILE = 12;

  @TempDir Path folder;

  @Test
  void calendars_come_out_as_listed() throws IOException {
    Map<String, String> objects = new TreeMap<>();
    Set<String> uids = new HashSet<>();
    for (Path file : files(".ics")) {
      int n = 0;
      for (String object : objects(file).stream().limit(FROM_ONE_FILE).toList()) {
        objects.put(file.getFileName() + "-" + n++ + ".ics", distinct(object, uids));
      }
    }
    check("calendars.txt", throughExchange(objects, "calendar"));
  }

  @Test
  void cards_come_out_as_listed() throws IOException {
    Map<String, String> objects = new TreeMap<>();
    for (Path file : files(".vcf")) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      int n = 0;
      for (String card : text.split("(?<=END:VCARD)\\s+")) {
        objects.put(file.getFileName() + "-" + n++ + ".vcf", withUid(card + "\r\n", file));
      }
    }
    check("cards.txt", throughExchange(objects, "contacts"));
  }

  /** Address books need a UID (RFC 6352 section 5.1): whoever uploads an exported card adds one. */
  private static String withUid(String card, Path file) {
    return card.contains("\nUID")
        ? card
        : card.replaceFirst("\r?\n", "\r\nUID:" + file.getFileName() + "\r\n");
  }

  /** Several files hold the same example: each is given a UID of its own. */
  private static String distinct(String text, Set<String> uids) {
    Matcher uid = UID.matcher(text);
    return uid.find() && !uids.add(uid.group(1))
        ? uid.replaceAll("UID:" + Matcher.quoteReplacement(uid.group(1)) + "-" + uids.size())
        : text;
  }

  /** A line for each object: its answer, and what a rebuilt mirror says otherwise. */
  private List<String> throughExchange(Map<String, String> objects, String collection)
      throws IOException {
    Map<String, String> outcomes = new TreeMap<>();
    try (Installation installation = Installation.start(folder, via, SeedLevel.EMPTY)) {
      try (DavClient client = installation.client(ALICE)) {
        objects.forEach((name, text) -> {
          HttpResponse<String> answer = put(client, path(client, collection, name), text);
          assertThat(answer.statusCode()).as("%s: %s", name, answer.body()).isIn(201, 403, 409);
          outcomes.put(name, DavClient.answered(answer));
        });
      }
      installation.dropMirror();
      try (DavClient client = installation.client(ALICE)) {
        List<String> taken =
            outcomes.keySet().stream().filter(name -> outcomes.get(name).endsWith("201")).toList();
        assertThat(DavClient.hrefs(client.syncCollection(path(client, collection, ""), "")))
            .hasSameSizeAs(taken);
        taken.forEach(name -> {
          HttpResponse<String> again = client.get(path(client, collection, name));
          assertThat(again.statusCode()).as(name).isEqualTo(200);
          Set<String> changed =
              TextDifference.properties(Objects.requireNonNull(objects.get(name)), again.body());
          outcomes.merge(name, said(changed), String::concat);
        });
      }
    }
    return outcomes.entrySet().stream().map(it -> it.getKey() + ": " + it.getValue()).toList();
  }

  private static String said(Set<String> changed) {
    return changed.isEmpty() ? ", the same" : ", differs in " + String.join(" ", changed);
  }

  private void check(String listing, List<String> outcomes) {
    Outcomes expected = new Outcomes(Path.of("dev/postern/app/corpus", listing));
    if (Outcomes.REWRITE) {
      expected.rewrite(via, outcomes);
    }
    assertThat(outcomes).isEqualTo(expected.expected(via));
  }

  private static String path(DavClient client, String collection, String name) {
    return (collection.equals("calendar")
            ? client.calendar(collection)
            : client.addressBook(collection))
        + name.replace(" ", "%20");
  }

  private static HttpResponse<String> put(DavClient client, String path, String text) {
    return path.endsWith(".ics") ? client.putEvent(path, text) : client.putCard(path, text);
  }

  /** A file may hold many events: one object for each UID, as a client would upload it. */
  private static List<String> objects(Path file) throws IOException {
    Component calendar;
    try {
      calendar = Document.parse(CalendarFormat.decode(Files.readAllBytes(file))).only("VCALENDAR");
    } catch (PosternException malformed) {
      return List.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    }
    Map<String, StringBuilder> byUid = new LinkedHashMap<>();
    calendar
        .components("VEVENT")
        .forEach(event ->
            event.appendTo(
                byUid.computeIfAbsent(
                    event.line("UID").map(line -> line.value()).orElse(""),
                    _ -> new StringBuilder())));
    if (byUid.size() < 2) {
      return List.of(CalendarFormat.decode(Files.readAllBytes(file)));
    }
    StringBuilder zones = new StringBuilder();
    calendar.components("VTIMEZONE").forEach(zone -> zone.appendTo(zones));
    return byUid.values().stream()
        .map(events -> "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + zones + events + "END:VCALENDAR\r\n")
        .toList();
  }

  private static List<Path> files(String extension) throws IOException {
    Path corpus = Path.of(System.getProperty("postern.testdata", "absent"), "corpus");
    assumeTrue(Files.isDirectory(corpus), "no corpus at " + corpus);
    try (Stream<Path> files = Files.walk(corpus)) {
      return files.filter(file -> file.toString().endsWith(extension)).sorted().toList();
    }
  }
}
