package dev.postern.app.bench.dav;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Radicale, as Debian packages it: files in a folder, no check of passwords. */
record RadicaleServer(Spawned spawned, String name) implements Server {
  static final String PROGRAM = "radicale";

  /**
   * @param texts one for each member of the calendar
   */
  static RadicaleServer start(Path folder, List<String> texts)
      throws IOException, InterruptedException {
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
    return new RadicaleServer(spawned, "Radicale " + Spawned.version(PROGRAM));
  }

  @Override
  public int port() {
    return spawned.port();
  }

  @Override
  public String calendar() {
    return "/alice/calendar/";
  }

  @Override
  public String login() {
    return "alice";
  }

  @Override
  public String password() {
    return "any";
  }

  @Override
  public Duration cpuTime() {
    return spawned.cpuTime();
  }

  @Override
  public void close() {
    spawned.close();
  }
}
