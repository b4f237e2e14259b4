package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.Demo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** vdirsyncer as installed, with a pair or two: a login's collections and a folder of files. */
final class Vdirsyncer {
  private static final Path PROGRAM = Path.of("/usr/bin/vdirsyncer");

  /** The name of a pair, the type of its storage there, and how the names of files here end. */
  private static final List<String> CALENDARS = List.of("calendars", "caldav", ".ics");

  private static final List<String> CONTACTS = List.of("contacts", "carddav", ".vcf");

  private final Path folder;

  /**
   * Its calendars only, and conflicts are told.
   *
   * @param folder for its configuration, its status and the files
   */
  Vdirsyncer(Path folder, int port, String login) {
    this(folder, port, login, List.of(CALENDARS), "");
  }

  private Vdirsyncer(
      Path folder, int port, String login, List<List<String>> pairs, String resolution) {
    this.folder = folder;
    StringBuilder text =
        new StringBuilder("[general]\nstatus_path = \"%s/status/\"\n".formatted(folder));
    for (List<String> pair : pairs) {
      text.append(
          """
          [pair %1$s]
          a = "%1$s_here"
          b = "%1$s_there"
          collections = ["from b"]
          %8$s
          [storage %1$s_here]
          type = "filesystem"
          path = "%4$s/%1$s/"
          fileext = "%3$s"
          [storage %1$s_there]
          type = "%2$s"
          url = "http://127.0.0.1:%5$d/"
          username = "%6$s"
          password = "%7$s"
          """
              .formatted(
                  pair.get(0),
                  pair.get(1),
                  pair.get(2),
                  folder,
                  port,
                  login,
                  Demo.PASSWORD,
                  resolution));
    }
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("config"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Calendars, tasks and contacts.
   *
   * @param winner {@code a}, what is here, or {@code b}, what is there: it wins conflicts
   */
  static Vdirsyncer ofEverything(Path folder, int port, String login, String winner) {
    return new Vdirsyncer(
        folder,
        port,
        login,
        List.of(CALENDARS, CONTACTS),
        "conflict_resolution = \"" + winner + " wins\"");
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

  /** The file of a collection in which a text stands; fails unless it is one. */
  Path containing(String collection, String text) {
    try (Stream<Path> files = Files.list(folder.resolve(collection))) {
      List<Path> found = files.filter(file -> content(file).contains(text)).toList();
      assertThat(found).as("%s in %s", text, collection).hasSize(1);
      return found.getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands in the lines of a property in all files of a collection, sorted. */
  List<String> values(String collection, String property) {
    try (Stream<Path> files = Files.list(folder.resolve(collection))) {
      return files
          .flatMap(file -> content(file).lines())
          .filter(line -> line.startsWith(property + ":"))
          .map(line -> line.substring(property.length() + 1))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
