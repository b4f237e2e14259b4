package dev.postern.protocols.smtp;

import dev.postern.api.Failure;
import dev.postern.api.mail.Upstream;
import dev.postern.protocols.mail.Destination;
import dev.postern.protocols.mail.Upstreams;
import dev.postern.protocols.mail.Wire;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's own login at the SMTP server behind it. */
final class SmtpUpstream {
  private static final Logger log = LoggerFactory.getLogger(SmtpUpstream.class);

  /** A domain or an address literal (RFC 5321 section 4.1.2); anything else is not passed on. */
  private static final Pattern SANE_NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,253}[A-Za-z0-9])?|\\[[A-Za-z0-9.:-]{2,64}]");

  /** RFC 5321 section 4.5.3.1.4; a longer initial response has to wait for the server's 334. */
  private static final int LONGEST_COMMAND = 510;

  private final Upstreams upstreams;
  private final Destination destination;
  private final Upstream upstream;
  private final String name;
  private final Wire wire;

  private SmtpUpstream(Upstreams upstreams, Destination destination, String name, Wire wire) {
    this.upstreams = upstreams;
    this.destination = destination;
    this.upstream = destination.upstream();
    this.name = name;
    this.wire = wire;
  }

  /**
   * Connects, greets with the client's name and logs in.
   *
   * @return fails with {@link Failure.Unavailable}, {@link Failure.Throttled} or {@link
   *     SmtpAuthDisabled}; wrong credentials of the gateway are its own trouble, not the client's
   *     (promise 6)
   */
  static Future<Wire> open(Upstreams upstreams, Destination destination, String clientName) {
    String name = SANE_NAME.matcher(clientName).matches() ? clientName : "localhost";
    return upstreams
        .connect(destination.upstream())
        .compose(wire ->
            new SmtpUpstream(upstreams, destination, name, wire)
                .logIn()
                .map(wire)
                .onFailure(failed -> wire.close()));
  }

  private Future<Void> logIn() {
    return Reply.read(wire)
        .compose(greeting -> expect(220, greeting))
        .compose(v -> ehlo())
        .compose(this::startTls)
        .compose(v -> authenticate());
  }

  private Future<Reply> ehlo() {
    return command("EHLO " + name).compose(reply -> expect(250, reply).map(reply));
  }

  private Future<Void> startTls(Reply ehlo) {
    if (upstream.security() != Upstream.Security.STARTTLS) {
      return Future.succeededFuture();
    }
    if (!ehlo.announces("STARTTLS")) {
      return refused("has no STARTTLS");
    }
    return command("STARTTLS")
        .compose(reply -> expect(220, reply))
        .compose(v -> upstreams.secure(wire, upstream))
        .compose(v -> ehlo())
        .mapEmpty();
  }

  private Future<Void> authenticate() {
    String start = "AUTH " + upstream.mechanism();
    String whole = start + " " + upstream.initialResponse();
    boolean atOnce = upstream.clientFirst() && whole.length() <= LONGEST_COMMAND;
    return command(atOnce ? whole : start)
        .compose(reply -> exchange(reply, atOnce ? 1 : 0))
        .compose(reply -> reply.code() == 235 ? Future.succeededFuture() : refusal(reply));
  }

  /** Says one message after another, as long as the server asks for them. */
  private Future<Reply> exchange(Reply reply, int said) {
    if (reply.code() != 334 || said > upstream.responses().size()) {
      return Future.succeededFuture(reply);
    }
    // After the last, an error in another challenge; the reply proper follows our empty answer.
    String message = said < upstream.responses().size() ? upstream.responses().get(said) : "";
    return command(message).compose(next -> exchange(next, said + 1));
  }

  private Future<Void> refusal(Reply reply) {
    if (reply.code() < 500) {
      return throttled(reply);
    }
    Optional<SmtpAuthDisabled> disabled = SmtpAuthDisabled.in(reply);
    if (disabled.isPresent()) {
      return Future.failedFuture(disabled.get());
    }
    destination.refused();
    log.warn(
        "SMTP: {} refused the gateway's login for {} ({}). {}",
        upstream.host(),
        destination.mailbox(),
        reply,
        destination.remedy(
            "The app needs the application permission SMTP.SendAsApp with admin consent, and in"
                + " Exchange Online PowerShell New-ServicePrincipal with the object id of the"
                + " enterprise application and Add-RecipientPermission -Identity "
                + destination.mailbox()
                + " -Trustee <service principal> -AccessRights SendAs."));
    return refused("did not accept the gateway's login");
  }

  private Future<Reply> command(String line) {
    wire.send(line);
    return Reply.read(wire);
  }

  private Future<Void> expect(int code, Reply reply) {
    if (reply.code() == code) {
      return Future.succeededFuture();
    }
    return reply.code() / 100 == 4 ? throttled(reply) : refused("answered " + reply);
  }

  private Future<Void> throttled(Reply reply) {
    return Future.failedFuture(destination.throttled(Upstreams.RETRY_AFTER, "is busy: " + reply));
  }

  private Future<Void> refused(String what) {
    return Future.failedFuture(destination.unavailable(what));
  }
}
