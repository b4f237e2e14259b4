package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.PlainCards.card;
import static dev.postern.mirror.PlainCards.contact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.Webhooks.Notice;
import dev.postern.api.exchange.Webhooks.Notice.What;
import dev.postern.api.model.Contact;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** While Exchange tells of changes, polls that find nothing new cost nothing. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PushTest extends WatchedContacts {
  PushTest(TestDatabase database) {
    super(database);
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
  void notices_that_never_came_are_made_up_for_after_half_an_hour() {
    quiet();
    world.contacts.foreign(contact("b", "Bob"));
    assertThat(poll()).hasSize(1);
    world.clock.advance(Duration.ofMinutes(30));
    assertThat(poll()).hasSize(2);
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
}
