package dev.postern.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every store of tasks or contacts must hold to, whatever is in it. It runs against a mailbox
 * that others may use as well.
 */
abstract class FolderedStoreContract<T extends Item> extends StoreActions<T> {
  FolderId folder;

  @BeforeEach
  final void makeFolder() {
    folder = newFolder();
  }

  /** An item with little more than a name. */
  abstract T plain(String name);

  /** One with more than that. */
  abstract T rich(String name);

  /** The item by another name. */
  abstract T renamed(T item, String name);

  /** All that a folder keeps. */
  abstract CollectionProperties properties(String displayName);

  final RemoteItem<T> create(T item) {
    return create(folder, item);
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
    CollectionProperties full = properties(name);
    RemoteFolder made = store().createFolder(access(), name, full);
    assertThat(made.name()).contains(name);
    assertThat(made.properties()).isEqualTo(full);
    CollectionProperties fewer = named(name + " renamed");
    RemoteFolder updated = store().updateFolder(access(), made.id(), full, fewer);
    assertThat(updated.id()).isEqualTo(made.id());
    assertThat(updated.name()).contains(name);
    assertThat(updated.properties()).isEqualTo(fewer);
    assertThat(store().folders(access())).contains(updated);
  }

  @Test
  void what_others_changed_of_a_folder_meanwhile_stays() {
    CollectionProperties read = properties("Read " + UUID.randomUUID());
    FolderId made = store().createFolder(access(), "meanwhile", read).id();
    CollectionProperties elsewhere =
        read.withDisplayName("Renamed " + UUID.randomUUID())
            .withDescription(Optional.of("Elsewhere"));
    store().updateFolder(access(), made, read, elsewhere);

    CollectionProperties after =
        read.withColor(Optional.of("#00FF00FF")).withDead(Optional.of("<x/>"));
    RemoteFolder updated = store().updateFolder(access(), made, read, after);

    assertThat(updated.properties())
        .isEqualTo(elsewhere.withColor(Optional.of("#00FF00FF")).withDead(Optional.of("<x/>")));
    assertThat(store().folders(access())).contains(updated);
  }

  @Test
  void a_deleted_folder_is_listed_no_more() {
    store().deleteFolder(access(), folder);
    assertThat(store().folders(access())).extracting(RemoteFolder::id).doesNotContain(folder);
  }

  // Versions and writes

  @Test
  void a_stale_version_changes_nothing() {
    RemoteItem<T> made = create(plain("One"));
    RemoteItem<T> second = update(made, renamed(made.item(), "Two"));
    assertThat(failure(() -> update(made, renamed(made.item(), "Three"))))
        .isInstanceOf(Failure.PreconditionFailed.class);
    assertThat(failure(() -> delete(made))).isInstanceOf(Failure.PreconditionFailed.class);
    assertThat(read(made.id())).isEqualTo(second);
  }

  @Test
  void what_is_not_there_can_be_neither_changed_nor_deleted() {
    RemoteItem<T> made = create(plain("Doomed"));
    delete(made);
    assertThat(failure(() -> update(made, renamed(made.item(), "Again"))))
        .isInstanceOf(Failure.NotFound.class);
    assertThat(failure(() -> delete(made))).isInstanceOf(Failure.NotFound.class);
    assertThat(store().fetch(access(), List.of(made.id())))
        .containsExactly(new Fetched.Gone<>(made.id()));
  }

  @Test
  void a_write_whose_answer_was_lost_is_found() {
    T item = rich("Lost");
    Identity identity = identity(item);
    assertThat(store().find(access(), folder, identity.write())).isEmpty();
    RemoteItem<T> made = create(folder, identity, item);
    create(plain("Another"));
    assertThat(store().find(access(), folder, identity.write())).contains(made);
    assertThat(store().find(access(), folder, WriteId.random())).isEmpty();
  }

  @Test
  void a_move_works_or_is_declared_missing() {
    RemoteItem<T> made = create(rich("Nomad"));
    FolderId to = newFolder();
    if (store().capabilities().contains(Capability.MOVE)) {
      RemoteItem<T> moved = store().move(access(), made.id(), made.version(), to);
      assertThat(moved.item()).isEqualTo(made.item());
      assertThat(drained(to, Optional.empty()).changed()).containsExactly(changed(moved));
    } else {
      assertThat(failure(() -> store().move(access(), made.id(), made.version(), to)))
          .isInstanceOf(Failure.Unsupported.class);
      assertThat(read(made.id())).isEqualTo(made);
    }
  }

  @Test
  void a_deleted_item_is_moved_back_or_that_is_declared_missing() {
    RemoteItem<T> made = create(rich("Returner"));
    create(plain("Another"));
    delete(made);
    if (store().capabilities().contains(Capability.UNDELETE)) {
      RemoteItem<T> back = undelete(made).orElseThrow();
      assertThat(back.item()).isEqualTo(made.item());
      assertThat(back.identity()).isEqualTo(made.identity());
      assertThat(back.created()).isEqualTo(made.created());
      assertThat(read(back.id())).isEqualTo(back);
      assertThat(undelete(made)).isEmpty();
    } else {
      assertThat(failure(() -> undelete(made))).isInstanceOf(Failure.Unsupported.class);
    }
  }

  private Optional<RemoteItem<T>> undelete(RemoteItem<T> made) {
    return store()
        .undelete(access(), folder, made.created(), it -> it.identity().equals(made.identity()));
  }

  @Test
  void nothing_here_is_an_invitation() {
    RemoteItem<T> made = create(plain("Alone"));
    Reply yes = Reply.of(Answer.ACCEPTED, Optional.empty());
    assertThat(
            failure(() ->
                store().respond(access(), folder, made.id(), made.version(), made.item(), yes)))
        .isInstanceOf(Failure.Unsupported.class);
  }

  // Many of them

  @Test
  void changes_list_everything_at_first_and_then_what_came_changed_and_went() {
    RemoteItem<T> one = create(plain("one"));
    RemoteItem<T> two = create(rich("two"));
    ChangePage page = drained(folder, Optional.empty());
    assertThat(page.changed()).containsExactlyInAnyOrder(changed(one), changed(two));
    assertThat(drained(folder, Optional.of(page.next())).changed()).isEmpty();

    RemoteItem<T> updated = update(one, renamed(one.item(), "1"));
    delete(two);
    RemoteItem<T> three = create(plain("three"));
    page = drained(folder, Optional.of(page.next()));
    assertThat(page.changed()).containsExactlyInAnyOrder(changed(updated), changed(three));
    assertThat(page.removed()).containsExactly(two.id());
  }

  @Test
  void a_cursor_that_is_not_known_is_refused() {
    Cursor ofOther = drained(newFolder(), Optional.empty()).next();
    for (Cursor cursor : List.of(new Cursor("bm9uc2Vuc2U="), new Cursor("a b&c"), ofOther)) {
      assertThat(failure(() -> store().changes(access(), folder, Optional.of(cursor))))
          .isInstanceOf(Failure.InvalidSyncToken.class);
    }
  }

  @Test
  void every_id_of_a_batch_is_answered_and_a_missing_one_spoils_nothing() {
    List<RemoteItem<T>> made = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      made.add(create(i % 5 == 0 ? rich("n" + i) : plain("n" + i)));
    }
    delete(made.get(7));
    List<ItemId> ids = made.stream().map(RemoteItem::id).toList();
    List<Fetched<T>> fetched = store().fetch(access(), ids);
    assertThat(fetched).extracting(Fetched::id).containsExactlyInAnyOrderElementsOf(ids);
    for (Fetched<T> one : fetched) {
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
