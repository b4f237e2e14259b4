package dev.postern.sandbox.graph;

import dev.postern.sandbox.calendar.CalendarRefusal;
import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.conditions.Disruption;
import dev.postern.sandbox.conditions.Struck;
import dev.postern.sandbox.entra.AccessToken;
import dev.postern.sandbox.entra.Tokens;
import dev.postern.sandbox.graph.operation.GraphOperation;
import dev.postern.sandbox.graph.operation.TenantOperation;
import dev.postern.sandbox.http.HttpReply;
import dev.postern.sandbox.http.HttpRequest;
import dev.postern.sandbox.http.HttpService;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.push.Subscriptions;
import dev.postern.sandbox.task.TaskRefusal;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Tenant;
import dev.postern.sandbox.transport.Outbox;
import dev.postern.sandbox.transport.Transport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Microsoft Graph v1.0. A request passes, in this order: authentication, the conditions set by the
 * control API, the application's permissions, the mailbox's limits, the operation. So does each
 * part of a batch, which is authenticated as a whole.
 */
public final class GraphEndpoint implements HttpService {
  private static final String ROOT = "/v1.0/";
  private static final int LARGEST_BODY = 4 * 1024 * 1024;

  private final Tenant tenant;
  private final GraphAuthentication authentication;
  private final CurrentConditions conditions;
  private final RequestJournal journal;
  private final Transport transport;
  private final Subscriptions subscriptions;
  private final UploadSessions uploads;
  private final MailboxLimits limits;

  public GraphEndpoint(
      Tenant tenant,
      Tokens tokens,
      CurrentConditions conditions,
      RequestJournal journal,
      Transport transport,
      Subscriptions subscriptions,
      UploadSessions uploads) {
    this.tenant = tenant;
    this.authentication = new GraphAuthentication(tokens);
    this.conditions = conditions;
    this.journal = journal;
    this.transport = transport;
    this.subscriptions = subscriptions;
    this.uploads = uploads;
    this.limits = new MailboxLimits(conditions, journal);
  }

  /** Exchange Server has no Graph. */
  @Override
  public boolean serves(String path) {
    return path.startsWith(ROOT) && !tenant.onPremises();
  }

  @Override
  public HttpReply handle(HttpRequest request) {
    AccessToken token;
    try {
      token = authentication.authenticate(request);
    } catch (GraphError e) {
      journal.count("graph", "unauthenticated", "");
      return e.reply().http();
    }
    Target target = target(request);
    Optional<Disruption> disruption = counted("graph", target);
    if (request.body().length > LARGEST_BODY) {
      return new GraphError(
              413, "RequestEntityTooLarge", "The maximum request length supported is 4MB.")
          .reply()
          .http();
    }
    return disruption.isPresent()
        ? Struck.reply(
            disruption.get(),
            () -> refused(disruption.get(), target).http(),
            () -> served(request, target, token))
        : served(request, target, token);
  }

  private HttpReply served(HttpRequest request, Target target, AccessToken token) {
    if (!target.name().equals(Batch.NAME)) {
      return answer(request, target, token).http();
    }
    AtomicBoolean dropped = new AtomicBoolean();
    GraphReply reply = batch(request, token, dropped);
    return dropped.get() ? new HttpReply.Dropped() : reply.http();
  }

  private GraphReply batch(HttpRequest request, AccessToken token, AtomicBoolean dropped) {
    try {
      return new BatchRun(part -> part(part, token, dropped)).run(Batch.parts(request));
    } catch (GraphError e) {
      return e.reply();
    }
  }

  /** A part whose answer is to be lost or spoiled takes the whole batch's answer with it. */
  private GraphReply part(HttpRequest request, AccessToken token, AtomicBoolean dropped) {
    Target target = target(request);
    Optional<Disruption> disruption = counted("graph-batch", target);
    if (disruption.isEmpty()) {
      return answer(request, target, token);
    }
    return switch (disruption.get().action()) {
      case DROP_BEFORE -> {
        dropped.set(true);
        yield GraphReply.empty(504);
      }
      case DROP_AFTER, CUT_OFF, TRUNCATE, HTML, WRONG_TYPE, FOREIGN_LINKS, REDIRECT -> {
        dropped.set(true);
        yield answer(request, target, token);
      }
      case FAULT, RESPONSE, STATUS -> refused(disruption.get(), target);
    };
  }

  /** Counts a request, and tells what is to go wrong with it. */
  private Optional<Disruption> counted(String protocol, Target target) {
    journal.count(protocol, target.name(), target.user());
    return conditions.strike(protocol, target.name(), target.user());
  }

  /**
   * Where a request goes.
   *
   * @param name what the journal and disruptions call it
   */
  private record Target(String name, String user, Optional<Route.Match> match) {}

  private static Target target(HttpRequest request) {
    String path = request.path().substring(ROOT.length());
    Optional<Route.Match> match = Route.find(request.method(), path);
    String name =
        path.equals(Batch.NAME) ? Batch.NAME : match.map(it -> it.route().name()).orElse("unknown");
    return new Target(name, Route.user(path), match);
  }

  /** Answers one request, which may be a part of a batch. */
  private GraphReply answer(HttpRequest request, Target target, AccessToken token) {
    GraphReply reply;
    try {
      Route.Match match = target.match().orElseThrow(() -> notOffered(request));
      match.route().permission().require(token, request.method());
      reply =
          switch (match.route().handler()) {
            case GraphOperation operation -> serve(request, match, operation, token);
            case TenantOperation operation -> {
              conditions.delay();
              yield operation.handle(
                  new TenantCall(
                      tenant,
                      token,
                      match.segments(),
                      new Query(request.queryParameters()),
                      request,
                      conditions.get().graph(),
                      subscriptions));
            }
          };
    } catch (CalendarRefusal e) {
      reply = GraphError.of(e).reply();
    } catch (TaskRefusal e) {
      reply = GraphError.of(e).reply();
    } catch (GraphError e) {
      reply = e.reply();
    }
    journal.count("graph-status", Integer.toString(reply.status()), target.user());
    return reply;
  }

  private static GraphError notOffered(HttpRequest request) {
    return GraphError.badRequest(
        request.path().startsWith(ROOT + "me/") || request.path().equals(ROOT + "me")
            ? "/me request is only valid with delegated authentication flow."
            : "The tenant offers no " + request.method() + ' ' + request.path());
  }

  /** The latency in force passes while the place is taken: requests at once are at once. */
  private GraphReply serve(
      HttpRequest request, Route.Match match, GraphOperation operation, AccessToken token) {
    Mailbox mailbox = mailbox(match.user());
    MailboxLimits.Place place = limits.enter(token.clientId(), mailbox.owner().key());
    try (place) {
      conditions.delay();
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
              conditions.get().graph(),
              conditions.get().unreadable(),
              uploads,
              outbox,
              transport);
      GraphReply reply =
          operation.locks() ? mailbox.locked(() -> operation.handle(call)) : operation.handle(call);
      outbox.flush();
      return reply;
    }
  }

  private Mailbox mailbox(String user) {
    Mailbox mailbox =
        tenant
            .user(user)
            .orElseThrow(() ->
                new GraphError(
                    404, "ErrorInvalidUser", "The requested user '" + user + "' is invalid."));
    if (conditions.get().graph().notEnabledMailboxes().contains(mailbox.owner().key())) {
      throw new GraphError(
          404,
          "MailboxNotEnabledForRESTAPI",
          "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");
    }
    if (conditions.get().impersonationDenied().stream()
        .anyMatch(mailbox.owner().email()::equalsIgnoreCase)) {
      throw GraphAuthentication.denied(
          "Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy"
              + " settings.");
    }
    return mailbox;
  }

  private GraphReply refused(Disruption disruption, Target target) {
    journal.count("graph-status", Integer.toString(disruption.status()), target.user());
    GraphReply reply =
        new GraphError(disruption.status(), disruption.code(), "Set by the sandbox's conditions.")
            .reply();
    return disruption.retryAfter().map(it -> reply.with("Retry-After", it)).orElse(reply);
  }
}
