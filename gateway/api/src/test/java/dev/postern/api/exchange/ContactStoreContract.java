package dev.postern.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contacts;
import dev.postern.api.model.Photo;
import java.util.ArrayList;
import java.util.List;
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
  private static final Photo JPEG =
      new Photo("image/jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3});
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
  void the_default_folder_comes_first() {
    List<RemoteFolder> folders = store().folders(access());
    assertThat(folders.getFirst().isDefault()).isTrue();
    assertThat(folders.stream().filter(RemoteFolder::isDefault)).hasSize(1);
    assertThat(folders).extracting(RemoteFolder::id).contains(folder).doesNotHaveDuplicates();
  }

  @Test
  void a_folder_keeps_its_name_and_takes_new_properties() {
    String name = "p-" + UUID.randomUUID();
    CollectionProperties full =
        new CollectionProperties(
            name,
            Optional.of("Who, when & <where>"),
            Optional.of("#336699FF"),
            Optional.of("7"),
            Optional.empty());
    RemoteFolder made = store().createFolder(access(), name, full);
    assertThat(made.name()).contains(name);
    assertThat(made.properties()).isEqualTo(full);
    CollectionProperties fewer = named(name + " renamed");
    RemoteFolder updated = store().updateFolder(access(), made.id(), fewer);
    assertThat(updated.name()).contains(name);
    assertThat(updated.properties()).isEqualTo(fewer);
    assertThat(store().folders(access())).contains(updated);
  }

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
  void the_default_folder_takes_a_description() {
    RemoteFolder standard = store().folders(access()).getFirst();
    String displayName = standard.properties().displayName();
    CollectionProperties described =
        new CollectionProperties(
            displayName, Optional.of("Mine"), Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(store().updateFolder(access(), standard.id(), described).properties())
        .isEqualTo(described);
    store().updateFolder(access(), standard.id(), named(displayName));
    assertThat(store().folders(access()).getFirst()).isEqualTo(standard);
  }

  @Test
  void a_deleted_folder_is_listed_no_more() {
    store().deleteFolder(access(), folder);
    assertThat(store().folders(access())).extracting(RemoteFolder::id).doesNotContain(folder);
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

  @Test
  void a_stale_version_changes_nothing() {
    RemoteItem<Contact> made = create(Contacts.named("One"));
    RemoteItem<Contact> second = update(made, Contacts.named("Two"));
    assertThat(failure(() -> update(made, Contacts.named("Three"))))
        .isInstanceOf(Failure.PreconditionFailed.class);
    assertThat(failure(() -> delete(made))).isInstanceOf(Failure.PreconditionFailed.class);
    assertThat(read(made.id())).isEqualTo(second);
  }

  @Test
  void what_is_not_there_can_be_neither_changed_nor_deleted() {
    RemoteItem<Contact> made = create(Contacts.named("Doomed"));
    delete(made);
    assertThat(failure(() -> update(made, Contacts.named("Again"))))
        .isInstanceOf(Failure.NotFound.class);
    assertThat(failure(() -> delete(made))).isInstanceOf(Failure.NotFound.class);
  }

  @Test
  void a_write_whose_answer_was_lost_is_found() {
    Identity identity = identity(Contacts.full());
    RemoteItem<Contact> made = create(folder, identity, Contacts.full());
    create(Contacts.named("Another"));
    assertThat(store().find(access(), folder, identity.write())).contains(made);
    assertThat(store().find(access(), folder, WriteId.random())).isEmpty();
  }

  @Test
  void a_move_works_or_is_declared_missing() {
    RemoteItem<Contact> made = create(Contacts.named("Nomad"));
    String name = UUID.randomUUID().toString();
    FolderId to = store().createFolder(access(), name, named(name)).id();
    if (store().capabilities().contains(Capability.MOVE)) {
      RemoteItem<Contact> moved = store().move(access(), made.id(), made.version(), to);
      assertThat(moved.item()).isEqualTo(made.item());
      assertThat(drained(to, Optional.empty()).changed())
          .containsExactly(new ChangePage.Changed(moved.id(), moved.version()));
    } else {
      assertThat(failure(() -> store().move(access(), made.id(), made.version(), to)))
          .isInstanceOf(Failure.Unsupported.class);
      assertThat(read(made.id())).isEqualTo(made);
    }
  }

  @Test
  void a_deleted_contact_is_moved_back_or_that_is_declared_missing() {
    RemoteItem<Contact> made = create(Contacts.pictured("Returner", JPEG));
    create(Contacts.named("Another"));
    delete(made);
    if (store().capabilities().contains(Capability.UNDELETE)) {
      RemoteItem<Contact> back = undelete(made).orElseThrow();
      assertThat(back.item()).isEqualTo(made.item());
      assertThat(back.identity()).isEqualTo(made.identity());
      assertThat(back.created()).isEqualTo(made.created());
      assertThat(read(back.id())).isEqualTo(back);
      assertThat(undelete(made)).isEmpty();
    } else {
      assertThat(failure(() -> undelete(made))).isInstanceOf(Failure.Unsupported.class);
    }
  }

  private Optional<RemoteItem<Contact>> undelete(RemoteItem<Contact> made) {
    return store()
        .undelete(access(), folder, made.created(), it -> it.identity().equals(made.identity()));
  }

  @Test
  void a_contact_is_no_invitation() {
    RemoteItem<Contact> made = create(Contacts.named("Guest"));
    assertThat(
            failure(() ->
                store()
                    .respond(
                        access(),
                        folder,
                        made.id(),
                        made.version(),
                        made.item(),
                        Reply.of(Answer.ACCEPTED, Optional.empty()))))
        .isInstanceOf(Failure.Unsupported.class);
  }

  // Many of them

  @Test
  void changes_list_everything_at_first_and_then_what_came_changed_and_went() {
    RemoteItem<Contact> one = create(Contacts.named("one"));
    RemoteItem<Contact> two = create(Contacts.named("two"));
    ChangePage page = drained(folder, Optional.empty());
    assertThat(page.changed()).containsExactlyInAnyOrder(changed(one), changed(two));
    assertThat(drained(folder, Optional.of(page.next())).changed()).isEmpty();

    RemoteItem<Contact> updated = update(one, Contacts.pictured("1", JPEG));
    delete(two);
    RemoteItem<Contact> three = create(Contacts.named("three"));
    page = drained(folder, Optional.of(page.next()));
    assertThat(page.changed()).containsExactlyInAnyOrder(changed(updated), changed(three));
    assertThat(page.removed()).containsExactly(two.id());
  }

  @Test
  void a_cursor_that_is_not_known_is_refused() {
    String name = UUID.randomUUID().toString();
    FolderId other = store().createFolder(access(), name, named(name)).id();
    Cursor ofOther = drained(other, Optional.empty()).next();
    for (Cursor cursor : List.of(new Cursor("bm9uc2Vuc2U="), new Cursor("a b&c"), ofOther)) {
      assertThat(failure(() -> store().changes(access(), folder, Optional.of(cursor))))
          .isInstanceOf(Failure.InvalidSyncToken.class);
    }
  }

  @Test
  void every_id_of_a_batch_is_answered_and_a_missing_one_spoils_nothing() {
    List<RemoteItem<Contact>> made = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      made.add(create(i % 5 == 0 ? Contacts.pictured("n" + i, JPEG) : Contacts.named("n" + i)));
    }
    delete(made.get(7));
    List<ItemId> ids = made.stream().map(RemoteItem::id).toList();
    List<Fetched<Contact>> fetched = store().fetch(access(), ids);
    assertThat(fetched).extracting(Fetched::id).containsExactlyInAnyOrderElementsOf(ids);
    for (Fetched<Contact> one : fetched) {
      int i = ids.indexOf(one.id());
      assertThat(one)
          .isEqualTo(i == 7 ? new Fetched.Gone<>(one.id()) : new Fetched.Found<>(made.get(i)));
    }
    if (store().capabilities().contains(Capability.WHOLE_PAGES)) {
      made.remove(7);
      assertThat(listed(folder)).containsExactlyInAnyOrderElementsOf(made);
    }
  }
}
