package dev.postern.sandbox.push;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a subscription's lifecycle notifications tell (<a
 * href="https://learn.microsoft.com/graph/change-notifications-lifecycle-events">lifecycle
 * events</a>).
 */
public enum LifecycleEvent {
  /** Notifications may have been lost. */
  MISSED("missed"),
  /** The subscription is no more. */
  SUBSCRIPTION_REMOVED("subscriptionRemoved"),
  /** Nothing more is told until the application authorizes the subscription anew. */
  REAUTHORIZATION_REQUIRED("reauthorizationRequired");

  private final String wireName;

  LifecycleEvent(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<LifecycleEvent> named(String name) {
    return Arrays.stream(values()).filter(it -> it.wireName.equals(name)).findFirst();
  }
}
