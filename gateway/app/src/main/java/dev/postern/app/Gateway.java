package dev.postern.app;

import dev.postern.accounts.UserAccounts;
import dev.postern.accounts.UsersFile;
import dev.postern.api.Zones;
import dev.postern.config.ConfigDocument;
import dev.postern.config.DatabaseConfig;
import dev.postern.config.GatewayConfig;
import dev.postern.config.InvalidConfiguration;
import dev.postern.config.ListenerConfig;
import dev.postern.formats.CalendarFormat;
import dev.postern.formats.ContactFormat;
import dev.postern.formats.IcuZones;
import dev.postern.mirror.Mirror;
import dev.postern.protocols.dav.DavServer;
import dev.postern.store.Database;
import dev.postern.store.DatabaseLocation;
import dev.postern.store.Sealer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A running gateway: everything between the clients and Exchange. */
public final class Gateway implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Closing closing;
  private final List<Bound> bound;

  private Gateway(Closing closing, List<Bound> bound) {
    this.closing = closing;
    this.bound = bound;
  }

  /**
   * Starts a gateway; all its listeners are open when this returns. Exchange need not answer yet.
   *
   * @throws InvalidConfiguration with all that is wrong in the document
   * @throws StartFailure if a port, the data directory or the database cannot be had
   */
  public static Gateway start(ConfigDocument document) {
    Providers providers = Providers.load();
    GatewayConfig config = providers.read(document);
    InstantSource clock = InstantSource.system();
    Zones zones = new IcuZones();
    Closing closing = new Closing();
    try {
      Tenants tenants = closing.add(Tenants.open(document, config, providers, zones, clock));
      closing.add(DataDirectory.claim(config.data()));
      Database database = closing.add(Database.open(location(config)));
      Sealer sealer = Sealer.open(config.encryptionKey());
      Mirror mirror =
          new Mirror(database, sealer, new CalendarFormat(), new ContactFormat(), clock);
      UserAccounts accounts =
          new UserAccounts(
              new UsersFile(config.users()), new AccountAssembly(tenants, mirror), clock);
      return new Gateway(closing, open(config, accounts, database, closing));
    } catch (RuntimeException failed) {
      closing.close();
      throw failed;
    }
  }

  /** The listeners, in the order of the configuration. */
  public List<Bound> listeners() {
    return bound;
  }

  /** The port of the first listener of a protocol. */
  public int port(ListenerConfig.Protocol protocol) {
    return bound.stream()
        .filter(listener -> listener.config().protocol() == protocol)
        .mapToInt(Bound::port)
        .findFirst()
        .orElseThrow();
  }

  /** Stops within five seconds: clients under way may finish, then all is closed. */
  @Override
  public void close() {
    closing.close();
  }

  /** Where the configuration keeps the replica. */
  public static DatabaseLocation location(GatewayConfig config) {
    return switch (config.database()) {
      case DatabaseConfig.Embedded embedded -> new DatabaseLocation.Embedded(config.data());
      case DatabaseConfig.PostgreSql server ->
          new DatabaseLocation.Server(server.url(), server.user(), server.password().orElse(""));
    };
  }

  private static List<Bound> open(
      GatewayConfig config, UserAccounts accounts, Database database, Closing closing) {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    closing.add(() -> Futures.settled(vertx.close(), GRACE));
    DavServer dav = new DavServer(accounts);
    closing.add(() -> Futures.settled(vertx.executeBlocking(() -> closed(dav), false), GRACE));
    Metrics metrics = new Metrics();
    Router router = Router.router(vertx);
    new OperatorRoutes(vertx, database, metrics.registry()).mount(router);
    dav.mount(router);
    Listeners listeners = new Listeners(vertx, config.hostName(), accounts, router, metrics);
    closing.add(() -> Futures.settled(listeners.close(GRACE), GRACE.plusMillis(500)));
    config.listeners().forEach(listeners::open);
    return listeners.bound();
  }

  private static boolean closed(DavServer dav) {
    dav.close();
    return true;
  }
}
