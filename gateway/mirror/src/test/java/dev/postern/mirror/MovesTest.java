package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.Fixture.refused;
import static dev.postern.mirror.PlainCards.card;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.Changes;
import dev.postern.api.client.ETag;
import dev.postern.api.client.MemberName;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** MOVE and COPY between the collections of a mailbox: promises 3 and 4. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class MovesTest extends TwoAddressBooks {
  MovesTest(TestDatabase database) {
    super(database);
  }

  @Test
  void what_is_moved_keeps_its_name_uid_text_and_etag_and_is_gone_where_it_was() {
    ETag etag = put(CONTACTS, "a.vcf", TEXT).etag().orElseThrow();
    names(TEAM);
    SyncToken from = token(CONTACTS);
    SyncToken to = token(TEAM);

    PutResult moved = move("a.vcf");

    assertThat(moved.created()).isTrue();
    assertThat(moved.etag()).contains(etag);
    assertThat(names(CONTACTS)).isEmpty();
    assertThat(names(TEAM)).containsExactly("a.vcf");
    assertThat(text(TEAM, "a.vcf")).contains(TEXT);
    assertThat(changes(CONTACTS, from).removed()).containsExactly(new ResourceName("a.vcf"));
    assertThat(names(changes(TEAM, to).changed())).containsExactly("a.vcf");
    assertThat(world.contacts.only().item().uid()).isEqualTo("a");
  }

  @Test
  void it_is_the_item_that_moves_and_nothing_is_made_or_deleted() {
    put(CONTACTS, "a.vcf", TEXT);
    names(TEAM);
    world.contacts.resetCounts();

    move("a.vcf");

    assertThat(world.contacts.calls).isEqualTo(Map.of("update", 1, "move", 1));
    assertThat(world.contacts.mails).containsExactly("create NONE", "update NONE");
  }

  @Test
  void a_rebuilt_mirror_finds_the_new_place_and_name() {
    put(CONTACTS, "a.vcf", TEXT);

    move("b.vcf");
    Mirror.drop(world.database);
    world.restart();

    assertThat(names(CONTACTS)).isEmpty();
    assertThat(names(TEAM)).containsExactly("b.vcf");
    assertThat(text(TEAM, "b.vcf").orElseThrow()).contains("uid=a", "X-ODD=  kept ");
  }

  @Test
  void a_rename_leaves_the_item_where_it_is_and_tells_of_both_names() {
    ETag etag = put(CONTACTS, "a.vcf", TEXT).etag().orElseThrow();
    ItemId item = world.contacts.only().id();
    SyncToken before = token(CONTACTS);

    PutResult renamed = world.store().move(in(CONTACTS, "a.vcf"), ANY, in(CONTACTS, "b.vcf"), ANY);

    assertThat(renamed.etag()).contains(etag);
    Changes changes = changes(CONTACTS, before);
    assertThat(names(changes.changed())).containsExactly("b.vcf");
    assertThat(changes.removed()).containsExactly(new ResourceName("a.vcf"));
    assertThat(text(CONTACTS, "b.vcf")).contains(TEXT);
    assertThat(world.contacts.only().id()).isEqualTo(item);
    assertThat(world.contacts.only().identity().map(Identity::name))
        .contains(new ResourceName("b.vcf"));
    assertThat(names(CONTACTS)).containsExactly("b.vcf");
  }

  @Test
  void conditions_of_both_ends_are_held() {
    ETag old = put(CONTACTS, "a.vcf", card("a", "Old")).etag().orElseThrow();
    put(CONTACTS, "a.vcf", TEXT);
    put(TEAM, "a.vcf", card("other", "There"));
    Precondition stale = new Precondition.Matches(Set.of(old));

    refused(
        Failure.PreconditionFailed.class,
        () -> world.store().move(in(CONTACTS, "a.vcf"), stale, in(TEAM, "b.vcf"), ANY));
    refused(
        Failure.PreconditionFailed.class,
        () ->
            world
                .store()
                .move(in(CONTACTS, "a.vcf"), ANY, in(TEAM, "a.vcf"), new Precondition.Absent()));
    refused(
        Failure.NotFound.class, () -> world.store().move(in(TEAM, "no"), ANY, in(TEAM, "b"), ANY));
    refused(
        Failure.Forbidden.class,
        () -> world.store().move(in(TEAM, "a.vcf"), ANY, in(TEAM, "a.vcf"), ANY));

    assertThat(names(CONTACTS)).containsExactly("a.vcf");
    assertThat(names(TEAM)).containsExactly("a.vcf");
    assertThat(world.contacts.count("move")).isZero();
  }

  @Test
  void what_is_replaced_goes_to_deleted_items() {
    put(CONTACTS, "a.vcf", TEXT);
    put(TEAM, "a.vcf", card("other", "There"));

    PutResult moved = move("a.vcf");

    assertThat(moved.created()).isFalse();
    assertThat(text(TEAM, "a.vcf")).contains(TEXT);
    assertThat(world.contacts.count("delete")).isEqualTo(1);
    assertThat(world.contacts.only().item().uid()).isEqualTo("a");
  }

  @Test
  void a_uid_that_is_there_under_another_name_stops_it_before_anything_is_written() {
    put(CONTACTS, "a.vcf", TEXT);
    put(TEAM, "other.vcf", card("a", "Twin"));
    put(TEAM, "b.vcf", card("b", "Bea"));
    world.contacts.resetCounts();

    refused(Failure.UidConflict.class, () -> move("a.vcf"));
    refused(Failure.UidConflict.class, () -> move("b.vcf"));

    assertThat(world.contacts.countAll()).isZero();
  }

  @Test
  void a_change_made_elsewhere_since_moves_along() {
    put(CONTACTS, "a.vcf", TEXT);
    world.contacts.change(
        world.contacts.only().id(), contact -> RecordShape.with(contact, "spouse", "Bob"));

    move("a.vcf");

    assertThat(text(TEAM, "a.vcf").orElseThrow()).contains("spouse=Bob", "X-ODD=  kept ");
  }

  @Test
  void a_copy_is_an_item_of_its_own_with_the_same_text() {
    ETag etag = put(CONTACTS, "a.vcf", TEXT).etag().orElseThrow();

    PutResult copied = world.store().copy(in(CONTACTS, "a.vcf"), ANY, in(TEAM, "b.vcf"), ANY);

    assertThat(copied.created()).isTrue();
    assertThat(copied.etag()).contains(etag);
    assertThat(names(CONTACTS)).containsExactly("a.vcf");
    assertThat(names(TEAM)).containsExactly("b.vcf");
    assertThat(world.contacts.all()).hasSize(2);
    Mirror.drop(world.database);
    world.restart();
    assertThat(names(TEAM)).containsExactly("b.vcf");
    assertThat(names(CONTACTS)).containsExactly("a.vcf");
    assertThat(text(TEAM, "b.vcf").orElseThrow()).contains("uid=a");
  }

  @Test
  void a_copy_into_the_same_collection_is_a_uid_twice() {
    put(CONTACTS, "a.vcf", TEXT);

    refused(
        Failure.UidConflict.class,
        () -> world.store().copy(in(CONTACTS, "a.vcf"), ANY, in(CONTACTS, "b.vcf"), ANY));

    assertThat(world.contacts.all()).hasSize(1);
  }

  @Test
  void a_copy_replaces_another_only_if_it_may() {
    put(CONTACTS, "a.vcf", TEXT);
    put(TEAM, "a.vcf", card("other", "There"));
    MemberName target = in(TEAM, "a.vcf");

    refused(
        Failure.PreconditionFailed.class,
        () -> world.store().copy(in(CONTACTS, "a.vcf"), ANY, target, new Precondition.Absent()));
    PutResult copied = world.store().copy(in(CONTACTS, "a.vcf"), ANY, target, ANY);

    assertThat(copied.created()).isFalse();
    assertThat(text(TEAM, "a.vcf")).contains(TEXT);
  }
}
