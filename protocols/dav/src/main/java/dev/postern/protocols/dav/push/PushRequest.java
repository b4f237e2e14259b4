package dev.postern.protocols.dav.push;

import static dev.postern.protocols.dav.xml.Namespaces.push;

import dev.postern.api.client.PushSubscription;
import dev.postern.api.client.PushTriggers;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.HttpDates;
import dev.postern.protocols.dav.xml.Element;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * What a client asks for by {@code push-register} (draft-bitfire-webdav-push-00 sections 3.1 and
 * 6.1).
 */
public record PushRequest(
    PushSubscription subscription, PushTriggers triggers, Optional<Instant> expires) {
  public static final QName ELEMENT = push("push-register");
  public static final QName INVALID = push("invalid-subscription");

  private static final String ENCODING = "aes128gcm";
  private static final String KEY_TYPE = "p256dh";

  public static PushRequest of(Element register) {
    return new PushRequest(
        subscription(register),
        triggers(register),
        register.child(push("expires")).map(PushRequest::date));
  }

  private static PushSubscription subscription(Element register) {
    List<Element> offered =
        register.children(push("subscription")).flatMap(it -> it.children().stream()).toList();
    if (offered.size() != 1 || !offered.getFirst().is(push("web-push-subscription"))) {
      throw invalid("there must be one subscription, for Web Push");
    }
    Element webPush = offered.getFirst();
    boolean encodes =
        webPush.child(push("content-encoding")).stream()
            .allMatch(it -> it.text().strip().equals(ENCODING));
    boolean fits =
        webPush.child(push("subscription-public-key")).stream()
            .allMatch(it -> it.attribute("type").orElse(KEY_TYPE).equals(KEY_TYPE));
    if (!encodes || !fits) {
      throw invalid("messages are encrypted by " + ENCODING + " for a key of type " + KEY_TYPE);
    }
    try {
      return new PushSubscription(
          URI.create(text(webPush, "push-resource")),
          text(webPush, "subscription-public-key"),
          text(webPush, "auth-secret"));
    } catch (IllegalArgumentException e) {
      throw invalid("no subscription: " + e.getMessage());
    }
  }

  /**
   * A depth that is not there is lowered to the one that is (section 3.1.1). Without any trigger,
   * as DAVx⁵ before 4.5 asked, it is the contents.
   */
  private static PushTriggers triggers(Element register) {
    Optional<Element> trigger = register.child(push("trigger"));
    PushTriggers wanted =
        new PushTriggers(
            trigger.map(it -> it.has(push("content-update"))).orElse(true),
            trigger.map(it -> it.has(push("property-update"))).orElse(false));
    if (!wanted.content() && !wanted.properties()) {
      throw DavException.forbidden(
          push("no-supported-trigger"), "only content-update and property-update are told");
    }
    return wanted;
  }

  private static Instant date(Element expires) {
    return HttpDates.parse(expires.text().strip())
        .orElseThrow(() -> expires.malformed("expires must be a date as HTTP writes it"));
  }

  private static String text(Element webPush, String name) {
    String text = webPush.child(push(name)).map(it -> it.text().strip()).orElse("");
    if (text.isEmpty()) {
      throw invalid(name + " is missing; messages are never sent unencrypted");
    }
    return text;
  }

  private static DavException invalid(String why) {
    return DavException.forbidden(INVALID, why);
  }
}
