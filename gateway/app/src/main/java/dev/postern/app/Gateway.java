package dev.postern.app;

import dev.postern.accounts.Grants;
import dev.postern.accounts.UserAccounts;
import dev.postern.accounts.UsersFile;
import dev.postern.api.MailAddress;
import dev.postern.api.Zones;
import dev.postern.api.client.OwnPublications;
import dev.postern.api.client.PushRegistrations;
import dev.postern.app.control.ControlSocket;
import dev.postern.app.control.Operations;
import dev.postern.app.publication.SubscriptionOperation;
import dev.postern.app.push.PushToClients;
import dev.postern.app.sending.Sendings;
import dev.postern.app.sending.Spooling;
import dev.postern.config.ConfigDocument;
import dev.postern.config.DatabaseConfig;
import dev.postern.config.DeletionsConfig;
import dev.postern.config.GatewayConfig;
import dev.postern.config.InvalidConfiguration;
import dev.postern.config.ListenerConfig;
import dev.postern.formats.CalendarFormat;
import dev.postern.formats.ContactFormat;
import dev.postern.formats.IcuZones;
import dev.postern.mirror.Mirror;
import dev.postern.mirror.Pace;
import dev.postern.mirror.deletion.Limits;
import dev.postern.mirror.publication.Publications;
import dev.postern.mirror.publication.PublishedByClients;
import dev.postern.protocols.dav.DavServer;
import dev.postern.spool.queue.Spool;
import dev.postern.store.Database;
import dev.postern.store.DatabaseLocation;
import dev.postern.store.Sealer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway: everything between the clients and Exchange. */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  /** How soon a renewed certificate is shown. */
  private static final Duration CERTIFICATES = Duration.ofSeconds(10);

  /** How long what they began may go on after they were cut off. */
  private static final Duration AFTERMATH = Duration.ofMillis(1000);

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
    return start(document, Pace.NORMAL);
  }

  /**
   * Like {@link #start(ConfigDocument)}.
   *
   * @param pace how often the gateway does what no client asks for
   */
  public static Gateway start(ConfigDocument document, Pace pace) {
    Providers providers = Providers.load();
    GatewayConfig config = providers.read(document);
    InstantSource clock = InstantSource.system();
    Zones zones = new IcuZones();
    Metrics metrics = new Metrics();
    Incidents incidents = new Incidents(metrics.registry(), clock);
    Closing closing = new Closing();
    try {
      Tenants tenants =
          closing.add(
              Tenants.open(
                  document,
                  config,
                  providers,
                  tenant ->
                      new TenantContext(
                          zones,
                          clock,
                          incidents.of(tenant.name()),
                          config.publicUrl().map(url -> Webhook.address(url, tenant.name())))));
      closing.add(DataDirectory.claim(config.data()));
      Database database = closing.add(Database.open(location(config)));
      Sealer sealer = Sealer.open(config.encryptionKey());
      UsersFile users = new UsersFile(config.users());
      Mirror mirror =
          new Mirror(
              database,
              sealer,
              new CalendarFormat(OwnAddress.of(config), users::mailboxOf, tenants::zone),
              new ContactFormat(),
              clock,
              limits(config),
              incident ->
                  tenants
                      .of(incident.mailbox())
                      .ifPresent(tenant -> incidents.of(tenant.name()).accept(incident)));
      for (Tenant tenant : tenants.all()) {
        metrics.dataAge(tenant.name(), () -> oldest(tenants, tenant, mirror));
      }
      metrics.subscriptions(mirror::subscriptions);
      metrics.unreadable(mirror::unreadableItems);
      metrics.brakes(() -> mirror.brake().held().size());
      closing.add(
          mirror.watch(
              mailbox -> tenants.of(mailbox).map(Tenant::backends), () -> mailboxes(users), pace));
      NoticeLog notices = new NoticeLog(metrics, clock);
      NoticeQueue queue = closing.add(new NoticeQueue(mirror::take, notices::told));
      Webhook webhook = new Webhook(tenants.all(), queue, notices, clock);
      Spool spool = closing.add(Spooling.open(config, database, sealer, tenants, clock));
      metrics.spool(spool);
      spool.start(config.limits().grace());
      Publications publications = new Publications(database, clock);
      Optional<PublishedByClients> byClients =
          SubscriptionOperation.byClients(config, database, sealer, publications);
      List<Grants> grants =
          List.of(Grants.listed(config.grants()), users::granted, mirror::permitted);
      Optional<PushToClients> push = push(config, database, sealer, clock);
      push.ifPresent(it -> metrics.pushRegistrations(it::count));
      UserAccounts accounts =
          new UserAccounts(
              users,
              new AccountAssembly(
                  tenants,
                  mirror,
                  grants,
                  users::mailboxOf,
                  metrics::disturbed,
                  new Sendings(clock, spool),
                  login -> push.map(it -> it.of(login)).orElse(PushRegistrations.NONE),
                  who -> byClients.map(it -> it.of(who)).orElse(OwnPublications.FORBIDDEN)),
              secret ->
                  publications.find(secret).filter(it -> byClients.isPresent() || !it.byClient()),
              clock);
      Migrated.counted(tenants, mirror.routes()).forEach(LOG::info);
      SubscriptionOperation subscriptions =
          new SubscriptionOperation(tenants, mirror, users, publications, OwnAddress.of(config));
      control(config, Operations.of(tenants, mirror, users, clock, subscriptions, spool), closing);
      return new Gateway(
          closing, open(config, accounts, database, metrics, webhook, push, closing));
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

  /** Stops soon: clients under way may finish within the configured grace, then all is closed. */
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

  /** What the configuration lets clients delete. */
  public static Limits limits(GatewayConfig config) {
    DeletionsConfig deletions = config.deletions();
    return new Limits(
        deletions.brake() == DeletionsConfig.Brake.HOLD_BACK_MASS_DELETION,
        deletions.percent(),
        deletions.minimum(),
        deletions.within(),
        deletions.kept());
  }

  /** What tells clients of changes, unless the configuration says that nothing does. */
  private static Optional<PushToClients> push(
      GatewayConfig config, Database database, Sealer sealer, InstantSource clock) {
    if (!config.push().enabled()) {
      return Optional.empty();
    }
    String contact =
        config
            .push()
            .contact()
            .orElseGet(() ->
                "mailto:postmaster@"
                    + config.tenants().getFirst().domains().stream()
                        .min(Comparator.naturalOrder())
                        .orElse("localhost"));
    return Optional.of(new PushToClients(database, sealer, clock, config.push(), contact));
  }

  /** Lets the command line ask for what needs the database that this gateway has. */
  private static void control(GatewayConfig config, Operations operations, Closing closing) {
    try {
      closing.add(ControlSocket.listen(config.data(), operations));
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn(
          "postern migrate, brake and undo can work only while this gateway is stopped: {}",
          e.toString());
    }
  }

  private static List<MailAddress> mailboxes(UsersFile users) {
    return users.users().stream().map(user -> user.addresses().getFirst()).distinct().toList();
  }

  private static Duration oldest(Tenants tenants, Tenant tenant, Mirror mirror) {
    return mirror.ages().entrySet().stream()
        .filter(age -> tenants.of(age.getKey()).filter(tenant::equals).isPresent())
        .map(Map.Entry::getValue)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private static List<Bound> open(
      GatewayConfig config,
      UserAccounts accounts,
      Database database,
      Metrics metrics,
      Webhook webhook,
      Optional<PushToClients> push,
      Closing closing) {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    closing.add(() -> Futures.settled(vertx.close(), AFTERMATH));
    push.ifPresent(it -> closing.add(it.start(vertx, accounts::known, metrics::pushed)));
    DavServer dav = new DavServer(accounts);
    closing.add(() -> awaitRequests(dav));
    Router router = Router.router(vertx);
    new OperatorRoutes(vertx, database, metrics.registry()).mount(router);
    webhook.mount(router);
    Listeners listeners =
        new Listeners(
            vertx,
            config.hostName(),
            accounts,
            dav.mount(router),
            metrics,
            new CertificateWatch(CERTIFICATES),
            config.limits());
    Duration grace = config.limits().grace();
    closing.add(() -> Futures.settled(listeners.close(grace), grace.plus(AFTERMATH)));
    config.listeners().forEach(listeners::open);
    return listeners.bound();
  }

  /** A request that waits for Exchange is not interrupted: its write may be half way there. */
  private static void awaitRequests(DavServer dav) throws InterruptedException {
    if (!Thread.ofVirtual().name("stop-dav").start(dav::close).join(AFTERMATH)) {
      LOG.warn("stopped while requests were waiting for Exchange");
    }
  }
}
