package dev.postern.mirror;

import static dev.postern.mirror.PlainCards.contact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.exchange.Webhooks.Notice.What;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Subscriptions are made, renewed, shared, made anew and ended, each by one node. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SubscriptionLifeTest extends WatchedContacts {
  SubscriptionLifeTest(TestDatabase database) {
    super(database);
  }

  @Test
  void a_subscription_that_has_ended_is_made_anew_and_polls_ask_until_then() {
    quiet();
    world.mirror().take(push.notices(What.ENDED));
    push.live.clear();
    assertThat(pollCounted()).isEqualTo(1);
    settle();
    assertThat(push.count("subscribe")).isEqualTo(2);
    assertThat(push.live).hasSize(1);
    assertThat(pollCounted()).isEqualTo(1);
    assertThat(pollCounted()).isZero();
  }

  @Test
  void a_subscription_that_wants_to_be_renewed_is_renewed_at_once() {
    quiet();
    world.mirror().take(push.notices(What.EXPIRING));
    settle();
    assertThat(push.count("renew")).isEqualTo(1);
    assertThat(pollCounted()).isZero();
  }

  @Test
  void it_is_renewed_long_before_it_expires_and_not_before_half_its_life() {
    quiet();
    world.clock.advance(Duration.ofDays(3));
    poll();
    settle();
    assertThat(push.count("renew")).isZero();
    world.clock.advance(Duration.ofDays(2).plusHours(8));
    settle();
    assertThat(push.count("renew")).isEqualTo(1);
    assertThat(push.live.values())
        .allMatch(live -> live.expires().isAfter(world.clock.instant().plus(Duration.ofDays(6))));
    settle();
    assertThat(push.countAll()).isEqualTo(2);
  }

  @Test
  void one_that_got_lost_upstream_is_made_anew_when_it_is_to_be_renewed() {
    quiet();
    push.live.clear();
    world.clock.advance(Duration.ofDays(2).plusHours(20));
    poll();
    world.clock.advance(Duration.ofDays(2).plusHours(12));
    settle();
    assertThat(push.calls).isEqualTo(Map.of("subscribe", 2, "renew", 1));
    assertThat(push.live).hasSize(1);
  }

  @Test
  void one_that_no_client_needs_any_more_is_ended() {
    quiet();
    world.clock.advance(Duration.ofDays(3).plusMinutes(1));
    settle();
    assertThat(push.count("unsubscribe")).isEqualTo(1);
    assertThat(push.live).isEmpty();
    assertThat(world.mirror().subscriptions()).isZero();
    assertThat(pollCounted()).isEqualTo(1);
    settle();
    assertThat(push.live).hasSize(1);
  }

  @Test
  void polls_ask_upstream_while_exchange_refuses_to_subscribe_and_it_is_not_asked_again_soon() {
    quiet();
    world.mirror().take(push.notices(What.ENDED));
    push.beforeNext("subscribe", ScriptedCalls.fail(new Failure.Forbidden("not for this app")));
    settle();
    assertThat(pollCounted()).isEqualTo(1);
    assertThat(pollCounted()).isEqualTo(1);
    settle();
    assertThat(push.count("subscribe")).isEqualTo(2);
    world.clock.advance(Duration.ofHours(10));
    poll();
    settle();
    assertThat(push.count("subscribe")).isEqualTo(3);
    quiet();
  }

  @Test
  void a_restart_keeps_the_subscription_and_doubts_it_once() {
    quiet();
    background.close();
    world.contacts.foreign(contact("b", "Bob"));
    world.restart();
    background = world.background();
    assertThat(poll()).hasSize(2);
    assertThat(pollCounted()).isZero();
    settle();
    assertThat(push.countAll()).isEqualTo(1);
  }

  @Test
  void another_node_shares_subscription_and_mark_and_only_one_renews() {
    quiet();
    Background first = background;
    world.restart();
    background = world.background();
    quiet();
    world.mirror().take(push.notices(What.EXPIRING));
    first.tick().join();
    background.tick().join();
    assertThat(push.count("renew")).isEqualTo(1);
    world.mirror().take(push.notices(What.CHANGED));
    assertThat(pollCounted()).isEqualTo(1);
    assertThat(pollCounted()).isZero();
    first.close();
  }

  @Test
  void a_new_public_address_makes_it_anew() {
    quiet();
    push.address = URI.create("https://other.contoso.example/notifications/contoso");
    assertThat(pollCounted()).isEqualTo(1);
    settle();
    assertThat(push.calls).isEqualTo(Map.of("subscribe", 2, "unsubscribe", 1));
    assertThat(pollCounted()).isEqualTo(1);
    assertThat(pollCounted()).isZero();
  }
}
