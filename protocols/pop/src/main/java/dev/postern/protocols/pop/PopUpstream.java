package dev.postern.protocols.pop;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.mail.Upstream;
import dev.postern.protocols.mail.Destination;
import dev.postern.protocols.mail.Upstreams;
import dev.postern.protocols.mail.Wire;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's own login at the POP server behind it. */
final class PopUpstream {
  private static final Logger log = LoggerFactory.getLogger(PopUpstream.class);

  /** For a response line; RFC 2449 section 4 allows 512, challenges in base64 may be longer. */
  private static final int LONGEST_LINE = 16_384;

  private final Upstreams upstreams;
  private final Destination destination;
  private final Upstream upstream;
  private final Wire wire;

  private PopUpstream(Upstreams upstreams, Destination destination, Wire wire) {
    this.upstreams = upstreams;
    this.destination = destination;
    this.upstream = destination.upstream();
    this.wire = wire;
  }

  /**
   * Connects and logs in.
   *
   * @return a connection whose maildrop is open; fails with {@link Failure.Unavailable} or {@link
   *     Failure.Throttled}; wrong credentials of the gateway are its own trouble, not the client's
   *     (promise 6)
   */
  static Future<Wire> open(Upstreams upstreams, Destination destination) {
    return upstreams
        .connect(destination.upstream())
        .compose(wire ->
            new PopUpstream(upstreams, destination, wire)
                .logIn()
                .map(wire)
                .onFailure(failed -> wire.close()));
  }

  private Future<Void> logIn() {
    return response()
        .compose(greeting ->
            greeting.ok() ? Future.succeededFuture() : refused("did not greet: " + greeting))
        .compose(v -> startTls())
        .compose(v -> authenticate())
        .compose(v -> probe());
  }

  private Future<Void> startTls() {
    if (upstream.security() != Upstream.Security.STARTTLS) {
      return Future.succeededFuture();
    }
    return command("STLS")
        .compose(done -> done.ok() ? upstreams.secure(wire, upstream) : refused("has no STLS"));
  }

  /**
   * Always waits for the server's {@code +}: a token is longer than a command line may be, and
   * Exchange hangs up on an AUTH line with one (Microsoft: "Authenticate an IMAP, POP or SMTP
   * connection using OAuth").
   */
  private Future<Void> authenticate() {
    return command("AUTH " + upstream.mechanism())
        .compose(first -> exchange(first, 0))
        .compose(done -> done.ok() ? Future.succeededFuture() : notAuthenticated(done));
  }

  /** Says one message after another, as long as the server asks for them. */
  private Future<Response> exchange(Response response, int said) {
    if (!response.challenge() || said > upstream.responses().size()) {
      return Future.succeededFuture(response);
    }
    // After the last, an error in another challenge; the response proper follows our empty answer.
    String message = said < upstream.responses().size() ? upstream.responses().get(said) : "";
    return command(message).compose(next -> exchange(next, said + 1));
  }

  private Future<Void> notAuthenticated(Response response) {
    if (response.has("IN-USE")) {
      return Future.failedFuture(
          new PosternException(
              new Failure.Unavailable(Upstreams.RETRY_AFTER, "The mailbox is in use"),
              new MaildropInUseException()));
    }
    if (response.has("SYS/TEMP") || response.throttled()) {
      return throttled(response);
    }
    destination.refused();
    log.warn(
        "POP: {} refused the gateway's login for {} ({}). {}",
        upstream.host(),
        destination.mailbox(),
        response,
        destination.remedy(
            "The app needs the application permission POP.AccessAsApp with admin consent, and in"
                + " Exchange Online PowerShell New-ServicePrincipal with the object id of the"
                + " enterprise application; the mailbox needs Add-MailboxPermission -Identity "
                + destination.mailbox()
                + " -User <service principal> -AccessRights FullAccess, and Set-CASMailbox"
                + " -PopEnabled $true."));
    return refused("did not accept the gateway's login");
  }

  /**
   * By IMAP, Exchange says OK to a login that it then does not connect to the mailbox, and refuses
   * every command that follows. One command tells whether POP did so too.
   */
  private Future<Void> probe() {
    return command("NOOP")
        .compose(done -> done.ok() ? Future.succeededFuture() : notConnected(done));
  }

  private Future<Void> notConnected(Response response) {
    if (response.has("SYS/TEMP") || response.throttled()) {
      return throttled(response);
    }
    log.warn(
        "POP: {} did not connect the gateway to the mailbox of {} ({}). Check in Exchange Online"
            + " PowerShell: Add-MailboxPermission -Identity {} -User <service principal>"
            + " -AccessRights FullAccess; Set-CASMailbox -Identity {} -PopEnabled $true.",
        upstream.host(),
        destination.mailbox(),
        response,
        destination.mailbox(),
        destination.mailbox());
    return refused("did not connect the mailbox");
  }

  private Future<Response> command(String line) {
    wire.send(line);
    return response();
  }

  private Future<Response> response() {
    return wire.line(LONGEST_LINE).map(Response::new);
  }

  private Future<Void> throttled(Response response) {
    return Future.failedFuture(
        destination.throttled(Upstreams.RETRY_AFTER, "is busy: " + response));
  }

  private Future<Void> refused(String what) {
    return Future.failedFuture(destination.unavailable(what));
  }
}
