package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Webhooks;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Subscriptions that live until their time is over, or the test ends them. */
final class ScriptedNotifications extends ScriptedCalls implements Webhooks {
  /** What was subscribed to, and until when. */
  record Live(Watched folder, String secret, Instant expires) {}

  final Map<String, Live> live = new LinkedHashMap<>();
  URI address = URI.create("https://postern.contoso.example/notifications/contoso");
  private final InstantSource clock;
  private int counter;

  ScriptedNotifications(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Duration longest() {
    return Duration.ofDays(7);
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public Subscription subscribe(Access access, Watched folder, String secret, Instant expires) {
    begin("subscribe");
    String id;
    synchronized (this) {
      id = "subscription-" + ++counter;
      live.put(id, new Live(folder, secret, checked(expires)));
    }
    return end("subscribe", new Subscription(id, expires));
  }

  @Override
  public Subscription renew(Access access, String subscription, Instant expires) {
    begin("renew");
    synchronized (this) {
      Live known = known(subscription);
      live.put(subscription, new Live(known.folder(), known.secret(), checked(expires)));
    }
    return end("renew", new Subscription(subscription, expires));
  }

  @Override
  public void unsubscribe(Access access, String subscription) {
    begin("unsubscribe");
    synchronized (this) {
      known(subscription);
      live.remove(subscription);
    }
    end("unsubscribe", subscription);
  }

  @Override
  public Delivery read(WebhookRequest request) {
    throw new UnsupportedOperationException("the mirror reads no requests");
  }

  /** What comes from the only subscription there is. */
  synchronized Notice notice(Notice.What what) {
    if (live.size() != 1) {
      throw new AssertionError("expected one subscription: " + live);
    }
    Map.Entry<String, Live> only = live.entrySet().iterator().next();
    return new Notice(only.getKey(), only.getValue().secret(), what);
  }

  List<Notice> notices(Notice.What what) {
    return List.of(notice(what));
  }

  private Live known(String subscription) {
    Live known = live.get(subscription);
    if (known == null || !known.expires().isAfter(clock.instant())) {
      throw new PosternException(new Failure.NotFound("no such subscription"));
    }
    return known;
  }

  private Instant checked(Instant expires) {
    if (expires.isAfter(clock.instant().plus(longest()))) {
      throw new AssertionError("lives too long: " + expires);
    }
    return expires;
  }
}
