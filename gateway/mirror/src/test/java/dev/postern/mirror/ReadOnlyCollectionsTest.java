package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.Fixture.refused;
import static dev.postern.mirror.PlainCards.card;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.MemberName;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceCollection;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.FolderId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Collections that Exchange fills by itself are read and never written. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReadOnlyCollectionsTest {
  private static final CollectionName KEPT = new CollectionName("kept");
  private static final Precondition ANY = new Precondition.None();

  private final Fixture world;
  private final FolderId folder;

  ReadOnlyCollectionsTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
    folder = world.contacts.addFolder("Kept", false, Optional.empty());
    world.contacts.setReadOnly(folder, true);
  }

  private ResourceCollection kept() {
    return world.store().collections().getLast();
  }

  private static MemberName in(CollectionName collection) {
    return new MemberName(collection, new ResourceName("a.vcf"));
  }

  @Test
  void they_are_listed_as_such_and_others_are_not() {
    assertThat(kept().name()).isEqualTo(KEPT);
    assertThat(kept().writable()).isFalse();
    assertThat(world.store().collections().getFirst().writable()).isTrue();
    assertThat(world.contacts.count("folders")).isOne();
  }

  @Test
  void a_restart_remembers_it_without_a_call() {
    assertThat(kept().writable()).isFalse();
    world.restart();
    world.contacts.resetCounts();

    assertThat(kept().writable()).isFalse();
    assertThat(world.contacts.countAll()).isZero();
  }

  @Test
  void what_was_stored_before_anybody_asked_can_be_written_until_the_next_listing() {
    world.contacts.setReadOnly(folder, false);
    assertThat(kept().writable()).isTrue();
    world.contacts.setReadOnly(folder, true);
    world.clock.advance(Duration.ofMinutes(6));

    assertThat(kept().writable()).isFalse();
  }

  @Test
  void properties_as_they_were_stored_without_the_flag_are_those_of_a_writable_folder() {
    CollectionProperties properties = kept().properties();

    ListedFolder read = RecordCodec.decode(RecordCodec.encode(properties), ListedFolder.class);

    assertThat(read.properties()).isEqualTo(properties);
    assertThat(read.readOnly()).isFalse();
  }

  @Test
  void every_change_is_refused_and_nothing_is_asked_for_upstream() {
    world.store().put(CONTACTS, new ResourceName("a.vcf"), card("a", "Ann"), ANY);
    world.store().list(KEPT);
    world.contacts.resetCounts();
    CollectionProperties mine =
        new CollectionProperties(
            "Mine", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    refused(
        Failure.Forbidden.class,
        () -> world.store().put(KEPT, new ResourceName("b.vcf"), card("b", "Bob"), ANY));
    refused(
        Failure.Forbidden.class, () -> world.store().delete(KEPT, new ResourceName("a.vcf"), ANY));
    refused(Failure.Forbidden.class, () -> world.store().move(in(CONTACTS), ANY, in(KEPT), ANY));
    refused(Failure.Forbidden.class, () -> world.store().move(in(KEPT), ANY, in(CONTACTS), ANY));
    refused(Failure.Forbidden.class, () -> world.store().patch(KEPT, mine));
    refused(Failure.Forbidden.class, () -> world.store().delete(KEPT));

    assertThat(world.contacts.calls).doesNotContainKeys("create", "update", "delete", "move");
    assertThat(world.contacts.calls).doesNotContainKeys("updateFolder", "deleteFolder");
    assertThat(world.contacts.all()).hasSize(1);
  }
}
