package dev.postern.app.cli;

import dev.postern.app.DataDirectory;
import dev.postern.app.Gateway;
import dev.postern.app.Providers;
import dev.postern.app.StartFailure;
import dev.postern.config.ConfigDocument;
import dev.postern.config.GatewayConfig;
import dev.postern.mirror.Mirror;
import dev.postern.store.Database;
import dev.postern.store.DatabaseLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code postern mirror drop}. */
@Command(
    name = "drop",
    mixinStandardHelpOptions = true,
    description = {
      "Forgets the replica, which is rebuilt from Exchange when it is next asked for.",
      "Nothing is deleted upstream. Refuses while a gateway runs on it."
    })
public final class MirrorDrop implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StateOption state;

  @Override
  public Integer call() {
    if (state.config().isPresent()) {
      ConfigDocument document = ConfigDocument.read(state.config().get(), System.getenv());
      GatewayConfig config = Providers.load().read(document);
      drop(config.data(), Gateway.location(config));
    } else {
      drop(state.data(), new DatabaseLocation.Embedded(state.data()));
    }
    spec.commandLine().getOut().println("the replica is forgotten");
    return 0;
  }

  private static void drop(Path data, DatabaseLocation location) {
    if (!Files.isDirectory(data)) {
      throw new StartFailure("there is no data directory " + data);
    }
    try (DataDirectory claimed = DataDirectory.claim(data);
        Database database = Database.openExclusively(location)) {
      Mirror.drop(database);
    }
  }
}
