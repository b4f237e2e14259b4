package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.Fixture.refused;
import static dev.postern.mirror.PlainCards.card;
import static dev.postern.mirror.PlainCards.contact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.Changes;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 4: names, UIDs, entity tags and tokens are stable. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PromiseStableIdentityTest {
  private final Fixture world;

  PromiseStableIdentityTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
  }

  private static ResourceName name(String value) {
    return new ResourceName(value);
  }

  private PutResult put(String name, String text) {
    return world.store().put(CONTACTS, name(name), text, new Precondition.None());
  }

  @Test
  void a_rebuilt_mirror_has_the_same_names_and_uids() {
    put("chosen by the client.vcf", card("client-uid", "Ann"));
    world.contacts.foreign(contact("plain-uid", "Bea"));
    world.contacts.foreign(contact("odd/uid with spaces", "Cid"));
    List<String> names = world.names();
    assertThat(names).contains("chosen by the client.vcf", "plain-uid.vcf").hasSize(3);
    Optional<String> odd = world.text(names.getFirst());

    Mirror.drop(world.database);
    world.restart();

    assertThat(world.names()).isEqualTo(names);
    assertThat(world.text(names.getFirst())).isEqualTo(odd);
    assertThat(world.text("chosen by the client.vcf").orElseThrow()).contains("uid=client-uid");
  }

  @Test
  void tokens_and_tags_survive_a_restart() {
    put("a.vcf", card("a", "Ann"));
    world.names();
    SyncToken token = world.store().token(CONTACTS);
    List<Entry> entries = world.store().list(CONTACTS);
    world.restart();
    world.clock.nextPoll();

    Changes changes = world.store().changes(CONTACTS, Optional.of(token), 10);

    assertThat(changes.changed()).isEmpty();
    assertThat(changes.removed()).isEmpty();
    assertThat(changes.token()).isEqualTo(token);
    assertThat(world.store().list(CONTACTS)).isEqualTo(entries);
  }

  @Test
  void a_rebuilt_mirror_refuses_old_tokens_and_never_misreads_them() {
    put("a.vcf", card("a", "Ann"));
    world.names();
    SyncToken old = world.store().token(CONTACTS);
    Mirror.drop(world.database);
    world.restart();
    world.clock.nextPoll();

    refused(
        Failure.InvalidSyncToken.class,
        () -> world.store().changes(CONTACTS, Optional.of(old), 10));

    SyncToken fresh = world.store().changes(CONTACTS, Optional.empty(), 10).token();
    assertThat(fresh.number()).isGreaterThan(old.number());
  }

  @Test
  void tokens_begin_above_the_seconds_since_2026_and_fit_31_bits() {
    long token = world.store().token(CONTACTS).number();

    long seconds =
        Duration.between(Instant.parse("2026-01-01T00:00:00Z"), world.clock.instant()).toSeconds();
    assertThat(token).isGreaterThan(seconds).isLessThan(Integer.MAX_VALUE);
  }

  @Test
  void a_copy_with_its_originals_identity_gets_a_name_and_a_uid_of_its_own() {
    put("a.vcf", card("a", "Ann"));
    RemoteItem<Contact> original = world.contacts.only();
    world.clock.advance(Duration.ofHours(1));
    world.contacts.foreign(original.item(), world.clock.instant(), original.identity());

    List<String> names = world.names();

    assertThat(names).hasSize(2).contains("a.vcf");
    String copy = names.stream().filter(n -> !n.equals("a.vcf")).findFirst().orElseThrow();
    assertThat(world.text(copy).orElseThrow()).doesNotContain("uid=a\n");
    Mirror.drop(world.database);
    assertThat(world.names()).isEqualTo(names);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_copy_made_at_once_gets_a_uid_of_its_own_and_keeps_it(boolean isEdited) {
    put("a.vcf", card("a", "Ann"));
    RemoteItem<Contact> original = world.contacts.only();
    world.clock.advance(Duration.ofMinutes(1));
    ItemId copied =
        world.contacts.foreign(original.item(), world.clock.instant(), original.identity());

    List<String> names = world.names();
    assertThat(names).hasSize(2).contains("a.vcf");
    String copy = names.stream().filter(n -> !n.equals("a.vcf")).findFirst().orElseThrow();
    String uid = uid(copy);
    assertThat(uid).isNotEqualTo("a");

    world.contacts.change(copied, c -> RecordShape.with(c, "spouse", "Sam"));
    assertThat(world.names()).isEqualTo(names);
    assertThat(world.text(copy).orElseThrow()).contains("spouse=Sam");
    assertThat(uid(copy)).isEqualTo(uid);
    if (isEdited) {
      put(copy, world.text(copy).orElseThrow().replace("Ann", "Anna"));
    }
    assertThat(world.text("a.vcf").orElseThrow()).isEqualTo(card("a", "Ann"));

    Mirror.drop(world.database);
    assertThat(world.names()).isEqualTo(names);
    assertThat(uid(copy)).isEqualTo(uid);
    assertThat(uid("a.vcf")).isEqualTo("a");
    assertThat(world.text(copy).orElseThrow()).contains(isEdited ? "name=Anna" : "name=Ann\n");
  }

  @Test
  void a_rebuilt_mirror_knows_a_copy_that_it_meets_before_its_original() {
    put("a.vcf", card("a", "Ann"));
    RemoteItem<Contact> original = world.contacts.only();
    world.clock.advance(Duration.ofMinutes(1));
    world.contacts.foreign(
        RecordShape.with(original.item(), "displayName", "Copy"),
        world.clock.instant(),
        original.identity());
    List<String> names = world.names();
    String copy = names.stream().filter(n -> !n.equals("a.vcf")).findFirst().orElseThrow();
    String uid = uid(copy);
    assertThat(uid).isNotEqualTo("a");

    Mirror.drop(world.database);
    world.contacts.unreadable.add(original.id());
    assertThat(world.names()).containsExactly("a.vcf");
    world.contacts.unreadable.clear();
    world.clock.advance(Duration.ofHours(1));

    assertThat(world.names()).isEqualTo(names);
    assertThat(world.text("a.vcf").orElseThrow()).contains("uid=a\n", "name=Ann\n");
    assertThat(world.text(copy).orElseThrow()).contains("name=Copy");
    assertThat(uid(copy)).isEqualTo(uid);
  }

  @Test
  void a_copy_that_is_being_written_is_not_renamed_under_its_writer() {
    put("a.vcf", card("a", "Ann"));
    RemoteItem<Contact> original = world.contacts.only();
    world.clock.advance(Duration.ofMinutes(1));
    world.contacts.foreign(
        RecordShape.with(original.item(), "displayName", "Copy"),
        world.clock.instant(),
        original.identity());
    world.contacts.unreadable.add(original.id());
    Mirror.drop(world.database);
    assertThat(world.names()).containsExactly("a.vcf");
    world.contacts.unreadable.clear();
    world.contacts.beforeNext(
        "update",
        () -> {
          world.clock.advance(Duration.ofMinutes(11));
          CompletableFuture.runAsync(() -> assertThat(world.names()).containsExactly("a.vcf"))
              .join();
        });

    put("a.vcf", world.text("a.vcf").orElseThrow().replace("name=Copy", "name=Copied"));

    world.clock.nextPoll();
    assertThat(world.names()).hasSize(2).contains("a.vcf");
    assertThat(world.text("a.vcf").orElseThrow()).contains("uid=a\n", "name=Ann\n");
    String copy = world.names().stream().filter(n -> !n.equals("a.vcf")).findFirst().orElseThrow();
    assertThat(world.text(copy).orElseThrow()).contains("name=Copied").doesNotContain("uid=a\n");
  }

  private String uid(String name) {
    return new PlainCards().facts(world.text(name).orElseThrow()).uid();
  }

  @Test
  void a_uid_that_exchange_does_not_take_is_the_clients_all_the_same() {
    world.contacts.normalise = c -> RecordShape.with(c, "uid", "exchanges-own");
    put("a.vcf", card("a", "Ann"));
    Mirror.drop(world.database);

    assertThat(world.names()).containsExactly("a.vcf");
    assertThat(world.text("a.vcf").orElseThrow()).contains("uid=a\n");

    put("a.vcf", card("a", "Ann Lee"));
    RemoteItem<Contact> original = world.contacts.only();
    world.clock.advance(Duration.ofHours(1));
    world.contacts.foreign(original.item(), world.clock.instant(), original.identity());
    String copy = world.names().stream().filter(n -> !n.equals("a.vcf")).findFirst().orElseThrow();
    assertThat(world.text(copy).orElseThrow()).doesNotContain("uid=a\n");
  }

  @Test
  void a_name_noted_on_an_item_that_cannot_be_one_is_not_taken() {
    Identity hostile =
        new Identity(name("x\r\nSet-Cookie: y"), "u", WriteId.random(), world.clock.instant());
    world.contacts.foreign(contact("u", "Eve"), world.clock.instant(), Optional.of(hostile));

    assertThat(world.names()).hasSize(1).noneMatch(n -> n.contains("\n"));
  }

  @Test
  void of_two_items_with_one_uid_the_older_has_the_name_whatever_comes_first() {
    Instant now = world.clock.instant();
    world.contacts.foreign(contact("same", "Young"), now, Optional.empty());
    world.names();
    world.contacts.foreign(contact("same", "Old"), now.minus(Duration.ofDays(1)), Optional.empty());

    List<String> names = world.names();

    assertThat(names).hasSize(2).contains("same.vcf");
    assertThat(world.text("same.vcf").orElseThrow()).contains("name=Old");
    Mirror.drop(world.database);
    assertThat(world.names()).isEqualTo(names);
    assertThat(world.text("same.vcf").orElseThrow()).contains("name=Old");
  }

  @Test
  void exchanges_normalising_is_not_a_change() {
    world.contacts.normalise = c -> RecordShape.with(c, "displayName", "NORMALISED");
    put("a.vcf", card("a", "Ann"));
    world.names();
    SyncToken token = world.store().token(CONTACTS);
    // A new version with the same content, as reading a message or a rule makes one.
    world.contacts.change(world.contacts.only().id(), c -> c);
    world.clock.nextPoll();

    Changes changes = world.store().changes(CONTACTS, Optional.of(token), 10);

    assertThat(changes.changed()).isEmpty();
    assertThat(changes.token()).isEqualTo(token);
    assertThat(world.text("a.vcf")).contains(card("a", "Ann"));
    put("a.vcf", card("a", "Ann Lee"));
    assertThat(world.contacts.count("update")).isEqualTo(1);
  }

  @Test
  void a_name_that_was_deleted_can_be_used_again() {
    put("a.vcf", card("a", "Ann"));
    world.names();
    SyncToken token = world.store().token(CONTACTS);
    world.store().delete(CONTACTS, name("a.vcf"), new Precondition.None());
    assertThat(put("a.vcf", card("b", "Bea")).created()).isTrue();
    world.clock.nextPoll();

    Changes changes = world.store().changes(CONTACTS, Optional.of(token), 10);

    assertThat(changes.changed()).extracting(Entry::name).containsExactly(name("a.vcf"));
    assertThat(changes.removed()).isEmpty();
  }
}
