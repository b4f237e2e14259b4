package dev.postern.backends.ews.soap;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.backends.microsoft.Effect;
import dev.postern.backends.microsoft.Governor;
import dev.postern.backends.microsoft.Login;
import dev.postern.backends.microsoft.MicrosoftTenant;
import dev.postern.backends.microsoft.Scope;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import microsoft.exchange.webservices.data.core.enumeration.misc.ConnectingIdType;
import microsoft.exchange.webservices.data.misc.ImpersonatedUserId;

/** A tenant's Exchange Web Services: one call is one HTTP request, but for repeats. */
public final class Ews {
  private final MicrosoftTenant tenant;
  private final Governor governor;
  private final Standing standing;

  public Ews(MicrosoftTenant tenant, Governor governor, Standing standing) {
    this.tenant = tenant;
    this.governor = governor;
    this.standing = standing;
  }

  /**
   * Sends an operation for a mailbox and gives back its response messages. Those that failed are
   * left to the caller, except that a server which is too busy for any of them is asked again.
   *
   * @throws PosternException with what {@link Faults} makes of statuses and SOAP faults
   */
  public List<Reply> call(Access access, Effect effect, Xml operation) {
    // Outside of the governor: a token that cannot be had is no reason to ask again at once.
    String authorization = tenant.authorization(Scope.EXCHANGE);
    return governor.call(
        access.mailbox(),
        effect,
        () -> {
          List<Reply> replies =
              send(access.mailbox(), authorization, operation)
                  .childrenAt("ResponseMessages")
                  .stream()
                  .map(Reply::of)
                  .toList();
          throwIfBusy(effect, replies);
          return replies;
        });
  }

  /** Sends an operation that answers with one message, which must have succeeded. */
  public Xml callOne(Access access, Effect effect, Xml operation) {
    List<Reply> replies = call(access, effect, operation);
    if (replies.size() != 1) {
      throw Faults.unreadable(
          new IllegalStateException(operation.name() + " got " + replies.size() + " messages"));
    }
    return replies.getFirst().orThrow();
  }

  /**
   * Sends an operation whose answer has no response messages, or one of its own form, and gives
   * back the answer as it is.
   */
  public Xml answer(Access access, Effect effect, Xml operation) {
    String authorization = tenant.authorization(Scope.EXCHANGE);
    return governor.call(
        access.mailbox(), effect, () -> send(access.mailbox(), authorization, operation));
  }

  /**
   * Sends an operation that reads a file and gives back the file's content, which comes as it is
   * read; whoever gets it closes it.
   */
  public InputStream content(Access access, Xml operation) {
    String authorization = tenant.authorization(Scope.EXCHANGE);
    return governor.call(
        access.mailbox(),
        Effect.READ,
        () ->
            send(
                access.mailbox(),
                authorization,
                credential ->
                    Call.content(service(access.mailbox(), credential, true), operation)));
  }

  /**
   * Sends an operation that carries content and answers with one message, whose failure is left to
   * the caller.
   *
   * @throws PosternException {@link Failure.Unavailable} if it may have been carried out; any other
   *     failure if it was not
   */
  public Reply carry(Access access, Content content, Xml operation) {
    try {
      String authorization = tenant.authorization(Scope.EXCHANGE);
      return governor.call(
          access.mailbox(), Effect.WRITE, () -> carry(access, authorization, content, operation));
    } catch (PosternException e) {
      throw Faults.undone(e);
    }
  }

  private Reply carry(Access access, String authorization, Content content, Xml operation) {
    Xml answer =
        send(
            access.mailbox(),
            authorization,
            credential ->
                Call.send(
                    service(
                        access.mailbox(),
                        anchored(access.mailbox(), credential),
                        false,
                        Optional.of(content)),
                    operation));
    Reply reply =
        answer.childrenAt("ResponseMessages").stream()
            .findFirst()
            .map(Reply::of)
            .orElseThrow(() -> Faults.unreadable(new IllegalStateException("no message")));
    throwIfBusy(Effect.WRITE, List.of(reply));
    return reply;
  }

  /**
   * Sends an operation about notifications to the server that has the mailbox's. Never sent twice
   * when it may have been carried out.
   *
   * @throws PosternException as {@link #call} does; what the message says is left to the caller
   */
  public Routed routed(Access access, Affinity affinity, Xml operation) {
    String authorization = steady();
    return governor.call(
        access.mailbox(),
        Effect.WRITE,
        () -> {
          Routed routed =
              send(
                  access.mailbox(),
                  authorization,
                  this::steady,
                  credential ->
                      Call.routed(
                          service(
                              access.mailbox(),
                              headers(credential, affinity),
                              false,
                              Optional.empty()),
                          operation));
          throwIfBusy(Effect.WRITE, List.of(routed.reply()));
          return routed;
        });
  }

  /**
   * Opens a connection over which answers come one after the other. It counts as a request of the
   * mailbox until its first byte has come: Exchange limits connections that it holds open by
   * themselves.
   */
  public Envelopes open(Access access, Affinity affinity, Xml operation) {
    String authorization = steady();
    return governor.call(
        access.mailbox(),
        Effect.WRITE,
        () ->
            send(
                access.mailbox(),
                authorization,
                this::steady,
                credential -> {
                  Map<String, String> headers = headers(credential, affinity);
                  // What is compressed comes in blocks, and late.
                  headers.put("Accept-Encoding", "identity");
                  return Call.open(
                      service(access.mailbox(), headers, true, Optional.empty()), operation);
                }));
  }

  /** Subscriptions are those of the app that made them. */
  private String steady() {
    return tenant.steadyAuthorization(Scope.EXCHANGE);
  }

  private static Map<String, String> headers(String authorization, Affinity affinity) {
    Map<String, String> headers = new HashMap<>(affinity.headers());
    headers.put("Authorization", authorization);
    return headers;
  }

  /** One HTTP request with a credential. */
  private interface Attempt<R> {
    R with(String authorization) throws LoginRefused, EwsBlocked;
  }

  private Xml send(MailAddress mailbox, String authorization, Xml operation) {
    return send(
        mailbox,
        authorization,
        credential -> Call.send(service(mailbox, credential, false), operation));
  }

  private <R> R send(MailAddress mailbox, String authorization, Attempt<R> attempt) {
    return send(mailbox, authorization, () -> tenant.authorization(Scope.EXCHANGE), attempt);
  }

  private <R> R send(
      MailAddress mailbox, String authorization, Supplier<String> another, Attempt<R> attempt) {
    try {
      R answer = sendTwice(authorization, another, attempt);
      standing.answered(mailbox);
      return answer;
    } catch (LoginRefused refused) {
      throw Faults.ofLogin(refused);
    } catch (EwsBlocked blocked) {
      standing.refused(mailbox, blocked.policy());
      throw Faults.ofPolicy(blocked);
    }
  }

  /** A token that is refused is fetched anew, once. */
  private <R> R sendTwice(String first, Supplier<String> another, Attempt<R> attempt)
      throws LoginRefused, EwsBlocked {
    try {
      return attempt.with(first);
    } catch (LoginRefused refused) {
      if (!tenant.refused(Scope.EXCHANGE, first)) {
        throw refused;
      }
    }
    return attempt.with(another.get());
  }

  private MailboxService service(MailAddress mailbox, String authorization, boolean streamed) {
    return service(mailbox, anchored(mailbox, authorization), streamed, Optional.empty());
  }

  private static Map<String, String> anchored(MailAddress mailbox, String authorization) {
    return Map.of("Authorization", authorization, "X-AnchorMailbox", mailbox.value());
  }

  private MailboxService service(
      MailAddress mailbox,
      Map<String, String> headers,
      boolean streamed,
      Optional<Content> content) {
    MailboxService service =
        new MailboxService(
            tenant.http(), tenant.settings().endpoints().ews(), headers, streamed, content);
    if (impersonates()) {
      service.setImpersonatedUserId(
          new ImpersonatedUserId(ConnectingIdType.SmtpAddress, mailbox.value()));
    }
    return service;
  }

  private boolean impersonates() {
    return switch (tenant.settings().login()) {
      case Login.AppOnly _ -> true;
      case Login.ServiceAccount(String _, String _, boolean impersonation) -> impersonation;
    };
  }

  /** A write of several items that was throttled in part has happened in part: not asked again. */
  private static void throwIfBusy(Effect effect, List<Reply> replies) {
    List<Failure> busy =
        replies.stream()
            .flatMap(reply -> reply.failure().stream())
            .filter(Failure.Throttled.class::isInstance)
            .toList();
    if (!busy.isEmpty() && (effect == Effect.READ || busy.size() == replies.size())) {
      throw new PosternException(busy.getFirst());
    }
  }
}
