package dev.postern.sandbox.graph;

import dev.postern.sandbox.graph.operation.CreateSubscription;
import dev.postern.sandbox.graph.operation.ListSubscriptions;
import dev.postern.sandbox.graph.operation.OneSubscription;
import dev.postern.sandbox.graph.operation.OneSubscription.What;
import dev.postern.sandbox.graph.operation.TenantOperation;
import java.util.List;

/** Change notifications. */
final class SubscriptionRoutes {
  static final List<Route> ALL =
      List.of(
          route("GET", "subscriptions", new ListSubscriptions()),
          route("POST", "subscriptions", new CreateSubscription()),
          route("GET", "subscriptions/{id}", new OneSubscription(What.READ)),
          route("PATCH", "subscriptions/{id}", new OneSubscription(What.RENEW)),
          route("DELETE", "subscriptions/{id}", new OneSubscription(What.DELETE)),
          route("POST", "subscriptions/{id}/reauthorize", new OneSubscription(What.REAUTHORIZE)));

  private SubscriptionRoutes() {}

  private static Route route(String method, String template, TenantOperation operation) {
    return new Route(method, template, Permission.SUBSCRIPTIONS, operation);
  }
}
