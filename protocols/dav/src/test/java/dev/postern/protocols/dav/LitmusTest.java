package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * litmus, the test suite of WebDAV servers, against calendars. What does not apply to calendars is
 * listed with what is answered instead; docs/compatibility.md says why. The suite of locks is left
 * out, as class 2 is not announced.
 */
class LitmusTest extends ServedTest {
  private static final Path PROGRAMS = Path.of("/usr/libexec/litmus");
  private static final Pattern RESULT =
      Pattern.compile("\\d+\\. (\\w+)\\.+ |\\b(pass|FAIL|SKIPPED)\\b(.*)");

  /** Tests, or the rest of them, that do not apply, with what litmus says of them. */
  private static final Map<String, String> INAPPLICABLE =
      Map.of(
          // A collection in the place of a resource, and the other way round.
          "copy_overwrite", "FAIL (COPY overwrites collection: 403 Forbidden)",
          "move", "FAIL (MOVE overwrites collection `/litmus/movecoll/' to `/litmus/movedest': 403",
          // Collections in collections, and collections that are copied or moved.
          "copy_coll", "FAIL (MKCOL on `/litmus/ccsrc/subcoll/': 403 Forbidden)",
          "copy_shallow", "FAIL (MKCOL on `/litmus/ccsrc/': 405 Method Not Allowed)",
          "move_coll", "FAIL (MKCOL of `/litmus/mvsrc/subcoll/' failed: 403 Forbidden",
          // Properties of a client's own on a calendar object resource.
          "propset", "FAIL (PROPPATCH on `/litmus/prop'",
          "propmanyns", "FAIL (PROPPATCH on `/litmus/prop'",
          "propget", "FAIL (No value given for property");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"basic, 16", "copymove, 8", "props, 11", "http, 4"})
  void every_test_that_applies_to_calendars_passes(String suite, int expected)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(PROGRAMS.resolve(suite)), "litmus is not installed");

    String printed = run(suite);

    List<String> passed = new ArrayList<>();
    String name = "";
    Matcher results = RESULT.matcher(printed);
    while (results.find()) {
      if (results.group(1) != null) {
        // litmus writes the line again when the result is known, or a warning.
        name = results.group(1);
        continue;
      }
      switch (results.group(2)) {
        case "pass" -> passed.add(name);
        case "FAIL" ->
            assertThat("FAIL" + results.group(3))
                .as(name)
                .startsWith(INAPPLICABLE.getOrDefault(name, "no failure"));
        default -> assertThat(suite).as("what needs propset is skipped").isEqualTo("props");
      }
    }
    assertThat(passed).as(printed).hasSize(expected);
  }

  private String run(String suite) throws IOException, InterruptedException {
    try (LitmusProxy proxy = new LitmusProxy(server.port(), TestServer.HOME)) {
      Path output = folder.resolve("output");
      Process process =
          new ProcessBuilder(
                  PROGRAMS.resolve(suite).toString(),
                  "--htdocs",
                  "/usr/share/litmus/htdocs",
                  proxy.url(),
                  TestServer.LOGIN,
                  "demo")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ended", suite).isTrue();
      return Files.readString(output);
    }
  }
}
