package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.cli.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program in a process of its own that has said it is ready. */
final class PosternProcess implements AutoCloseable {
  private final Process process;
  private final Path folder;
  private final String ready;

  private PosternProcess(Process process, Path folder, String ready) {
    this.process = process;
    this.folder = folder;
    this.ready = ready;
  }

  /**
   * @param folder where the program runs and its log goes
   */
  static PosternProcess start(Path folder, String... arguments) {
    try {
      Process process = Program.start(Files.createDirectories(folder), arguments);
      BufferedReader out = process.inputReader();
      String line = out.readLine();
      while (line != null && !line.startsWith("ready")) {
        line = out.readLine();
      }
      assertThat(line).as(() -> log(folder)).isNotNull();
      return new PosternProcess(process, folder, line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The port of the first listener of a name.
   *
   * @param name as in the line that says {@code ready}
   */
  int port(String name) {
    Matcher listener = Pattern.compile("\\b" + name + " on 127\\.0\\.0\\.1:(\\d+)").matcher(ready);
    assertThat(listener.find()).as(ready).isTrue();
    return Integer.parseInt(listener.group(1));
  }

  /** Ends it at once, as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    ended(10);
  }

  /**
   * Asks it to end, as {@code kill} does; fails if it has not within five seconds.
   *
   * @return its exit code
   */
  int terminate() {
    process.destroy();
    ended(5);
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }

  private void ended(int seconds) {
    try {
      assertThat(process.waitFor(seconds, TimeUnit.SECONDS)).as("it ended").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What it has logged so far. */
  String log() {
    return log(folder);
  }

  private static String log(Path folder) {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
