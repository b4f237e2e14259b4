package dev.postern.app.bench.dav;

import dev.postern.app.bench.Spawned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Radicale, as Debian packages it: files in a folder, no check of passwords. */
final class Radicale {
  private Radicale() {}

  /**
   * @param texts one for each member of the calendar
   */
  static Peer start(Path folder, List<String> texts) throws IOException, InterruptedException {
    Path storage = folder.resolve("storage");
    Path calendar = Files.createDirectories(storage.resolve("collection-root/alice/calendar"));
    Files.writeString(calendar.resolve(".Radicale.props"), "{\"tag\": \"VCALENDAR\"}");
    for (int i = 0; i < texts.size(); i++) {
      Files.writeString(calendar.resolve(i + ".ics"), texts.get(i));
    }
    int port = Spawned.freePort();
    Path config = folder.resolve("config");
    Files.writeString(
        config,
        """
        [server]
        hosts = 127.0.0.1:%d
        max_connections = 100
        timeout = 300
        [auth]
        type = none
        [storage]
        filesystem_folder = %s
        [logging]
        level = error
        """
            .formatted(port, storage));
    Spawned spawned =
        Spawned.start(
            folder, port, Map.of(), List.of("/usr/bin/radicale", "--config", config.toString()));
    return new Peer(spawned, "Radicale " + Spawned.version("radicale"), "/alice/calendar/");
  }
}
