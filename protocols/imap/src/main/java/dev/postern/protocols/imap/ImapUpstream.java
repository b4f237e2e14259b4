package dev.postern.protocols.imap;

import dev.postern.api.Failure;
import dev.postern.api.mail.MailRoute.Disturbance;
import dev.postern.api.mail.Upstream;
import dev.postern.protocols.mail.Destination;
import dev.postern.protocols.mail.SpliceWatch;
import dev.postern.protocols.mail.Upstreams;
import dev.postern.protocols.mail.Wire;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's own login at the IMAP server behind it. */
final class ImapUpstream {
  private static final Logger log = LoggerFactory.getLogger(ImapUpstream.class);

  private final Upstreams upstreams;
  private final Destination destination;
  private final Upstream upstream;
  private final Wire wire;
  private final ImapClient client;
  private final Optional<String> id;
  private boolean takesId;

  private ImapUpstream(
      Upstreams upstreams, Destination destination, Optional<String> id, Wire wire) {
    this.id = id;
    this.upstreams = upstreams;
    this.destination = destination;
    this.upstream = destination.upstream();
    this.wire = wire;
    this.client = new ImapClient(destination, wire);
  }

  /** A connection that is logged in and answers, and what its server can do. */
  record Opened(Wire wire, String capabilities, SpliceWatch watch) {}

  /**
   * Connects and logs in.
   *
   * @param id the arguments of ID (RFC 2971), for an upstream that takes it
   * @return fails with {@link Failure.Unavailable} or {@link Failure.Throttled}; wrong credentials
   *     of the gateway are its own trouble, not the client's (promise 6)
   */
  static Future<Opened> open(Upstreams upstreams, Destination destination, Optional<String> id) {
    return upstreams
        .connect(destination.upstream())
        .compose(wire ->
            new ImapUpstream(upstreams, destination, id, wire)
                .logIn()
                .onFailure(failed -> wire.close()));
  }

  private Future<Opened> logIn() {
    return greeting()
        .compose(v -> startTls())
        .compose(v -> capability())
        .compose(v -> authenticate())
        .compose(v -> probe())
        .map(v -> new Opened(wire, afterLogin(), new UpstreamWatch(destination)));
  }

  private Future<Void> greeting() {
    return client
        .greeting()
        .compose(greeting ->
            greeting.startsWith("* OK")
                ? Future.succeededFuture()
                : refused("did not greet: " + greeting));
  }

  private Future<Void> startTls() {
    if (upstream.security() != Upstream.Security.STARTTLS) {
      return Future.succeededFuture();
    }
    return client
        .command("STARTTLS")
        .compose(done -> done.ok() ? upstreams.secure(wire, upstream) : refused("has no STARTTLS"))
        // RFC 9051 section 6.2.1: what was learnt in the clear is forgotten.
        .onSuccess(v -> client.forgetCapabilities());
  }

  private Future<Void> capability() {
    return client.capabilities().isPresent()
        ? Future.succeededFuture()
        : client.command("CAPABILITY").mapEmpty();
  }

  private Future<Void> authenticate() {
    String start = "AUTHENTICATE " + upstream.mechanism();
    // An empty line answers the challenge by which some servers explain a refusal.
    List<String> messages = new ArrayList<>(upstream.responses());
    messages.add("");
    if (client.can("SASL-IR") && upstream.clientFirst()) {
      start += " " + messages.removeFirst();
    }
    Future<Completion> done = client.command(start, messages.toArray(String[]::new));
    takesId = client.can("ID");
    client.forgetCapabilities(); // what was true before login need not be after it
    return done.compose(
        completion -> completion.ok() ? Future.succeededFuture() : notAuthenticated(completion));
  }

  private Future<Void> notAuthenticated(Completion completion) {
    if (completion.throttled().isPresent()) {
      return throttled(completion);
    }
    destination.refused();
    log.warn(
        "IMAP: {} refused the gateway's login for {} ({}). {}",
        upstream.host(),
        destination.mailbox(),
        completion.text(),
        destination.remedy(
            "The app needs the application permission IMAP.AccessAsApp with admin consent, and in"
                + " Exchange Online PowerShell New-ServicePrincipal with the object id of the"
                + " enterprise application."));
    return refused("did not accept the gateway's login");
  }

  /**
   * Exchange says OK to a login that it then does not connect to the mailbox, and BAD to every
   * command that follows. One command tells, and brings the capabilities after login besides. The
   * client's ID goes ahead of it without waiting for its answer, whatever that is.
   */
  private Future<Void> probe() {
    if (takesId) {
      id.ifPresent(arguments -> client.tell("ID " + arguments));
    }
    return client
        .command("CAPABILITY")
        .compose(
            completion -> completion.ok() ? Future.succeededFuture() : notConnected(completion));
  }

  private Future<Void> notConnected(Completion completion) {
    if (completion.throttled().isPresent()) {
      return throttled(completion);
    }
    destination.disturbed(Disturbance.NOT_CONNECTED);
    log.warn(
        "IMAP: {} did not connect the gateway to the mailbox of {} ({}). Check in Exchange Online"
            + " PowerShell: Add-MailboxPermission -Identity {} -User <service principal>"
            + " -AccessRights FullAccess; Set-CASMailbox -Identity {} -ImapEnabled $true.",
        upstream.host(),
        destination.mailbox(),
        completion.text(),
        destination.mailbox(),
        destination.mailbox());
    return refused("did not connect the mailbox");
  }

  private Future<Void> throttled(Completion completion) {
    destination.disturbed(Disturbance.THROTTLED);
    return Future.failedFuture(
        destination.throttled(
            completion.throttled().orElse(Upstreams.RETRY_AFTER), "is throttling"));
  }

  private Future<Void> refused(String what) {
    return Future.failedFuture(destination.unavailable(what));
  }

  /** The capabilities for the client: without those that only matter before login. */
  private String afterLogin() {
    return Arrays.stream(client.capabilities().orElse("IMAP4rev1").split(" "))
        .filter(name -> !name.toUpperCase(Locale.ROOT).startsWith("AUTH="))
        .filter(name -> !name.equalsIgnoreCase("LOGINDISABLED"))
        .filter(name -> !name.equalsIgnoreCase("STARTTLS"))
        .collect(Collectors.joining(" "));
  }
}
