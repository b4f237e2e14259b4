package dev.postern.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.client.CollectionProperties;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contacts;
import dev.postern.api.model.Photo;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every store of contacts must hold to, whatever API it speaks: the mirror sees no difference
 * between them. It runs against a mailbox that others may use as well.
 */
public abstract class ContactStoreContract extends GroupContract {
  private static final Photo PNG =
      new Photo("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 7});

  static Stream<Contact> samples() {
    return Stream.of(
        Contacts.full(), Contacts.named("Only a name"), Contacts.gaps(), Contacts.pairs());
  }

  static Stream<Arguments> changes() {
    return samples()
        .flatMap(before ->
            samples()
                .filter(after -> !after.equals(before))
                .map(after -> Arguments.of(before, after)));
  }

  // Folders

  @Test
  void a_display_name_that_is_taken_is_made_unique() {
    CollectionProperties twice = named("Twice " + UUID.randomUUID());
    RemoteFolder one = store().createFolder(access(), UUID.randomUUID().toString(), twice);
    String name = UUID.randomUUID().toString();
    RemoteFolder two = store().createFolder(access(), name, twice);
    assertThat(two.id()).isNotEqualTo(one.id());
    assertThat(two.name()).contains(name);
    assertThat(two.properties().displayName()).isEqualTo(twice.displayName() + " (" + name + ")");
  }

  @Test
  void the_default_folder_takes_a_description_and_the_card_of_its_owner() {
    RemoteFolder standard = store().folders(access()).getFirst();
    String displayName = standard.properties().displayName();
    CollectionProperties described =
        new CollectionProperties(
                displayName,
                Optional.of("Mine"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())
            .withMeCard(Optional.of("/dav/contacts/a@b.example/contacts/m%20e.vcf"));
    assertThat(
            store()
                .updateFolder(access(), standard.id(), standard.properties(), described)
                .properties())
        .isEqualTo(described);
    store().updateFolder(access(), standard.id(), described, standard.properties());
    assertThat(store().folders(access()).getFirst()).isEqualTo(standard);
  }

  // Contacts

  @ParameterizedTest
  @MethodSource("samples")
  void a_new_contact_is_read_back_as_it_was_written(Contact contact) {
    Identity identity = identity(contact);
    RemoteItem<Contact> made = create(folder, identity, contact);
    assertThat(made.item()).isEqualTo(contact);
    assertThat(made.identity()).contains(identity);
    assertThat(read(made.id())).isEqualTo(made);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void every_field_can_be_added_changed_and_taken_away(Contact before, Contact after) {
    RemoteItem<Contact> made = create(before);
    RemoteItem<Contact> updated = update(made, after);
    assertThat(updated.item()).isEqualTo(after);
    assertThat(updated.version()).isNotEqualTo(made.version());
    assertThat(read(made.id())).isEqualTo(updated);
  }

  @Test
  void a_picture_is_replaced_taken_away_and_put_back() {
    RemoteItem<Contact> made = create(Contacts.pictured("Picture", JPEG));
    RemoteItem<Contact> other = update(made, Contacts.pictured("Picture", PNG));
    assertThat(other.item().photo()).contains(PNG);
    RemoteItem<Contact> none = update(other, Contacts.named("Picture"));
    assertThat(none.item()).isEqualTo(Contacts.named("Picture"));
    RemoteItem<Contact> renamed = update(none, Contacts.named("No picture"));
    assertThat(renamed.item().photo()).isEmpty();
    assertThat(update(renamed, Contacts.pictured("Picture", PNG)).item().photo()).contains(PNG);
  }
}
