package dev.postern.app.endtoend;

import dev.postern.app.Demo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** vdirsyncer as installed, with one pair: a login's calendars and a folder of files. */
final class Vdirsyncer {
  private static final Path PROGRAM = Path.of("/usr/bin/vdirsyncer");

  private final Path folder;

  /**
   * @param folder for its configuration, its status and the files
   */
  Vdirsyncer(Path folder, int port, String login) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve("config"),
          """
          [general]
          status_path = "%1$s/status/"
          [pair calendars]
          a = "here"
          b = "there"
          collections = ["from b"]
          [storage here]
          type = "filesystem"
          path = "%1$s/calendars/"
          fileext = ".ics"
          [storage there]
          type = "caldav"
          url = "http://127.0.0.1:%2$d/"
          username = "%3$s"
          password = "%4$s"
          """
              .formatted(folder, port, login, Demo.PASSWORD));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Runs it, answers its questions with yes, fails if it does, and gives what it printed. */
  String run(String command) {
    return run(0, command);
  }

  /** Runs it like {@link #run(String)}, and fails if it does not. */
  String fail(String command) {
    return run(1, command);
  }

  private String run(int exit, String command) {
    return AskingProgram.run(
        folder,
        exit,
        List.of(PROGRAM.toString(), "-c", folder.resolve("config").toString(), command));
  }

  /** The lines of what it printed that tell of an item that was carried over, by its UID. */
  static List<String> transfers(String printed) {
    return printed
        .lines()
        .filter(line -> line.startsWith("Copying") || line.startsWith("Deleting"))
        .toList();
  }

  /** Writes a file of the calendar, whole at once. */
  void write(String name, String text) {
    try {
      Path fresh = Files.writeString(folder.resolve("fresh-" + name), text);
      Files.move(
          fresh,
          folder.resolve("calendars/calendar").resolve(name),
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String name) {
    try {
      return Files.readString(folder.resolve("calendars/calendar").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
