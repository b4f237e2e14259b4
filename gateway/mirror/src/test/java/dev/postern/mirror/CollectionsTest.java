package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.Fixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.ResourceCollection;
import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.FolderId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The collections of a home. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CollectionsTest {
  private final Fixture world;

  CollectionsTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
  }

  private static ResourceName name(String value) {
    return new ResourceName(value);
  }

  private static CollectionProperties called(String displayName) {
    return new CollectionProperties(
        displayName, Optional.empty(), Optional.of("#112233"), Optional.empty(), Optional.empty());
  }

  private List<String> collections() {
    return world.store().collections().stream().map(c -> c.name().value()).toList();
  }

  @Test
  void the_default_collection_comes_first_and_cannot_be_deleted() {
    world.contacts.addFolder("Aaa", false, Optional.empty());

    assertThat(collections()).containsExactly("contacts", "aaa");
    assertThat(world.store().collections().getFirst().isDefault()).isTrue();
    refused(Failure.Forbidden.class, () -> world.store().delete(CONTACTS));
  }

  @Test
  void what_the_backend_was_given_no_permission_for_has_no_collections() {
    world.contacts.block(new Failure.Unsupported("no permission"));
    assertThat(collections()).isEmpty();
  }

  @Test
  void a_permission_that_is_taken_back_hides_nothing() {
    assertThat(collections()).containsExactly("contacts");
    world.contacts.block(new Failure.Unsupported("no permission any more"));
    world.clock.nextPoll();
    assertThat(collections()).containsExactly("contacts");
  }

  @Test
  void folders_get_names_that_a_rebuilt_mirror_finds_again() {
    world.contacts.addFolder("Müller & Söhne", false, Optional.empty());
    world.contacts.addFolder("Muller, Sohne", false, Optional.empty());
    world.contacts.addFolder("会社", false, Optional.empty());
    world.contacts.addFolder("Contacts", false, Optional.empty());
    world.contacts.addFolder("Noted", false, Optional.of("chosen"));
    List<String> names = collections();
    assertThat(names).hasSize(6).doesNotHaveDuplicates().contains("muller-sohne", "chosen");

    Mirror.drop(world.database);

    assertThat(collections()).isEqualTo(names);
  }

  @Test
  void a_clients_collection_keeps_its_name_and_properties() {
    CollectionName club = new CollectionName("My Club");
    world.store().create(club, "VCARD", called("The Club"));
    world.store().patch(club, called("The Old Club"));
    Mirror.drop(world.database);

    ResourceCollection found = world.store().collections().getLast();

    assertThat(found.name()).isEqualTo(club);
    assertThat(found.properties()).isEqualTo(called("The Old Club"));
    refused(
        Failure.PreconditionFailed.class,
        () -> world.store().create(club, "VCARD", called("Again")));
  }

  @Test
  void a_folder_renamed_elsewhere_keeps_its_path() {
    CollectionName club = new CollectionName("club");
    world.store().create(club, "VCARD", called("Club"));
    world.store().list(club);
    FolderId id = world.contacts.folders(null).getLast().id();
    world.contacts.updateFolder(null, id, called("Club"), called("Society"));
    world.clock.advance(Duration.ofMinutes(6));

    assertThat(collections()).containsExactly("contacts", "club");
    assertThat(world.store().collections().getLast().properties()).isEqualTo(called("Society"));
  }

  @Test
  void a_deleted_collection_is_gone_at_once() {
    CollectionName club = new CollectionName("club");
    world.store().create(club, "VCARD", called("Club"));

    world.store().delete(club);

    assertThat(collections()).containsExactly("contacts");
    refused(Failure.NotFound.class, () -> world.store().list(club));
  }

  @Test
  void a_collection_made_elsewhere_is_found_by_its_name_at_once() {
    collections();
    world.contacts.addFolder("Club", false, Optional.empty());
    world.clock.advance(Duration.ofSeconds(6));

    assertThat(world.store().list(new CollectionName("club"))).isEmpty();
  }

  @Test
  void names_that_break_paths_are_refused() {
    for (String bad : List.of("..", "a/b", "a\nb", "", "bob@contoso.example~calendar")) {
      refused(
          Failure.Forbidden.class,
          () -> world.store().create(new CollectionName(bad), "VCARD", called("Bad")));
    }
  }
}
