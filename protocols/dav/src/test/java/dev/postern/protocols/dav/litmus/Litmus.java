package dev.postern.protocols.dav.litmus;

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

/**
 * litmus, the test suite of WebDAV servers, against calendars. What does not apply to calendars is
 * listed with what is answered instead; docs/compatibility.md says why. The suite of locks is left
 * out, as class 2 is not announced.
 *
 * @param port of a server on this machine
 * @param home the path of the login's calendar home, with a slash at its end
 */
public record Litmus(int port, String home, String login, String password) {
  private static final Path PROGRAMS = Path.of("/usr/libexec/litmus");
  private static final Pattern RESULT =
      Pattern.compile("\\d+\\. (\\w+)\\.+ |\\b(pass|FAIL|SKIPPED)\\b(.*)");

  /** How many tests of each suite pass. */
  private static final Map<String, Integer> PASSING =
      Map.of("basic", 16, "copymove", 8, "props", 29, "http", 4);

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
          "propmove", "FAIL (MOVE `/litmus/prop' to `/litmus/prop2': 403 Forbidden)");

  /**
   * Runs one suite, and holds each test to what is listed.
   *
   * @param folder for what litmus writes
   */
  public void check(String suite, Path folder) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(PROGRAMS.resolve(suite)), "litmus is not installed");

    String printed = run(suite, folder);

    List<String> passed = new ArrayList<>();
    String name = "";
    Matcher results = RESULT.matcher(printed);
    while (results.find()) {
      if (results.group(1) != null) {
        // litmus writes the line again when the result is known, or a warning.
        name = results.group(1);
        continue;
      }
      if (results.group(2).equals("pass")) {
        passed.add(name);
      } else {
        assertThat(results.group(2) + results.group(3))
            .as(name)
            .startsWith(INAPPLICABLE.getOrDefault(name, "no failure"));
      }
    }
    assertThat(passed).as(printed).hasSize(PASSING.get(suite));
  }

  private String run(String suite, Path folder) throws IOException, InterruptedException {
    try (LitmusProxy proxy = new LitmusProxy(port, home)) {
      Path output = folder.resolve("output");
      Process process =
          new ProcessBuilder(
                  PROGRAMS.resolve(suite).toString(),
                  "--htdocs",
                  "/usr/share/litmus/htdocs",
                  proxy.url(),
                  login,
                  password)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ended", suite).isTrue();
      return Files.readString(output);
    }
  }
}
