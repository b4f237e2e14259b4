package dev.postern.app.cli;

import dev.postern.api.MailAddress;
import dev.postern.app.DataDirectory;
import dev.postern.app.Gateway;
import dev.postern.app.Tenants;
import dev.postern.app.migrate.Control;
import dev.postern.app.migrate.MigrationRequest;
import dev.postern.config.DatabaseConfig;
import dev.postern.config.GatewayConfig;
import dev.postern.mirror.Mirror;
import dev.postern.store.Database;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says how many mailboxes are on another backend than their tenant's {@code backend}. Asks the
 * gateway that runs, or looks into the embedded database; a database server's that no gateway of
 * this machine uses is left alone.
 */
record RouteCount(GatewayConfig config, Tenants tenants, PrintWriter out) {

  void print() {
    boolean asked =
        Control.ask(
            config.data(),
            MigrationRequest.count(),
            event -> {
              if (event.path("event").asText().equals("count")) {
                print(
                    event.path("tenant").asText(),
                    event.path("preferred").asText(),
                    event.path("backend").asText(),
                    event.path("mailboxes").asLong());
              }
            });
    if (!asked
        && config.database() instanceof DatabaseConfig.Embedded
        && Files.exists(config.data().resolve("postern.mv.db"))) {
      try (DataDirectory claimed = DataDirectory.claim(config.data());
          Database database = Database.openExclusively(Gateway.location(config))) {
        print(Mirror.routes(database));
      }
    }
  }

  private void print(Map<MailAddress, String> routes) {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    routes.forEach((mailbox, backend) ->
        tenants
            .of(mailbox)
            .ifPresent(tenant ->
                counts
                    .computeIfAbsent(tenant.name(), _ -> new TreeMap<>())
                    .merge(backend, 1L, Long::sum)));
    tenants
        .all()
        .forEach(tenant ->
            counts
                .getOrDefault(tenant.name(), Map.of())
                .forEach((backend, mailboxes) ->
                    print(tenant.name(), tenant.backends().preferred(), backend, mailboxes)));
  }

  private void print(String tenant, String preferred, String backend, long mailboxes) {
    if (!backend.equals(preferred)) {
      out.println(
          "note: %s: %d mailboxes are on %s, by postern migrate; %s is for those on none yet"
              .formatted(tenant, mailboxes, backend, preferred));
    }
  }
}
