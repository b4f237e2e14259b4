package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.TenantCall;
import dev.postern.sandbox.push.Subscription;
import dev.postern.sandbox.push.Subscription.Kind;
import dev.postern.sandbox.push.Subscription.Watched;
import dev.postern.sandbox.push.Subscriptions;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Mailbox;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The subscription resource, both ways. */
public final class SubscriptionResource {
  private static final Duration LONGEST = Duration.ofMinutes(10_080);
  private static final int CLIENT_STATE = 128;
  private static final Pattern RESOURCE =
      Pattern.compile(
          "/?users/([^/?]+)/(?:(events|contacts|messages)"
              + "|(calendars|contactFolders|mailFolders)/([^/?]+)/(events|contacts|messages))",
          Pattern.CASE_INSENSITIVE);

  private SubscriptionResource() {}

  /**
   * Reads the body of a POST.
   *
   * @throws GraphError for what Graph does not subscribe to, or not so
   */
  public static Subscription read(TenantCall call) {
    Strict body =
        Strict.object(
            "microsoft.graph.subscription",
            call.body(),
            "changeType",
            "notificationUrl",
            "lifecycleNotificationUrl",
            "resource",
            "expirationDateTime",
            "clientState",
            "latestSupportedTlsVersion");
    String resource = required("resource", body);
    Optional<String> state = optional("clientState", body);
    if (state.filter(it -> it.length() > CLIENT_STATE).isPresent()) {
      throw invalid("clientState exceeds the maximum length of " + CLIENT_STATE + '.');
    }
    return new Subscription(
        UUID.randomUUID().toString(),
        call.token().clientId(),
        call.token().objectId(),
        resource,
        watched(resource, call),
        changes(required("changeType", body)),
        url("notificationUrl", required("notificationUrl", body)),
        optional("lifecycleNotificationUrl", body)
            .map(it -> url("lifecycleNotificationUrl", it))
            .orElse(null),
        state.orElse(null),
        optional("latestSupportedTlsVersion", body).orElse("v1_2"),
        expiry(required("expirationDateTime", body)),
        call.header("Prefer").filter(it -> it.contains("ImmutableId")).isPresent(),
        false);
  }

  private static String required(String name, Strict body) {
    return optional(name, body)
        .orElseThrow(() -> invalid(name + " is a required property for subscription creation."));
  }

  private static Optional<String> optional(String name, Strict body) {
    return body.has(name) ? Optional.of(body.text(name)) : Optional.empty();
  }

  /** An address of the application. */
  public static String url(String name, String url) {
    Optional<String> fault = Subscriptions.fault(url);
    if (fault.isPresent()) {
      throw invalid("The " + name + ' ' + fault.get() + '.');
    }
    return url;
  }

  private static List<String> changes(String text) {
    List<String> types = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (!Set.of("created", "updated", "deleted").containsAll(types)) {
      throw invalid("'" + text + "' is no list of created, updated and deleted.");
    }
    return types;
  }

  /**
   * When a subscription ends.
   *
   * @throws GraphError if that has been, or is more than seven days ahead
   */
  public static Instant expiry(String text) {
    Instant expires;
    try {
      expires = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw invalid("'" + text + "' is no time with an offset.");
    }
    Instant now = Instant.now();
    if (expires.isBefore(now)) {
      throw invalid("Subscription expiration must be in the future.");
    }
    if (expires.isAfter(now.plus(LONGEST))) {
      throw invalid(
          "Subscription expiration can only be " + LONGEST.toMinutes() + " minutes in the future.");
    }
    return expires;
  }

  /**
   * What is watched (<a
   * href="https://learn.microsoft.com/graph/outlook-change-notifications-overview">Change
   * notifications for Outlook resources</a>). The documented path of events is that of all of them;
   * it tells of the default calendar only (unverified). One of another calendar is not documented,
   * so that it is refused unless the conditions say otherwise.
   */
  private static Watched watched(String resource, TenantCall call) {
    Matcher path = RESOURCE.matcher(resource);
    if (!path.matches()) {
      throw unsupported(resource);
    }
    String items = (path.group(2) == null ? path.group(5) : path.group(2)).toLowerCase(Locale.ROOT);
    String container = path.group(3) == null ? "" : path.group(3).toLowerCase(Locale.ROOT);
    Kind kind =
        switch (items) {
          case "events" -> Kind.EVENT;
          case "contacts" -> Kind.CONTACT;
          default -> Kind.MESSAGE;
        };
    permit(kind, call);
    Mailbox mailbox = mailbox(path.group(1), call);
    boolean allowed =
        switch (container) {
          case "" -> true;
          case "calendars" -> kind == Kind.EVENT && call.conditions().subscriptionsOfAnyCalendar();
          case "contactfolders" -> kind == Kind.CONTACT;
          default -> kind == Kind.MESSAGE;
        };
    if (!allowed) {
      throw unsupported(resource);
    }
    String owner = mailbox.owner().key();
    if (!container.isEmpty()) {
      String id = GraphIds.fromUrl(decode(path.group(4)));
      Folder folder = mailbox.locked(() -> mailbox.folder(id)).orElseThrow(GraphError::notFound);
      return new Watched(owner, kind, folder.id());
    }
    return new Watched(
        owner,
        kind,
        kind == Kind.EVENT
            ? mailbox.locked(() -> mailbox.folder(DistinguishedFolder.CALENDAR).id())
            : null);
  }

  private static Mailbox mailbox(String user, TenantCall call) {
    String address = decode(user).toLowerCase(Locale.ROOT);
    return call.tenant()
        .user(address)
        .orElseThrow(() ->
            new GraphError(
                404,
                "ExtensionError",
                "Operation: Create; Exception: [Status Code: NotFound; Reason: The requested user '"
                    + address
                    + "' is invalid.]"));
  }

  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static void permit(Kind kind, TenantCall call) {
    String resource =
        switch (kind) {
          case EVENT -> "Calendars";
          case CONTACT -> "Contacts";
          case MESSAGE -> "Mail";
        };
    if (!call.token().has(resource + ".Read") && !call.token().has(resource + ".ReadWrite")) {
      throw new GraphError(
          403,
          "ExtensionError",
          "Operation: Create; Exception: [Status Code: Forbidden; Reason: Access is denied.]");
    }
  }

  private static GraphError unsupported(String resource) {
    return new GraphError(400, "InvalidRequest", "Unsupported resource: '" + resource + "'.");
  }

  /** The words Graph has for what is wrong with a subscription. */
  public static GraphError invalid(String text) {
    return new GraphError(400, "ValidationError", text);
  }

  public static ObjectNode write(Subscription subscription) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", subscription.id())
        .put("resource", subscription.resource())
        .put("applicationId", subscription.app())
        .put("changeType", String.join(",", subscription.changes()))
        .put("clientState", subscription.clientState())
        .put("notificationUrl", subscription.notificationUrl())
        .put("lifecycleNotificationUrl", subscription.lifecycleUrl())
        .put("expirationDateTime", subscription.expires().toString())
        .put("creatorId", subscription.creator())
        .put("latestSupportedTlsVersion", subscription.tlsVersion())
        .putNull("includeResourceData")
        .putNull("encryptionCertificate")
        .putNull("encryptionCertificateId")
        .putNull("notificationQueryOptions")
        .putNull("notificationUrlAppId");
  }
}
