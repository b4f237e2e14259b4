package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.Fixture.refused;
import static dev.postern.mirror.PlainCards.card;
import static dev.postern.mirror.PlainCards.contact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.Changes;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 6578: what a token covers. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SyncTokensTest {
  private final Fixture world;

  SyncTokensTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
  }

  private static ResourceName name(String value) {
    return new ResourceName(value);
  }

  private PutResult put(String name, String text) {
    return world.store().put(CONTACTS, name(name), text, new Precondition.None());
  }

  private void fill(int count) {
    for (int i = 0; i < count; i++) {
      world.contacts.foreign(contact("uid-" + i, "Person " + i));
    }
  }

  private Changes changes(SyncToken since, int limit) {
    world.clock.nextPoll();
    return world.store().changes(CONTACTS, Optional.of(since), limit);
  }

  @Test
  void pages_by_limit_add_up_to_everything() {
    fill(25);
    Set<ResourceName> seen = new HashSet<>();
    SyncToken token = new SyncToken(0);
    int pages = 0;
    Changes page;
    do {
      page = changes(token, 10);
      assertThat(page.changed()).hasSizeLessThanOrEqualTo(10);
      page.changed().forEach(entry -> assertThat(seen.add(entry.name())).isTrue());
      token = page.token();
      pages++;
    } while (page.more());

    assertThat(seen).hasSize(25);
    assertThat(pages).isEqualTo(3);
    assertThat(token).isEqualTo(world.store().token(CONTACTS));
  }

  @Test
  void a_limit_without_bounds_sends_everything() {
    fill(3);

    assertThat(changes(new SyncToken(0), Integer.MAX_VALUE).changed()).hasSize(3);
  }

  @Test
  void what_changes_while_a_client_pages_is_not_lost() {
    fill(10);
    Changes first = changes(new SyncToken(0), 5);
    String seen = first.changed().getFirst().name().value();
    put(seen, card(seen.replace(".vcf", ""), "Changed"));
    put("new.vcf", card("new", "New"));

    Changes rest = changes(first.token(), 100);

    assertThat(rest.more()).isFalse();
    assertThat(rest.changed()).hasSize(7);
    assertThat(rest.changed()).extracting(Entry::name).contains(name(seen), name("new.vcf"));
  }

  @Test
  void a_removal_is_told_to_all_who_may_have_seen_the_resource() {
    SyncToken before = world.store().token(CONTACTS);
    put("a.vcf", card("a", "Ann"));
    SyncToken between = changes(before, 10).token();
    world.store().delete(CONTACTS, name("a.vcf"), new Precondition.None());

    assertThat(changes(between, 10).removed()).containsExactly(name("a.vcf"));
    assertThat(changes(before, 10).removed())
        .as("who asks may have made it since its token")
        .containsExactly(name("a.vcf"));
    assertThat(changes(new SyncToken(0), 10).removed()).isEmpty();
  }

  @Test
  void a_token_from_the_future_or_the_past_is_refused() {
    fill(1);
    long current = world.store().token(CONTACTS).number();

    refused(Failure.InvalidSyncToken.class, () -> changes(new SyncToken(current + 1), 10));
    refused(Failure.InvalidSyncToken.class, () -> changes(new SyncToken(1), 10));
    assertThat(changes(new SyncToken(current), 10).changed()).isEmpty();
  }

  @Test
  void a_token_older_than_the_memory_of_removals_is_refused() {
    put("a.vcf", card("a", "Ann"));
    SyncToken old = world.store().token(CONTACTS);
    world.store().delete(CONTACTS, name("a.vcf"), new Precondition.None());
    SyncToken after = changes(old, 10).token();
    world.clock.advance(Tombstones.KEPT.plusDays(1));
    world.contacts.foreign(contact("b", "Bea"));
    world.names();

    refused(Failure.InvalidSyncToken.class, () -> changes(old, 10));
    assertThat(changes(after, 10).changed()).hasSize(1);
  }

  @Test
  void a_collection_made_anew_refuses_the_tokens_of_its_namesake() {
    CollectionName club = new CollectionName("club");
    CollectionProperties properties =
        new CollectionProperties(
            "Club", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    world.store().create(club, "VCARD", properties);
    world.store().put(club, name("a.vcf"), card("a", "Ann"), new Precondition.None());
    SyncToken old = world.store().token(club);
    world.store().delete(club);
    world.store().create(club, "VCARD", properties);

    refused(
        Failure.InvalidSyncToken.class, () -> world.store().changes(club, Optional.of(old), 10));
    assertThat(world.store().list(club)).isEmpty();
  }

  @Test
  void the_token_only_moves_when_the_collection_changes() {
    fill(2);
    SyncToken token = world.store().token(CONTACTS);
    world.clock.nextPoll();
    assertThat(world.store().token(CONTACTS)).isEqualTo(token);

    put("new.vcf", card("new", "New"));

    assertThat(world.store().token(CONTACTS).number()).isGreaterThan(token.number());
  }
}
