package dev.postern.app;

import dev.postern.api.client.Accounts;
import dev.postern.config.ListenerConfig;
import dev.postern.protocols.imap.ImapServer;
import dev.postern.protocols.mail.MailLimits;
import dev.postern.protocols.mail.MailListener;
import dev.postern.protocols.mail.MailServer;
import dev.postern.protocols.pop.PopServer;
import dev.postern.protocols.smtp.SmtpServer;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Everything that clients connect to. */
final class Listeners {
  private final Vertx vertx;
  private final String hostName;
  private final Accounts accounts;
  private final Handler<HttpServerRequest> handler;
  private final Metrics metrics;
  private final List<Bound> bound = new ArrayList<>();
  private final List<Function<Duration, Future<Void>>> closings = new ArrayList<>();

  Listeners(
      Vertx vertx,
      String hostName,
      Accounts accounts,
      Handler<HttpServerRequest> handler,
      Metrics metrics) {
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
    switch (config.protocol()) {
      case HTTP -> {
        HttpListener http = await(config, HttpListener.start(vertx, config, port(config), handler));
        bound.add(new Bound(config, http.actualPort()));
        closings.add(http::close);
      }
      case IMAP -> add(config, await(config, ImapServer.start(vertx, accounts, mail(config))));
      case POP -> add(config, await(config, PopServer.start(vertx, accounts, mail(config))));
      case SMTP -> add(config, await(config, SmtpServer.start(vertx, accounts, mail(config))));
    }
  }

  List<Bound> bound() {
    return List.copyOf(bound);
  }

  /** Takes no more clients and lets those that are there finish, no longer than the grace. */
  Future<?> close(Duration grace) {
    return Future.join(closings.stream().map(closing -> closing.apply(grace)).toList());
  }

  private void add(ListenerConfig config, MailServer server) {
    Bound listener = new Bound(config, server.actualPort());
    bound.add(listener);
    closings.add(server::close);
    metrics.connections(listener, server::connections);
  }

  private MailListener mail(ListenerConfig config) {
    return new MailListener(
        hostName,
        config.address().getAddress().getHostAddress(),
        port(config),
        ServerTls.ofMail(config.tls()),
        config.clearTextPasswords(),
        MailLimits.DEFAULTS);
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
