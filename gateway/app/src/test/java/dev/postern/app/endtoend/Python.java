package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs scripts on the distribution's Python, whose packages are clients that nobody here wrote. */
record Python(Path folder) {
  private static final String PYTHON = "/usr/bin/python3";

  /** What scripts take from one another. */
  private static final List<String> SHARED =
      List.of(
          "exchangelib_account.py",
          "thunderbird_common.js",
          "thunderbird_first.js",
          "thunderbird_again.js");

  /** Skips the test where the module is not installed. */
  static void assumeInstalled(String module) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of(PYTHON)), PYTHON + " is not installed");
    Process imports =
        new ProcessBuilder(PYTHON, "-c", "import " + module)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assumeTrue(imports.waitFor() == 0, "python3-" + module + " is not installed");
  }

  /**
   * exchangelib looks at the tenant past the gateway, or changes it.
   *
   * @param action {@code read}, {@code write}, {@code attach}, {@code groups}, {@code regroup}, or
   *     {@code share} with a grantee and a level
   */
  List<String> exchangelib(Sandbox sandbox, String... action)
      throws IOException, InterruptedException {
    return run(
        "exchangelib_beside.py",
        sandbox.caCertificate().toString(),
        Stream.concat(Stream.of(Integer.toString(sandbox.httpsPort())), Stream.of(action))
            .toArray(String[]::new));
  }

  /** Runs a script to its end; its output, a fact a line. */
  List<String> run(String script, String trust, String... arguments)
      throws IOException, InterruptedException {
    return run(List.of(), Map.of("REQUESTS_CA_BUNDLE", trust), script, arguments);
  }

  /**
   * Runs a script to its end; its output, a fact a line.
   *
   * @param within the command in which Python runs, with its arguments
   * @param environment what is set besides
   */
  List<String> run(
      List<String> within, Map<String, String> environment, String script, String... arguments)
      throws IOException, InterruptedException {
    for (String shared : SHARED) {
      copy(shared);
    }
    Path file = copy(script);
    Path output = folder.resolve(script + ".txt");
    Path errors = folder.resolve(script + ".errors.txt");
    ProcessBuilder python =
        new ProcessBuilder(
            Stream.of(within.stream(), Stream.of(PYTHON, file.toString()), Stream.of(arguments))
                .flatMap(part -> part)
                .toList());
    python.environment().putAll(environment);
    python.environment().put("PYTHONIOENCODING", "utf-8");
    Stream.of("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")
        .forEach(python.environment()::remove);
    Process process = python.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    boolean ended = process.waitFor(300, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended && process.exitValue() == 0)
        .as("%s%n%s", said, Files.readString(errors, StandardCharsets.UTF_8))
        .isTrue();
    return said.lines().toList();
  }

  private Path copy(String script) throws IOException {
    Path file = folder.resolve(script);
    try (InputStream in = getClass().getResourceAsStream(script)) {
      Files.write(file, Objects.requireNonNull(in).readAllBytes());
    }
    return file;
  }
}
