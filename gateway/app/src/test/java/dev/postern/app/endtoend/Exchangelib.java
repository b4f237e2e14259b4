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
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** python3-exchangelib: a client of Exchange that looks at the tenant past the gateway. */
record Exchangelib(Sandbox sandbox, Path folder) {
  private static final String PYTHON = "/usr/bin/python3";

  /** Skips the test where it is not installed. */
  static void assumeInstalled() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of(PYTHON)), "/usr/bin/python3 is not installed");
    Process imports =
        new ProcessBuilder(PYTHON, "-c", "import exchangelib")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assumeTrue(imports.waitFor() == 0, "python3-exchangelib is not installed");
  }

  /** Runs {@code read} or {@code write} of the script; its output, a fact a line. */
  List<String> run(String action) throws IOException, InterruptedException {
    Path script = folder.resolve("exchangelib_beside.py");
    try (InputStream in = getClass().getResourceAsStream("exchangelib_beside.py")) {
      Files.write(script, Objects.requireNonNull(in).readAllBytes());
    }
    Path output = folder.resolve(action + ".txt");
    ProcessBuilder python =
        new ProcessBuilder(
            PYTHON, script.toString(), Integer.toString(sandbox.httpsPort()), action);
    python.environment().put("REQUESTS_CA_BUNDLE", sandbox.caCertificate().toString());
    python.environment().put("PYTHONIOENCODING", "utf-8");
    Process process = python.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended && process.exitValue() == 0).as(said).isTrue();
    return said.lines().toList();
  }
}
