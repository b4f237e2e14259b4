package dev.postern.app.cli;

import dev.postern.app.Providers;
import dev.postern.config.ConfigDocument;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the users file is: as a configuration says, or in a data directory. */
final class UsersOption {
  @ArgGroup(exclusive = true)
  private @Nullable Place place;

  /** One of the two. */
  private static final class Place {
    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "The users file that this configuration names.")
    private Optional<Path> config = Optional.empty();

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "The file users in this data directory (default: ./data).")
    private Optional<Path> data = Optional.empty();

    Optional<Path> config() {
      return config;
    }

    Optional<Path> data() {
      return data;
    }
  }

  Path file() {
    Optional<Place> chosen = Optional.ofNullable(place);
    return chosen
        .flatMap(Place::config)
        .map(UsersOption::named)
        .orElseGet(() -> chosen.flatMap(Place::data).orElse(Path.of("data")).resolve("users"));
  }

  private static Path named(Path config) {
    return Providers.load().read(ConfigDocument.read(config, System.getenv())).users();
  }
}
