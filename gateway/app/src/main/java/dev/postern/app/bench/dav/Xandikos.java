package dev.postern.app.bench.dav;

import dev.postern.app.bench.Spawned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Xandikos, as Debian packages it: a Git repository for each calendar, no check of passwords. */
final class Xandikos {
  private Xandikos() {}

  /**
   * @param texts one for each member of the calendar
   */
  static Peer start(Path folder, List<String> texts) throws IOException, InterruptedException {
    Path root = Files.createDirectories(folder.resolve("root"));
    int port = Spawned.freePort();
    List<String> command =
        List.of(
            "/usr/bin/xandikos",
            "-d",
            root.toString(),
            "--defaults",
            "--current-user-principal",
            "/alice/",
            "-l",
            "127.0.0.1",
            "-p",
            Integer.toString(port));
    // The first start makes the repository, which is then filled by a commit.
    Spawned.start(folder, port, Map.of(), command).close();
    Path calendar = root.resolve("alice/calendars/calendar");
    for (int i = 0; i < texts.size(); i++) {
      Files.writeString(calendar.resolve(i + ".ics"), texts.get(i));
    }
    Spawned.run(calendar, "git", "add", "--all");
    Spawned.run(
        calendar,
        "git",
        "-c",
        "user.name=bench",
        "-c",
        "user.email=bench@localhost",
        "commit",
        "--quiet",
        "--message=Fill");
    return new Peer(
        Spawned.start(folder, port, Map.of(), command),
        "Xandikos " + Spawned.version("xandikos"),
        "/alice/calendars/calendar/");
  }
}
