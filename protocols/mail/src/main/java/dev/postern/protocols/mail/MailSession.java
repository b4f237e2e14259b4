package dev.postern.protocols.mail;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.Account;
import dev.postern.api.client.Accounts;
import dev.postern.api.client.Credentials;
import dev.postern.api.client.Protocol;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's connection, from the greeting to its end. Belongs to one event loop. */
public final class MailSession {
  private static final Logger log = LoggerFactory.getLogger(MailSession.class);

  private final Vertx vertx;
  private final Context context;
  private final MailProtocol protocol;
  private final MailListener listener;
  private final Accounts accounts;
  private final Upstreams upstreams;
  private final InetAddress origin;
  private final Wire wire;
  private final Runnable gone;
  private final Aside aside;
  private final Seat seat;
  private @Nullable Splice splice;
  private int commands;
  private int failures;
  private boolean over;

  MailSession(
      Vertx vertx,
      MailProtocol protocol,
      MailListener listener,
      Accounts accounts,
      Upstreams upstreams,
      NetSocket socket,
      Runnable gone) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.protocol = protocol;
    this.listener = listener;
    this.accounts = accounts;
    this.upstreams = upstreams;
    this.origin = Origin.of(socket);
    this.seat = new Seat(listener.house());
    this.gone =
        () -> {
          seat.close();
          gone.run();
        };
    this.aside = new Aside(context);
    this.wire = new Wire(vertx, socket, this.gone);
    wire.deadline(listener.limits().beforeLogin());
  }

  /** The client's address. */
  public InetAddress origin() {
    return origin;
  }

  public MailListener listener() {
    return listener;
  }

  public Upstreams upstreams() {
    return upstreams;
  }

  /** Whether the client may and should go over to TLS now. */
  public boolean startTlsOffered() {
    return listener.tls() instanceof MailListener.Tls.StartTls && !wire.encrypted();
  }

  public boolean encrypted() {
    return wire.encrypted();
  }

  /** Whether a password may cross this connection as it is now (promise 8). */
  public boolean passwordsAllowed() {
    return wire.encrypted() || listener.clearTextLogin() || origin.isLoopbackAddress();
  }

  public Future<String> line(int limit) {
    return wire.line(limit);
  }

  /**
   * The next line, for which a client that has logged in has so much time.
   *
   * @return fails with {@link WireException.Reason#TOO_SLOW}, among others
   */
  public Future<String> line(int limit, Duration within) {
    return within(within, wire.line(limit));
  }

  /** Whatever comes next of the client, for which it has so much time; how many octets it was. */
  public Future<Integer> some(Taker taker, Duration within) {
    return within(within, wire.some(taker));
  }

  private <T> Future<T> within(Duration time, Future<T> read) {
    if (!read.isComplete()) {
      wire.deadline(time);
    }
    return read.andThen((result, failure) -> wire.noDeadline());
  }

  /**
   * Runs what blocks on a virtual thread, and goes on here. The server does not end the connection
   * meanwhile: if that was a message being accepted, its client has to hear of it.
   */
  public <T> Future<T> aside(Callable<T> work) {
    return aside.run(work);
  }

  public Future<byte[]> octets(int count) {
    return wire.octets(count);
  }

  public Future<Void> send(String line) {
    return wire.send(line);
  }

  /**
   * Whether the client may send another command before it has logged in; says farewell if not. To
   * be asked once for each command.
   */
  public boolean anotherCommand() {
    if (over) {
      return false;
    }
    if (++commands > listener.limits().commands()) {
      farewell(Farewell.TOO_MANY_COMMANDS);
      return false;
    }
    return true;
  }

  /** Agrees to STARTTLS with the given line and goes over to TLS. */
  public Future<Void> startTls(String agreed) {
    if (listener.tls() instanceof MailListener.Tls.StartTls(var options)) {
      return wire.startTls(options, agreed);
    }
    throw new IllegalStateException("STARTTLS was not offered");
  }

  MailProtocol protocol() {
    return protocol;
  }

  /**
   * Checks the login and opens the way of its mail upstream.
   *
   * @param open logs in upstream
   * @return fails with {@link PosternException} only
   */
  public <T> Future<T> logIn(SaslStep.Shown shown, Function<Destination, Future<T>> open) {
    return logIn(shown, Admission::destination, open);
  }

  /**
   * Checks the login and takes its way.
   *
   * @param prepare called on a virtual thread; may block, within the limit for a stage upstream
   * @param open what follows, on the session's event loop
   * @return fails with {@link PosternException} only, after the mechanism has told the client
   */
  public <W, T> Future<T> logIn(
      SaslStep.Shown shown, Function<Admission, W> prepare, Function<W, Future<T>> open) {
    return VirtualThreads.run(context, "login", () -> prepare.apply(admit(shown)))
        .timeout(listener.limits().upstream().toMillis(), TimeUnit.MILLISECONDS)
        .compose(way -> {
          seat.take(shown.name().login());
          return open.apply(way);
        })
        .onSuccess(in ->
            log.info(
                "{}: {} is in, from {}",
                protocol.protocol(),
                shown.name(),
                origin.getHostAddress()))
        .recover(cause -> SaslExchange.refuse(this, shown, failed(shown.name(), cause)));
  }

  /** The password first: who does not know it learns nothing of grants. */
  private Admission admit(SaslStep.Shown shown) {
    Protocol spoken = protocol.protocol();
    LoginName name = shown.name();
    Account account =
        accounts.login(new Credentials(name.login(), shown.password(), spoken, origin));
    MailAddress mailbox = name.mailbox().orElse(account.principal().mailbox());
    return new Admission(name, account, mailbox, spoken, account.mail().open(mailbox, spoken));
  }

  private PosternException failed(LoginName name, Throwable cause) {
    if (cause instanceof PosternException known) {
      if (known.failure() instanceof Failure.Unauthenticated) {
        failures++;
        log.info(
            "{}: wrong login or password from {}", protocol.protocol(), origin.getHostAddress());
      } else {
        log.warn("{}: no mail for {}: {}", protocol.protocol(), name, known.getMessage());
      }
      return known;
    }
    String why =
        switch (cause) {
          case WireException ended -> "The mail server failed: " + ended.getMessage();
          case TimeoutException late -> "The login took too long";
          default -> {
            log.error("{}: the login of {} failed", protocol.protocol(), name, cause);
            yield "Internal trouble";
          }
        };
    log.warn("{}: no mail for {}: {}", protocol.protocol(), name, why);
    return new PosternException(new Failure.Unavailable(Upstreams.RETRY_AFTER, why), cause);
  }

  /** Whether the connection has seen as many wrong passwords as it survives. */
  public boolean tooManyFailures() {
    return failures >= listener.limits().failures();
  }

  /** Tells the client of its success and joins it with the upstream, for good. */
  public void splice(Wire upstream, String answer, SpliceWatch watch) {
    if (wire.isClosed() || over) {
      upstream.close();
      return;
    }
    over = true;
    splice = Splice.join(vertx, wire, upstream, answer, watch, gone);
  }

  /** Ends the connection with a last line. */
  public void end(String lastLine) {
    over = true;
    wire.close(lastLine);
  }

  public void farewell(Farewell why) {
    end(protocol.farewell(why));
  }

  /** Ends the connection after a read or the dialogue itself has failed. */
  public void failed(Throwable cause) {
    if (over) {
      return;
    }
    switch (cause) {
      case WireException ended ->
          Farewell.after(ended.reason()).ifPresentOrElse(this::farewell, () -> over = true);
      case IOException handshake -> {
        log.info(
            "{}: no TLS with {}: {}",
            protocol.protocol(),
            origin.getHostAddress(),
            handshake.getMessage());
        over = true;
        wire.close();
      }
      default -> {
        log.error(
            "{}: the dialogue with {} failed", protocol.protocol(), origin.getHostAddress(), cause);
        farewell(Farewell.TROUBLE);
      }
    }
  }

  /** Ends the connection because the server stops. */
  void shutDown(Duration grace) {
    context.runOnContext(v -> {
      if (splice != null) {
        splice.end(protocol.farewell(Farewell.SHUTTING_DOWN), grace);
      } else {
        aside.afterwards(this::stop);
      }
    });
  }

  private void stop() {
    if (!over) {
      farewell(Farewell.SHUTTING_DOWN);
    }
  }
}
