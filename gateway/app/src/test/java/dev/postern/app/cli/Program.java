package dev.postern.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, with the class path of the tests. */
public final class Program {
  private Program() {}

  /** What a finished process left. */
  public record Outcome(int exitCode, String out, String err) {}

  public static Outcome run(Path folder, String input, String... arguments) throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process =
        builder(folder, arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException closedEarly) {
      // A program that reads nothing may be gone before it is written to.
    }
    if (!process.waitFor(300, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("did not end: " + List.of(arguments));
    }
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** Starts a process whose standard output is read by the caller. */
  public static Process start(Path folder, String... arguments) throws IOException {
    return builder(folder, arguments).redirectError(folder.resolve("log").toFile()).start();
  }

  private static ProcessBuilder builder(Path folder, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            // What lives for seconds is not worth compiling well.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Duser.timezone=UTC",
            "-Djdk.xml.dtd.support=deny",
            "-Dnet.fortuna.ical4j.timezone.update.enabled=false",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.postern.app.Main"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile());
  }
}
