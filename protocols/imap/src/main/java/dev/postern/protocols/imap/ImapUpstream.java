package dev.postern.protocols.imap;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.mail.Upstream;
import dev.postern.protocols.mail.Destination;
import dev.postern.protocols.mail.SaslStep;
import dev.postern.protocols.mail.Upstreams;
import dev.postern.protocols.mail.Wire;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's own login at the IMAP server behind it. */
final class ImapUpstream {
  private static final Logger log = LoggerFactory.getLogger(ImapUpstream.class);

  /** For a response line; capabilities and error texts fit in far less. */
  private static final int LONGEST_LINE = 16_384;

  private final Upstreams upstreams;
  private final Destination destination;
  private final Upstream upstream;
  private final String login;
  private final Wire wire;
  private Optional<String> capabilities = Optional.empty();
  private int commands;

  private ImapUpstream(Upstreams upstreams, Destination destination, String login, Wire wire) {
    this.upstreams = upstreams;
    this.destination = destination;
    this.upstream = destination.upstream();
    this.login = login;
    this.wire = wire;
  }

  /** A connection that is logged in and answers, and what its server can do. */
  record Opened(Wire wire, String capabilities) {}

  /**
   * Connects and logs in.
   *
   * @return fails with {@link Failure.Unavailable} or {@link Failure.Throttled}; wrong credentials
   *     of the gateway are its own trouble, not the client's (promise 6)
   */
  static Future<Opened> open(Upstreams upstreams, Destination to, SaslStep.Shown shown) {
    return upstreams
        .connect(to.upstream())
        .compose(wire ->
            new ImapUpstream(upstreams, to, shown.login(), wire)
                .logIn()
                .onFailure(failed -> wire.close()));
  }

  private Future<Opened> logIn() {
    return greeting()
        .compose(v -> startTls())
        .compose(v -> capabilities.isPresent() ? Future.succeededFuture() : capability())
        .compose(v -> authenticate())
        .compose(v -> probe())
        .map(v -> new Opened(wire, afterLogin()));
  }

  private Future<Void> greeting() {
    return line()
        .compose(greeting -> {
          if (!greeting.startsWith("* OK")) {
            return refused("did not greet: " + greeting);
          }
          note(greeting);
          return Future.succeededFuture();
        });
  }

  private Future<Void> startTls() {
    if (upstream.security() != Upstream.Security.STARTTLS) {
      return Future.succeededFuture();
    }
    return command("STARTTLS")
        .compose(done -> done.ok() ? upstreams.secure(wire, upstream) : refused("has no STARTTLS"))
        // RFC 9051 section 6.2.1: what was learnt in the clear is forgotten.
        .onSuccess(v -> capabilities = Optional.empty());
  }

  private Future<Void> capability() {
    return command("CAPABILITY").mapEmpty();
  }

  private Future<Void> authenticate() {
    capabilities = capabilities.map(known -> known.toUpperCase(Locale.ROOT));
    boolean initial =
        capabilities.stream().anyMatch(known -> (" " + known + " ").contains(" SASL-IR "));
    String start = "AUTHENTICATE " + upstream.mechanism();
    // What was known before login need not hold after it.
    capabilities = Optional.empty();
    Future<Completion> done =
        initial
            ? command(start + " " + upstream.initialResponse(), "")
            : command(start, upstream.initialResponse(), "");
    return done.compose(
        completion -> completion.ok() ? Future.succeededFuture() : notAuthenticated(completion));
  }

  private <T> Future<T> notAuthenticated(Completion completion) {
    if (completion.throttled().isPresent()) {
      return throttled(completion);
    }
    destination.refused();
    log.warn(
        "IMAP: {} refused the gateway's token for {} ({}). The app needs the application permission"
            + " IMAP.AccessAsApp with admin consent, and in Exchange Online PowerShell"
            + " New-ServicePrincipal with the object id of the enterprise application.",
        upstream.host(),
        login,
        completion.text());
    return refused("did not accept the gateway's login");
  }

  /**
   * Exchange says OK to a login that it then does not connect to the mailbox, and BAD to every
   * command that follows. One command tells, and brings the capabilities after login besides.
   */
  private Future<Void> probe() {
    return command("CAPABILITY")
        .compose(done -> {
          if (done.ok()) {
            return Future.succeededFuture();
          }
          if (done.throttled().isPresent()) {
            return throttled(done);
          }
          log.warn(
              "IMAP: {} did not connect the gateway to the mailbox of {} ({}). Check in"
                  + " Exchange Online PowerShell: Add-MailboxPermission -Identity {} -User"
                  + " <service principal> -AccessRights FullAccess; Set-CASMailbox -Identity {}"
                  + " -ImapEnabled $true.",
              upstream.host(),
              login,
              done.text(),
              login,
              login);
          return refused("did not connect the mailbox");
        });
  }

  private <T> Future<T> throttled(Completion completion) {
    return Future.failedFuture(
        new PosternException(
            new Failure.Throttled(
                completion.throttled().orElse(Upstreams.RETRY_AFTER),
                "The mail server " + upstream.host() + " is throttling")));
  }

  private <T> Future<T> refused(String what) {
    return Future.failedFuture(
        new PosternException(
            new Failure.Unavailable(
                Upstreams.RETRY_AFTER, "The mail server " + upstream.host() + " " + what)));
  }

  /** The capabilities for the client: without those that only matter before login. */
  private String afterLogin() {
    return Arrays.stream(capabilities.orElse("IMAP4rev1").split(" "))
        .filter(name -> !name.toUpperCase(Locale.ROOT).startsWith("AUTH="))
        .filter(name -> !name.equalsIgnoreCase("LOGINDISABLED"))
        .filter(name -> !name.equalsIgnoreCase("STARTTLS"))
        .collect(Collectors.joining(" "));
  }

  /**
   * Sends a command and reads up to its completion.
   *
   * @param continuations what to answer to each continuation request, the last one to all others
   */
  private Future<Completion> command(String command, String... continuations) {
    String tag = "P" + ++commands;
    wire.send(tag + " " + command);
    return completion(tag, 0, continuations);
  }

  private Future<Completion> completion(String tag, int answered, String... continuations) {
    return line()
        .compose(line -> {
          if (line.startsWith(tag + " ")) {
            note(line);
            return Future.succeededFuture(new Completion(line.substring(tag.length() + 1)));
          }
          if (line.startsWith("* BYE")) {
            return refused("hung up: " + line.substring(2));
          }
          if (line.startsWith("+") && continuations.length > 0) {
            wire.send(continuations[Math.min(answered, continuations.length - 1)]);
            return completion(tag, answered + 1, continuations);
          }
          note(line);
          return completion(tag, answered, continuations);
        });
  }

  private Future<String> line() {
    return wire.line(LONGEST_LINE);
  }

  private void note(String line) {
    Completion.capabilities(line).ifPresent(known -> capabilities = Optional.of(known));
  }
}
