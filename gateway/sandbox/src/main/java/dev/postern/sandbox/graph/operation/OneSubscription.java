package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.TenantCall;
import dev.postern.sandbox.graph.resource.Strict;
import dev.postern.sandbox.graph.resource.SubscriptionResource;
import dev.postern.sandbox.push.Subscription;
import java.util.Optional;

/**
 * GET, PATCH and DELETE of /subscriptions/{id} and POST /subscriptions/{id}/reauthorize.
 *
 * @param what is done with it
 */
public record OneSubscription(What what) implements TenantOperation {

  /** What is done with a subscription. */
  public enum What {
    READ,
    /** Prolongs it; that authorizes it anew, too. */
    RENEW,
    DELETE,
    REAUTHORIZE
  }

  @Override
  public GraphReply handle(TenantCall call) {
    Subscription subscription =
        call.subscriptions()
            .find(call.segments().getFirst())
            .filter(it -> it.app().equals(call.token().clientId()))
            .orElseThrow(
                () -> new GraphError(404, "ResourceNotFound", "The object was not found."));
    return switch (what) {
      case READ -> GraphReply.of(200, SubscriptionResource.write(subscription));
      case RENEW -> GraphReply.of(200, SubscriptionResource.write(renew(subscription, call)));
      case DELETE -> {
        call.subscriptions().remove(subscription);
        yield GraphReply.empty(204);
      }
      case REAUTHORIZE -> {
        call.subscriptions().put(subscription.withPaused(false));
        yield GraphReply.empty(204);
      }
    };
  }

  private static Subscription renew(Subscription subscription, TenantCall call) {
    Strict body =
        Strict.object(
            "microsoft.graph.subscription", call.body(), "expirationDateTime", "notificationUrl");
    Subscription renewed =
        subscription.until(
            body.has("expirationDateTime")
                ? SubscriptionResource.expiry(body.text("expirationDateTime"))
                : subscription.expires(),
            body.has("notificationUrl")
                ? SubscriptionResource.url("notificationUrl", body.text("notificationUrl"))
                : subscription.notificationUrl());
    if (!renewed.notificationUrl().equals(subscription.notificationUrl())) {
      Optional<String> fault = call.subscriptions().validate(renewed);
      if (fault.isPresent()) {
        throw SubscriptionResource.invalid(fault.get());
      }
    }
    call.subscriptions().put(renewed);
    return renewed;
  }
}
