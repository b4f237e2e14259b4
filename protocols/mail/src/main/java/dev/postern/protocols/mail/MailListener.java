package dev.postern.protocols.mail;

import io.vertx.core.net.ServerSSLOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Where a mail protocol listens, and on what terms.
 *
 * @param name the host name the gateway gives itself in greetings
 * @param host the address to bind
 * @param port the port to bind; 0 for any free one. Where a Vert.x has several listeners, each must
 *     have a negative number of its own instead
 * @param clearTextLogin whether passwords are taken without TLS from other machines as well; from
 *     this machine itself they always are
 * @param house where the connections find a place; listeners may share one
 * @param proxies from where connections come that say whose they are by the PROXY protocol; others
 *     are turned away then. Empty: nobody says so
 */
public record MailListener(
    String name,
    String host,
    int port,
    Tls tls,
    boolean clearTextLogin,
    MailLimits limits,
    House house,
    Optional<Predicate<InetAddress>> proxies) {
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);

  public MailListener {
    tls =
        switch (tls) {
          case Tls.None none -> none;
          case Tls.Implicit(var options) -> new Tls.Implicit(timely(options, limits));
          case Tls.StartTls(var options) -> new Tls.StartTls(timely(options, limits));
        };
  }

  /** A handshake is part of the login, and no long one. */
  private static ServerSSLOptions timely(ServerSSLOptions options, MailLimits limits) {
    Duration time = Collections.min(List.of(HANDSHAKE, limits.beforeLogin()));
    return options
        .copy()
        .setSslHandshakeTimeout(time.toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  /** A listener with a house of its own, to which clients connect themselves. */
  public MailListener(
      String name, String host, int port, Tls tls, boolean clearTextLogin, MailLimits limits) {
    this(
        name,
        host,
        port,
        tls,
        clearTextLogin,
        limits,
        new House(limits.connections(), limits.connectionsPerAddress(), Integer.MAX_VALUE),
        Optional.empty());
  }

  /** The same listener with other certificates. */
  MailListener with(ServerSSLOptions certificates) {
    Tls other =
        switch (tls) {
          case Tls.None none -> none;
          case Tls.Implicit _ -> new Tls.Implicit(certificates);
          case Tls.StartTls _ -> new Tls.StartTls(certificates);
        };
    return new MailListener(name, host, port, other, clearTextLogin, limits, house, proxies);
  }

  /** How connections are secured. */
  public sealed interface Tls {

    /** Not at all. */
    record None() implements Tls {}

    /** From the first byte (RFC 8314). */
    record Implicit(ServerSSLOptions options) implements Tls {}

    /** When the client asks for it (RFC 3207, RFC 9051 section 6.2.1). */
    record StartTls(ServerSSLOptions options) implements Tls {}
  }
}
