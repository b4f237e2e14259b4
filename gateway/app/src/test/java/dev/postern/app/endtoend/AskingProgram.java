package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a client that asks questions, and answers each with yes. */
final class AskingProgram {
  private AskingProgram() {}

  /**
   * Runs it to its end.
   *
   * @param folder for its output
   * @param exit its exit code; another one fails the test
   * @return what it printed, errors included
   */
  static String run(Path folder, int exit, List<String> command) {
    return answering("y\n".repeat(10), folder, exit, command);
  }

  /**
   * Runs it to its end, and answers as told.
   *
   * @param answers what is typed, line ends included
   */
  static String answering(String answers, Path folder, int exit, List<String> command) {
    try {
      Path output = Files.createTempFile(folder, "output", "");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("LANG", "C.UTF-8");
      Stream.of("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")
          .forEach(builder.environment()::remove);
      Process process = builder.start();
      try (var in = process.outputWriter()) {
        in.write(answers);
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ended", command).isTrue();
      String printed = Files.readString(output);
      assertThat(process.exitValue()).as(printed).isEqualTo(exit);
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
