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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files of the world's programs go by PUT into Exchange and come back from a rebuilt mirror with
 * every property they had, or are refused by a precondition that says why.
 */
@ParameterizedClass
@EnumSource
class CorpusThroughExchangeTest {
  @Parameter Via via;

  private static final String ALICE = "alice@contoso.example";
  private static final Pattern PROPERTY =
      Pattern.compile("(?:[A-Za-z0-9-]+\\.)?([A-Za-z0-9-]+)[;:].*");

  /** What the gateway writes anew, or says in another way; HTML without any mark-up is the text. */
  private static final Set<String> OWN =
      Set.of(
          "DTSTAMP",
          "CREATED",
          "LAST-MODIFIED",
          "PRODID",
          "VERSION",
          "CALSCALE",
          "REV",
          "BEGIN",
          "X-ALT-DESC",
          "END");

  /** What says no more than its absence does (RFC 5545), which Exchange does not tell apart. */
  private static final Set<String> DEFAULTS =
      Set.of("STATUS:CONFIRMED", "CLASS:PUBLIC", "TRANSP:OPAQUE", "PRIORITY:0");

  /** Some files hold hundreds of events made by one program; a few of them say enough. */
  private static final int FROM_ONE_FILE = 12;

  @TempDir Path folder;

  @Test
  void calendars_survive_or_are_refused_by_name() throws IOException {
    Map<String, String> objects = new TreeMap<>();
    for (Path file : files(".ics")) {
      int n = 0;
      for (String object : objects(file).stream().limit(FROM_ONE_FILE).toList()) {
        objects.put(file.getFileName() + "-" + n++ + ".ics", object);
      }
    }
    assertThat(throughExchange(objects, "calendar")).isGreaterThan(150);
  }

  @Test
  void cards_survive_or_are_refused_by_name() throws IOException {
    Map<String, String> objects = new TreeMap<>();
    for (Path file : files(".vcf")) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      int n = 0;
      for (String card : text.split("(?<=END:VCARD)\\s+")) {
        objects.put(file.getFileName() + "-" + n++ + ".vcf", withUid(card + "\r\n", file));
      }
    }
    assertThat(throughExchange(objects, "contacts")).isGreaterThan(5);
  }

  /** Address books need a UID (RFC 6352 section 5.1): whoever uploads an exported card adds one. */
  private static String withUid(String card, Path file) {
    return card.contains("\nUID")
        ? card
        : card.replaceFirst("\r?\n", "\r\nUID:" + file.getFileName() + "\r\n");
  }

  /** How many were taken. */
  private int throughExchange(Map<String, String> objects, String collection) throws IOException {
    Map<String, String> taken = new TreeMap<>();
    try (Installation installation = Installation.start(folder, via, SeedLevel.EMPTY)) {
      try (DavClient client = installation.client(ALICE)) {
        objects.forEach((name, text) -> {
          HttpResponse<String> answer = put(client, path(client, collection, name), text);
          if (answer.statusCode() == 201) {
            taken.put(name, text);
          } else {
            assertThat(answer.statusCode()).as("%s: %s", name, answer.body()).isIn(403, 409);
            assertThat(answer.body()).as(name).contains("error>").contains("responsedescription");
          }
        });
      }
      installation.dropMirror();
      try (DavClient client = installation.client(ALICE)) {
        assertThat(DavClient.hrefs(client.syncCollection(path(client, collection, ""), "")))
            .hasSameSizeAs(taken.keySet());
        SoftAssertions all = new SoftAssertions();
        taken.forEach((name, text) -> {
          HttpResponse<String> again = client.get(path(client, collection, name));
          all.assertThat(again.statusCode()).as(name).isEqualTo(200);
          all.assertThat(properties(again.body()))
              .as("%s:%n%s%nbecame%n%s", name, text, again.body())
              .containsAll(properties(text));
        });
        all.assertAll();
      }
    }
    return taken.size();
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

  /**
   * The names of the properties, outside of time zones, which are written anew; an end may be said
   * either way.
   */
  private static List<String> properties(String text) {
    String unfolded = text.replaceAll("\r?\n[ \t]", "");
    String zoneless = unfolded.replaceAll("(?s)BEGIN:VTIMEZONE.*?END:VTIMEZONE", "");
    List<String> names = new ArrayList<>();
    zoneless
        .lines()
        .forEach(line -> {
          Matcher matcher = PROPERTY.matcher(line);
          if (!DEFAULTS.contains(line)
              && matcher.matches()
              && !OWN.contains(matcher.group(1).toUpperCase(Locale.ROOT))) {
            names.add(matcher.group(1).toUpperCase(Locale.ROOT).replace("DURATION", "DTEND"));
          }
        });
    return names;
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
