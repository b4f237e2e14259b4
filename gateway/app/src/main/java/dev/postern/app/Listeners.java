package dev.postern.app;

import dev.postern.api.client.Accounts;
import dev.postern.config.AddressRange;
import dev.postern.config.LimitsConfig;
import dev.postern.config.ListenerConfig;
import dev.postern.config.TlsConfig;
import dev.postern.protocols.imap.ImapServer;
import dev.postern.protocols.mail.House;
import dev.postern.protocols.mail.MailLimits;
import dev.postern.protocols.mail.MailListener;
import dev.postern.protocols.mail.MailServer;
import dev.postern.protocols.pop.PopServer;
import dev.postern.protocols.smtp.SmtpServer;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.ServerSSLOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Everything that clients connect to. */
final class Listeners {
  private final Vertx vertx;
  private final String hostName;
  private final Accounts accounts;
  private final Handler<HttpServerRequest> handler;
  private final Metrics metrics;
  private final CertificateWatch watch;
  private final LimitsConfig limits;
  private final House house;
  private final List<Bound> bound = new ArrayList<>();
  private final List<Function<Duration, Future<Void>>> closings = new ArrayList<>();

  Listeners(
      Vertx vertx,
      String hostName,
      Accounts accounts,
      Handler<HttpServerRequest> handler,
      Metrics metrics,
      CertificateWatch watch,
      LimitsConfig limits) {
    this.limits = limits;
    this.house =
        new House(
            limits.connections(), limits.connectionsPerAddress(), limits.connectionsPerLogin());
    this.watch = watch;
    this.metrics = metrics;
    this.vertx = vertx;
    this.hostName = hostName;
    this.accounts = accounts;
    this.handler = handler;
  }

  /**
   * Opens a listener.
   *
   * @throws StartFailure if its address cannot be had
   */
  void open(ListenerConfig config) {
    Optional<ServerSSLOptions> tls = config.tls().map(files -> certificates(config, files));
    Function<ServerSSLOptions, Future<?>> renew =
        switch (config.protocol()) {
          case HTTP -> {
            HttpListener http =
                await(
                    config,
                    HttpListener.start(vertx, config, port(config), tls, proxies(config), handler));
            bound.add(new Bound(config, http.actualPort()));
            closings.add(http::close);
            yield http::renew;
          }
          case IMAP -> add(config, ImapServer.start(vertx, accounts, mail(config, tls)));
          case POP -> add(config, PopServer.start(vertx, accounts, mail(config, tls)));
          case SMTP -> add(config, SmtpServer.start(vertx, accounts, mail(config, tls)));
        };
    tls.ifPresent(shown -> watch.watch(config.path(), config.tls().orElseThrow(), shown, renew));
  }

  private static ServerSSLOptions certificates(ListenerConfig config, TlsConfig files) {
    try {
      return ServerTls.read(files);
    } catch (CertificateFault fault) {
      throw new StartFailure(config.path() + ".tls: " + fault.getMessage(), fault);
    }
  }

  List<Bound> bound() {
    return List.copyOf(bound);
  }

  /** Takes no more clients and lets those that are there finish, no longer than the grace. */
  Future<?> close(Duration grace) {
    watch.close();
    return Future.join(closings.stream().map(closing -> closing.apply(grace)).toList());
  }

  private Function<ServerSSLOptions, Future<?>> add(
      ListenerConfig config, Future<MailServer> starting) {
    MailServer server = await(config, starting);
    Bound listener = new Bound(config, server.actualPort());
    bound.add(listener);
    closings.add(server::close);
    metrics.connections(listener, server::connections);
    return server::renew;
  }

  private MailListener mail(ListenerConfig config, Optional<ServerSSLOptions> tls) {
    return new MailListener(
        hostName,
        config.address().getAddress().getHostAddress(),
        port(config),
        config
            .tls()
            .map(files -> ServerTls.ofMail(files.mode(), tls.orElseThrow()))
            .orElseGet(MailListener.Tls.None::new),
        config.clearTextPasswords(),
        new MailLimits(
            limits.connections(),
            limits.connectionsPerAddress(),
            limits.loginTime(),
            limits.upstreamTime(),
            limits.idleTime(),
            limits.commands(),
            limits.failedLogins()),
        house,
        proxies(config));
  }

  private static Optional<Predicate<InetAddress>> proxies(ListenerConfig config) {
    List<AddressRange> ranges = config.proxies();
    return ranges.isEmpty()
        ? Optional.empty()
        : Optional.of(address -> ranges.stream().anyMatch(range -> range.contains(address)));
  }

  /**
   * What to bind. All event loops of a listener must share the free port that the system chooses,
   * and Vert.x lets them where they name it by the same negative number.
   */
  private int port(ListenerConfig config) {
    return config.address().getPort() == 0 ? -1 - bound.size() : config.address().getPort();
  }

  private static <T> T await(ListenerConfig config, Future<T> future) {
    String host = config.address().getAddress().getHostAddress();
    return Futures.listening(
        future,
        "port " + config.address().getPort() + " of " + host + " (" + config.path() + ".port)");
  }
}
