package dev.postern.app.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.accounts.UsersFile;
import dev.postern.app.DataDirectory;
import dev.postern.app.Gateway;
import dev.postern.app.OwnAddress;
import dev.postern.app.Providers;
import dev.postern.app.Tenants;
import dev.postern.app.publication.SubscriptionOperation;
import dev.postern.app.sending.Spooling;
import dev.postern.config.ConfigDocument;
import dev.postern.config.GatewayConfig;
import dev.postern.formats.CalendarFormat;
import dev.postern.formats.ContactFormat;
import dev.postern.formats.IcuZones;
import dev.postern.mirror.Mirror;
import dev.postern.mirror.publication.Publications;
import dev.postern.spool.queue.Spool;
import dev.postern.store.Database;
import dev.postern.store.Sealer;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Works where no gateway runs on the data directory, which is claimed as long as it takes. */
public final class Alone {
  private Alone() {}

  /**
   * Does what was asked for.
   *
   * @throws dev.postern.app.StartFailure if the data directory or the database cannot be had
   */
  public static void run(
      ConfigDocument document, ObjectNode request, Consumer<ObjectNode> listener) {
    Providers providers = Providers.load();
    GatewayConfig config = providers.read(document);
    InstantSource clock = InstantSource.system();
    try (Tenants tenants = Tenants.open(document, config, providers, new IcuZones(), clock);
        DataDirectory claimed = DataDirectory.claim(config.data());
        Database database = Database.open(Gateway.location(config));
        Spool spool =
            Spooling.open(config, database, Sealer.open(config.encryptionKey()), tenants, clock)) {
      UsersFile users = new UsersFile(config.users());
      Mirror mirror =
          new Mirror(
              database,
              Sealer.open(config.encryptionKey()),
              new CalendarFormat(OwnAddress.of(config), users::mailboxOf, tenants::zone),
              new ContactFormat(),
              clock,
              Gateway.limits(config),
              _ -> {});
      SubscriptionOperation subscriptions =
          new SubscriptionOperation(
              tenants, mirror, users, new Publications(database, clock), OwnAddress.of(config));
      Operations.of(tenants, mirror, users, clock, subscriptions, spool).run(request, listener);
    }
  }
}
