package dev.postern.api.exchange;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Push by calls: Exchange calls the gateway when something changes in a folder. A subscription
 * lives until it expires, whichever node of the gateway asked for it; so it is a value that can be
 * stored.
 */
public non-sealed interface Webhooks extends Notifications {

  /** How long a subscription may live at most. */
  Duration longest();

  /** Where Exchange calls: a subscription that was made for another address tells us nothing. */
  URI address();

  /**
   * Subscribes to a folder of events or contacts.
   *
   * @param secret comes back with each notice, which is believed only then
   */
  Subscription subscribe(Access access, Watched folder, String secret, Instant expires);

  /** Lets it live on; {@link dev.postern.api.Failure.NotFound} if it no longer does. */
  Subscription renew(Access access, String subscription, Instant expires);

  void unsubscribe(Access access, String subscription);

  /**
   * Reads what came in on the gateway's HTTP listener. The sender is not to be believed: that is
   * for whoever knows the subscriptions and their secrets.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.InvalidContent} if it
   *     is nothing that Exchange sends
   */
  Delivery read(WebhookRequest request);

  /** What is watched: events and contacts are subscribed to in different ways. */
  record Watched(Class<?> kind, FolderId folder, boolean isDefault) {}

  record Subscription(String id, Instant expires) {}

  /**
   * @param query the query's parameters, decoded
   * @param body as text
   */
  record WebhookRequest(Map<String, String> query, String body) {}

  /**
   * @param echo text to answer with, to prove that the address is ours; otherwise the answer is 202
   */
  record Delivery(Optional<String> echo, List<Notice> notices) {}

  /** What a subscription tells. */
  record Notice(String subscription, String secret, What what) {
    public enum What {
      CHANGED,
      /** Notices may have been lost. */
      MISSED,
      /** It has ended: subscribe anew. */
      ENDED,
      /** It ends unless renewed at once. */
      EXPIRING
    }
  }
}
