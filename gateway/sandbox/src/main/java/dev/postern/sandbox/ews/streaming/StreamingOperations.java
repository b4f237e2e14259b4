package dev.postern.sandbox.ews.streaming;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.Caller;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.FolderIds;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.soap.SoapReply;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.http.HttpReply;
import dev.postern.sandbox.http.HttpRequest;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Mailbox;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Subscribe, Unsubscribe and GetStreamingEvents. They differ from other operations: which server
 * they reach counts, who subscribed counts, and the last one's answer does not end. Unverified, as
 * nobody published it: what a request with more than 200 ids is answered with, and one that names
 * folders beside all of them.
 */
public final class StreamingOperations {
  private static final Set<String> NAMES = Set.of("Subscribe", "Unsubscribe", "GetStreamingEvents");
  private static final int MOST_IDS = 200;

  private final StreamingNotifications notifications;
  private final MailboxServers servers;

  public StreamingOperations(StreamingNotifications notifications, MailboxServers servers) {
    this.notifications = notifications;
    this.servers = servers;
  }

  public static boolean offers(String operation) {
    return NAMES.contains(operation);
  }

  /** Answers a request that is valid against the schema. */
  public HttpReply answer(HttpRequest http, Caller caller, Call call) {
    XmlElement request = call.request().operation();
    MailboxServers.Route route = servers.route(http, call.mailbox());
    HttpReply reply =
        switch (request.name()) {
          case "Subscribe" -> one(request, out -> out.subscribe(caller, call, route.server()));
          case "Unsubscribe" -> one(request, out -> out.unsubscribe(caller, route.server()));
          default -> listen(request, caller, call.mailbox(), route.server());
        };
    return route.newCookie().map(cookie -> withCookie(reply, cookie)).orElse(reply);
  }

  private static HttpReply withCookie(HttpReply reply, String cookie) {
    return switch (reply) {
      case HttpReply.Answer answer -> answer.with("Set-Cookie", cookie);
      case HttpReply.Streamed streamed -> streamed.with("Set-Cookie", cookie);
      case HttpReply.Dropped _, HttpReply.CutOff _ -> reply;
    };
  }

  /** One response message. */
  private record Message(
      StreamingNotifications notifications,
      MailboxServers servers,
      XmlElement request,
      ResponseMessages responses) {

    void subscribe(Caller caller, Call call, String server) {
      XmlElement wanted =
          request
              .child("StreamingSubscriptionRequest")
              .orElseThrow(() -> new EwsError(ResponseCode.ErrorInvalidSubscriptionRequest));
      Mailbox mailbox = call.mailbox();
      if (!servers.isAtHome(mailbox, server)) {
        throw new EwsError(ResponseCode.ErrorProxyRequestNotAllowed);
      }
      Set<String> types =
          wanted.require("EventTypes").children().stream()
              .map(it -> it.text().strip())
              .collect(Collectors.toSet());
      String id =
          notifications.subscribe(
              StreamingOperations.id(caller), mailbox, server, folders(wanted, call), types);
      responses.one(out -> out.element("m:SubscriptionId", id));
    }

    private static Optional<Set<String>> folders(XmlElement wanted, Call call) {
      Optional<XmlElement> named = wanted.child("FolderIds");
      boolean all =
          wanted.attribute("SubscribeToAllFolders").filter(it -> it.matches("true|1")).isPresent();
      if (all == named.isPresent()) {
        throw new EwsError(ResponseCode.ErrorInvalidSubscriptionRequest);
      }
      return named.map(ids ->
          call.mailbox()
              .locked(() ->
                  ids.children().stream()
                      .map(id -> FolderIds.resolve(id, call))
                      .map(Folder::id)
                      .collect(Collectors.toSet())));
    }

    void unsubscribe(Caller caller, String server) {
      String id = request.require("SubscriptionId").text();
      notifications.unsubscribe(id, StreamingOperations.id(caller), server);
      responses.one(_ -> {});
    }
  }

  private HttpReply one(XmlElement request, Consumer<Message> work) {
    ResponseMessages responses = new ResponseMessages(request.name());
    try {
      work.accept(new Message(notifications, servers, request, responses));
    } catch (EwsError e) {
      responses.error(e);
    }
    return SoapReply.success(responses.toXml());
  }

  private HttpReply listen(XmlElement request, Caller caller, Mailbox mailbox, String server) {
    List<String> ids =
        request.require("SubscriptionIds").children().stream().map(XmlElement::text).toList();
    int minutes = request.require("ConnectionTimeout").integer();
    if (ids.size() > MOST_IDS) {
      return text(Envelopes.error(ResponseCode.ErrorInvalidSubscriptionRequest, List.of()));
    }
    List<String> missing = notifications.missing(ids, server);
    if (!missing.isEmpty()) {
      return text(Envelopes.error(ResponseCode.ErrorSubscriptionNotFound, missing));
    }
    EventStream stream;
    try {
      stream = notifications.open(ids, id(caller), mailbox, minutes);
    } catch (EwsError e) {
      return text(Envelopes.error(e.code(), List.of()));
    }
    return new HttpReply.Streamed(
        200,
        Map.of("Content-Type", "text/xml; charset=utf-8"),
        client -> {
          try {
            return stream.write(client);
          } finally {
            notifications.closed(stream);
          }
        });
  }

  private static HttpReply text(String envelope) {
    return HttpReply.text(200, "text/xml; charset=utf-8", envelope);
  }

  /** Who subscribes: subscriptions are the application's, whomever it impersonates. */
  private static String id(Caller caller) {
    return switch (caller) {
      case Caller.Application(String clientId) -> clientId;
      case Caller.ServiceAccount() -> "service";
      case Caller.User(Mailbox own) -> own.owner().key();
    };
  }
}
