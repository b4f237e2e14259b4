package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.postern.protocols.dav.xml.Element;
import dev.postern.protocols.dav.xml.Namespaces;
import dev.postern.protocols.dav.xml.XmlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What queries find: each folder of {@code query} has a calendar and tasks, and requests {@code
 * NNN-what.in.xml} that are put to both. {@code NNN-what.out.txt} tells which resources are to be
 * found, and what is to be told of their texts where the request asks for these. {@code rfc4791}
 * holds the examples of RFC 4791 sections 7.8.1 to 7.8.10 with the data of its appendix B, but for
 * VFREEBUSY, which no folder of Exchange holds.
 *
 * <p>{@code -Dpostern.outcomes.rewrite=true} writes what is found instead: read the difference.
 */
class QueryCorpusTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "query");
  private static final String TASKS = TestServer.HOME + "tasks/";

  private static final String TASK_LIST =
      """
      <C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>
        <C:supported-calendar-component-set><C:comp name="VTODO"/></C:supported-calendar-component-set>
      </D:prop></D:set></C:mkcalendar>\
      """;

  @TestFactory
  Stream<DynamicTest> every_query_finds_what_it_should() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      List<Path> requests =
          files.filter(file -> file.toString().endsWith(".in.xml")).sorted().toList();
      assertThat(requests).hasSizeGreaterThan(50);
      return requests.stream()
          .map(in -> DynamicTest.dynamicTest(FOLDER.relativize(in).toString(), () -> check(in)));
    }
  }

  private static void check(Path in) throws IOException {
    Path out = Path.of(in.toString().replace(".in.xml", ".out.txt"));
    try (TestServer server = new TestServer()) {
      assertThat(server.send("MKCALENDAR", TASKS, TASK_LIST).status()).isEqualTo(201);
      seed(server, "calendar", in.resolveSibling("calendar"));
      seed(server, "tasks", in.resolveSibling("tasks"));
      String request = Files.readString(in);
      String found = found(server, TestServer.CALENDAR, request) + found(server, TASKS, request);
      if (Boolean.getBoolean("postern.outcomes.rewrite")) {
        Files.writeString(out, found);
      }
      assertThat(found).isEqualTo(Files.exists(out) ? Files.readString(out) : fail("no " + out));
    }
  }

  private static void seed(TestServer server, String collection, Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        server.calendars.seed(
            collection,
            file.getFileName().toString(),
            Files.readString(file).replace("\n", "\r\n"));
      }
    }
  }

  private static String found(TestServer server, String collection, String request) {
    TestServer.Answer answer = server.send("REPORT", collection, request, "Depth", "1");
    assertThat(answer.status()).as(answer.body()).isEqualTo(207);
    return XmlReader.read(answer.body().getBytes(StandardCharsets.UTF_8)).children().stream()
        .sorted(Comparator.comparing(QueryCorpusTest::href))
        .map(response -> href(response).substring(collection.length()) + "\n" + text(response))
        .collect(Collectors.joining());
  }

  private static String href(Element response) {
    return response.requiredChild(Namespaces.dav("href")).text();
  }

  private static String text(Element response) {
    return response
        .children(Namespaces.dav("propstat"))
        .flatMap(propstat -> propstat.requiredChild(Namespaces.dav("prop")).children().stream())
        .filter(property -> property.is(Namespaces.caldav("calendar-data")))
        .map(data -> data.text().replace("\r\n", "\n").indent(2))
        .collect(Collectors.joining());
  }
}
