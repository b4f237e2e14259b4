package dev.postern.app.cli;

import dev.postern.api.MailAddress;
import dev.postern.app.DataDirectory;
import dev.postern.app.Gateway;
import dev.postern.app.control.Control;
import dev.postern.app.migrate.MigrationRequest;
import dev.postern.config.DatabaseConfig;
import dev.postern.config.GatewayConfig;
import dev.postern.mirror.Mirror;
import dev.postern.store.Database;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which backend each mailbox is on. The gateway that runs is asked, or the embedded database looked
 * into; a database server's that no gateway of this machine uses is left alone.
 */
record StoredRoutes(GatewayConfig config) {

  Map<MailAddress, String> read() {
    Map<MailAddress, String> routes = new TreeMap<>();
    boolean asked =
        Control.ask(
            config.data(),
            MigrationRequest.routes().toJson(),
            event -> {
              if (event.path("event").asText().equals("route")) {
                routes.put(
                    new MailAddress(event.path("mailbox").asText()),
                    event.path("backend").asText());
              }
            });
    if (!asked
        && config.database() instanceof DatabaseConfig.Embedded
        && Files.exists(config.data().resolve("postern.mv.db"))) {
      try (DataDirectory claimed = DataDirectory.claim(config.data());
          Database database = Database.openExclusively(Gateway.location(config))) {
        routes.putAll(Mirror.routes(database));
      }
    }
    return routes;
  }
}
