package dev.postern.sandbox.graph;

import dev.postern.sandbox.calendar.CalendarRefusal;
import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.conditions.Disruption;
import dev.postern.sandbox.entra.AccessToken;
import dev.postern.sandbox.entra.Tokens;
import dev.postern.sandbox.graph.operation.GraphOperation;
import dev.postern.sandbox.graph.operation.TenantOperation;
import dev.postern.sandbox.http.HttpReply;
import dev.postern.sandbox.http.HttpRequest;
import dev.postern.sandbox.http.HttpService;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Tenant;
import dev.postern.sandbox.transport.Outbox;
import dev.postern.sandbox.transport.Transport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Microsoft Graph v1.0. A request passes, in this order: authentication, the conditions set by the
 * control API, the application's permissions, the mailbox's concurrency, the operation.
 */
public final class GraphEndpoint implements HttpService {
  private static final String ROOT = "/v1.0/";
  private static final int MAILBOX_CONCURRENCY = 4;

  private final Tenant tenant;
  private final GraphAuthentication authentication;
  private final CurrentConditions conditions;
  private final RequestJournal journal;
  private final Transport transport;
  private final Map<String, Semaphore> slots = new ConcurrentHashMap<>();

  public GraphEndpoint(
      Tenant tenant,
      Tokens tokens,
      CurrentConditions conditions,
      RequestJournal journal,
      Transport transport) {
    this.tenant = tenant;
    this.authentication = new GraphAuthentication(tokens);
    this.conditions = conditions;
    this.journal = journal;
    this.transport = transport;
  }

  /** Exchange Server has no Graph. */
  @Override
  public boolean serves(String path) {
    return path.startsWith(ROOT) && !tenant.onPremises();
  }

  @Override
  public HttpReply handle(HttpRequest request) {
    conditions.delay();
    AccessToken token;
    try {
      token = authentication.authenticate(request);
    } catch (GraphError e) {
      journal.count("graph", "unauthenticated", "");
      return e.reply().http();
    }
    boolean batch = request.path().equals(ROOT + Batch.NAME);
    String user = Route.user(path(request));
    String operation =
        batch ? Batch.NAME : match(request).map(it -> it.route().name()).orElse("unknown");
    journal.count("graph", operation, user);
    Optional<Disruption> disruption = conditions.strike("graph", operation, user);
    if (disruption.isEmpty() || disruption.get().action() == Disruption.Action.DROP_AFTER) {
      GraphReply reply =
          batch ? Batch.answer(request, part -> answer(part, token)) : answer(request, token);
      return disruption.isEmpty() ? reply.http() : new HttpReply.Dropped();
    }
    return disrupted(disruption.get());
  }

  private static String path(HttpRequest request) {
    return request.path().substring(ROOT.length());
  }

  private static Optional<Route.Match> match(HttpRequest request) {
    return Route.find(request.method(), path(request));
  }

  /** Answers one request, which may be a part of a batch. */
  private GraphReply answer(HttpRequest request, AccessToken token) {
    try {
      Route.Match match =
          match(request)
              .orElseThrow(() ->
                  GraphError.badRequest(
                      "The tenant offers no " + request.method() + ' ' + request.path()));
      match.route().permission().require(token, request.method());
      return switch (match.route().handler()) {
        case GraphOperation operation -> serve(request, match, operation, mailbox(match.user()));
        case TenantOperation operation ->
            operation.handle(
                new TenantCall(
                    tenant,
                    token,
                    match.segments(),
                    new Query(request.queryParameters()),
                    request));
      };
    } catch (CalendarRefusal e) {
      return GraphError.of(e).reply();
    } catch (GraphError e) {
      return e.reply();
    }
  }

  private GraphReply serve(
      HttpRequest request, Route.Match match, GraphOperation operation, Mailbox mailbox) {
    Semaphore slot =
        slots.computeIfAbsent(mailbox.owner().key(), it -> new Semaphore(MAILBOX_CONCURRENCY));
    if (!slot.tryAcquire()) {
      return new GraphError(
              429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.")
          .reply()
          .with("Retry-After", "1");
    }
    try {
      Outbox outbox = new Outbox();
      GraphCall call =
          new GraphCall(
              tenant,
              mailbox,
              request.origin() + request.path(),
              match.segments(),
              new Query(request.queryParameters()),
              Preferences.parse(request.headers().getOrDefault("prefer", List.of())),
              request.header("If-Match"),
              request
                  .header("Content-Type")
                  .map(it -> it.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT)),
              request.body(),
              outbox,
              transport);
      GraphReply reply = mailbox.locked(() -> operation.handle(call));
      outbox.flush();
      return reply;
    } finally {
      slot.release();
    }
  }

  private Mailbox mailbox(String user) {
    Mailbox mailbox =
        tenant
            .mailbox(user)
            .orElseThrow(() ->
                new GraphError(
                    404, "ErrorInvalidUser", "The requested user '" + user + "' is invalid."));
    if (conditions.get().impersonationDenied().stream().anyMatch(user::equalsIgnoreCase)) {
      throw GraphAuthentication.denied(
          "Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy"
              + " settings.");
    }
    return mailbox;
  }

  private static HttpReply disrupted(Disruption disruption) {
    return switch (disruption.action()) {
      case DROP_BEFORE, DROP_AFTER -> new HttpReply.Dropped();
      case FAULT, RESPONSE, STATUS -> {
        GraphReply reply =
            new GraphError(
                    disruption.status(), disruption.code(), "Set by the sandbox's conditions.")
                .reply();
        yield (disruption.retryAfterSeconds() > 0
                ? reply.with("Retry-After", Integer.toString(disruption.retryAfterSeconds()))
                : reply)
            .http();
      }
    };
  }
}
