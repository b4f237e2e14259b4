package dev.postern.app.cli;

import dev.postern.app.Providers;
import dev.postern.config.ConfigDocument;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the gateway keeps its state: as a configuration says, or in a data directory. */
final class StateOption {
  @ArgGroup(exclusive = true)
  private @Nullable Place place;

  /** One of the two. */
  private static final class Place {
    @Option(names = "--config", paramLabel = "FILE", description = "The gateway's configuration.")
    private Optional<Path> config = Optional.empty();

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "Its data directory (default: ./data).")
    private Optional<Path> data = Optional.empty();

    Optional<Path> config() {
      return config;
    }

    Optional<Path> data() {
      return data;
    }
  }

  Optional<Path> config() {
    return Optional.ofNullable(place).flatMap(Place::config);
  }

  /** The data directory, where no configuration says otherwise. */
  Path data() {
    return Optional.ofNullable(place).flatMap(Place::data).orElse(Path.of("data"));
  }

  /** The users file. */
  Path users() {
    return config().map(StateOption::named).orElseGet(() -> data().resolve("users"));
  }

  private static Path named(Path config) {
    return Providers.load().read(ConfigDocument.read(config, System.getenv())).users();
  }
}
