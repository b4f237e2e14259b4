package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.PlainCards.card;
import static dev.postern.mirror.PlainCards.contact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.Notifications.Notice;
import dev.postern.api.exchange.Notifications.Notice.What;
import dev.postern.api.model.Contact;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** While Exchange tells of changes, polls that find nothing new cost nothing. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PushTest {
  private final Fixture world;
  private final ScriptedNotifications push;
  private Background background;

  PushTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
    push = new ScriptedNotifications(world.clock);
    world.notifications = Optional.of(push);
    world.contacts.foreign(contact("a", "Ann"));
  }

  /** A client polls for the first time, and the folder is subscribed to. */
  @BeforeEach
  void start() {
    background = world.background();
    poll();
    settle();
  }

  @AfterEach
  void stop() {
    background.close();
  }

  @Test
  void a_folder_that_is_polled_is_subscribed_to_once() {
    assertThat(push.live.values())
        .singleElement()
        .satisfies(live -> {
          assertThat(live.folder().kind()).isEqualTo(Contact.class);
          assertThat(live.folder().folder()).isEqualTo(world.contacts.defaultFolder());
          assertThat(live.folder().isDefault()).isTrue();
          assertThat(live.secret()).hasSize(64);
        });
    poll();
    poll();
    settle();
    assertThat(push.countAll()).isEqualTo(1);
    assertThat(world.mirror().subscriptions()).isEqualTo(1);
  }

  @Test
  void after_subscribing_one_poll_asks_upstream_and_then_none() {
    assertThat(pollCounted()).isEqualTo(1);
    assertThat(pollCounted()).isZero();
    assertThat(pollCounted()).isZero();
  }

  @Test
  void a_notice_makes_exactly_one_poll_ask_upstream() {
    quiet();
    world.contacts.foreign(contact("b", "Bob"));
    assertThat(poll()).hasSize(1);
    List<Notice> twice = List.of(push.notice(What.CHANGED), push.notice(What.CHANGED));
    assertThat(world.mirror().take(twice)).containsOnly(Verdict.BELIEVED);
    world.contacts.resetCounts();
    assertThat(poll()).hasSize(2);
    assertThat(world.contacts.count("changes")).isEqualTo(1);
    assertThat(pollCounted()).isZero();
  }

  @Test
  void a_notice_that_comes_while_the_folder_is_refreshed_counts_for_the_next_poll() {
    quiet();
    world.mirror().take(push.notices(What.CHANGED));
    world.contacts.afterNext(
        "changes",
        () -> {
          world.contacts.foreign(contact("b", "Bob"));
          world.mirror().take(push.notices(What.CHANGED));
        });
    assertThat(poll()).hasSize(1);
    assertThat(poll()).hasSize(2);
    assertThat(pollCounted()).isZero();
  }

  @Test
  void a_refresh_that_fails_leaves_the_mark() {
    quiet();
    world.contacts.foreign(contact("b", "Bob"));
    world.mirror().take(push.notices(What.CHANGED));
    world.contacts.beforeNext("changes", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    assertThat(poll()).hasSize(1);
    assertThat(poll()).hasSize(2);
  }

  @Test
  void a_notice_without_the_secret_or_of_another_subscription_changes_nothing() {
    quiet();
    Notice real = push.notice(What.CHANGED);
    List<Notice> bad =
        List.of(
            new Notice(real.subscription(), "guessed", What.CHANGED),
            new Notice(real.subscription(), "", What.ENDED),
            new Notice("", real.secret(), What.CHANGED),
            new Notice("subscription-99", real.secret(), What.EXPIRING));
    assertThat(world.mirror().take(bad))
        .containsExactly(Verdict.FORGED, Verdict.FORGED, Verdict.UNKNOWN, Verdict.UNKNOWN);
    settle();
    assertThat(pollCounted()).isZero();
    assertThat(push.countAll()).isEqualTo(1);
  }

  @Test
  void missed_notices_make_the_next_poll_ask() {
    quiet();
    world.mirror().take(push.notices(What.MISSED));
    assertThat(pollCounted()).isEqualTo(1);
    assertThat(pollCounted()).isZero();
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
  void notices_that_never_came_are_made_up_for_after_half_an_hour() {
    quiet();
    world.contacts.foreign(contact("b", "Bob"));
    assertThat(poll()).hasSize(1);
    world.clock.advance(Duration.ofMinutes(30));
    assertThat(poll()).hasSize(2);
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

  @Test
  void where_nobody_can_call_the_gateway_any_more_every_poll_asks() {
    quiet();
    world.notifications = Optional.empty();
    assertThat(pollCounted()).isEqualTo(1);
    assertThat(pollCounted()).isEqualTo(1);
  }

  @Test
  void a_write_whose_answer_was_lost_is_settled_by_the_next_poll() {
    quiet();
    world.contacts.afterNext("create", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    Fixture.refused(
        Failure.Unavailable.class,
        () ->
            world
                .store()
                .put(
                    CONTACTS,
                    new ResourceName("b.vcf"),
                    card("b", "Bob"),
                    new Precondition.None()));
    assertThat(poll()).hasSize(2);
  }

  /** Until a poll costs nothing. */
  private void quiet() {
    poll();
    settle();
    poll();
    assertThat(pollCounted()).isZero();
  }

  private void settle() {
    background.tick().join();
  }

  private List<String> poll() {
    return world.names();
  }

  private int pollCounted() {
    world.contacts.resetCounts();
    poll();
    return world.contacts.countAll();
  }
}
