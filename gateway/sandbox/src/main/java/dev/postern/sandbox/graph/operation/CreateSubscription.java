package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.TenantCall;
import dev.postern.sandbox.graph.resource.SubscriptionResource;
import dev.postern.sandbox.push.Subscription;
import java.util.Optional;

/** POST /subscriptions: made once the application has proved that the addresses are its own. */
public final class CreateSubscription implements TenantOperation {
  private static final int MOST_OF_A_MAILBOX = 1000;

  @Override
  public GraphReply handle(TenantCall call) {
    Subscription subscription = SubscriptionResource.read(call);
    long existing =
        call.subscriptions().all().stream()
            .filter(it -> it.watched().mailbox().equals(subscription.watched().mailbox()))
            .count();
    if (existing >= MOST_OF_A_MAILBOX) {
      throw new GraphError(
          403, "ExtensionError", "The mailbox has reached the limit of active subscriptions.");
    }
    Optional<String> fault = call.subscriptions().validate(subscription);
    if (fault.isPresent()) {
      throw SubscriptionResource.invalid(fault.get());
    }
    call.subscriptions().put(subscription);
    return GraphReply.of(201, SubscriptionResource.write(subscription));
  }
}
