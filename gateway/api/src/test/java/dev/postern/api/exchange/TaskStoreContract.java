package dev.postern.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Task;
import dev.postern.api.model.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What every store of tasks must hold to, whatever API it speaks: the mirror sees no difference
 * between them. It runs against a mailbox that others may use as well.
 */
public abstract class TaskStoreContract extends TaskContentContract {
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
            Optional.of("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"));
    RemoteFolder made = store().createFolder(access(), name, full);
    assertThat(made.name()).contains(name);
    assertThat(made.properties()).isEqualTo(full);
    CollectionProperties fewer = named(name + " renamed");
    RemoteFolder updated = store().updateFolder(access(), made.id(), fewer);
    assertThat(updated.id()).isEqualTo(made.id());
    assertThat(updated.name()).contains(name);
    assertThat(updated.properties()).isEqualTo(fewer);
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
    RemoteItem<Task> made = create(Tasks.bare("One"));
    RemoteItem<Task> second = update(made, Tasks.summary(made.item(), "Two"));
    assertThat(failure(() -> update(made, Tasks.summary(made.item(), "Three"))))
        .isInstanceOf(Failure.PreconditionFailed.class);
    assertThat(failure(() -> delete(made))).isInstanceOf(Failure.PreconditionFailed.class);
    assertThat(read(made.id())).isEqualTo(second);
  }

  @Test
  void what_is_not_there_can_be_neither_changed_nor_deleted() {
    RemoteItem<Task> made = create(Tasks.bare("Doomed"));
    delete(made);
    assertThat(failure(() -> update(made, Tasks.summary(made.item(), "Again"))))
        .isInstanceOf(Failure.NotFound.class);
    assertThat(failure(() -> delete(made))).isInstanceOf(Failure.NotFound.class);
    assertThat(store().fetch(access(), List.of(made.id())))
        .containsExactly(new Fetched.Gone<>(made.id()));
  }

  @Test
  void a_write_whose_answer_was_lost_is_found() {
    Task task = Tasks.full("Lost");
    Identity identity = identity(task);
    assertThat(store().find(access(), folder, identity.write())).isEmpty();
    RemoteItem<Task> made = create(folder, identity, task);
    create(Tasks.bare("Another"));
    assertThat(store().find(access(), folder, identity.write())).contains(made);
    assertThat(store().find(access(), folder, WriteId.random())).isEmpty();
  }

  @Test
  void a_move_works_or_is_declared_missing() {
    RemoteItem<Task> made = create(Tasks.full("Nomad"));
    FolderId to = newFolder();
    if (store().capabilities().contains(Capability.MOVE)) {
      RemoteItem<Task> moved = store().move(access(), made.id(), made.version(), to);
      assertThat(moved.item()).isEqualTo(made.item());
      assertThat(drained(to, Optional.empty()).changed()).containsExactly(changed(moved));
    } else {
      assertThat(failure(() -> store().move(access(), made.id(), made.version(), to)))
          .isInstanceOf(Failure.Unsupported.class);
      assertThat(read(made.id())).isEqualTo(made);
    }
  }

  @Test
  void a_task_is_no_invitation() {
    RemoteItem<Task> made = create(Tasks.bare("Alone"));
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
    RemoteItem<Task> one = create(Tasks.bare("one"));
    RemoteItem<Task> two = create(Tasks.full("two"));
    ChangePage page = drained(folder, Optional.empty());
    assertThat(page.changed()).containsExactlyInAnyOrder(changed(one), changed(two));
    assertThat(drained(folder, Optional.of(page.next())).changed()).isEmpty();

    RemoteItem<Task> updated = update(one, Tasks.summary(one.item(), "1"));
    delete(two);
    RemoteItem<Task> three = create(Tasks.bare("three"));
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
    List<RemoteItem<Task>> made = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      made.add(create(i % 5 == 0 ? Tasks.full("n" + i) : Tasks.bare("n" + i)));
    }
    delete(made.get(7));
    List<ItemId> ids = made.stream().map(RemoteItem::id).toList();
    List<Fetched<Task>> fetched = store().fetch(access(), ids);
    assertThat(fetched).extracting(Fetched::id).containsExactlyInAnyOrderElementsOf(ids);
    for (Fetched<Task> one : fetched) {
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
