package dev.postern.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of events must hold to for its calendars. */
abstract class CalendarFolderContract extends ItemStoreActions {
  FolderId folder;

  @BeforeEach
  void makeFolder() {
    folder = newFolder();
  }

  @Test
  void the_default_folder_comes_first() {
    List<RemoteFolder> folders = store().folders(access());
    assertThat(folders.getFirst().isDefault()).isTrue();
    assertThat(folders.stream().filter(RemoteFolder::isDefault)).hasSize(1);
    assertThat(folders).extracting(RemoteFolder::id).contains(folder);
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
    RemoteFolder updated = store().updateFolder(access(), made.id(), full, fewer);
    assertThat(updated.id()).isEqualTo(made.id());
    assertThat(updated.name()).contains(name);
    assertThat(updated.properties().displayName()).isEqualTo(name + " renamed");
    assertThat(updated.properties().description().orElse("")).isEmpty();
    assertThat(store().folders(access())).contains(updated);
  }

  @Test
  void what_others_changed_of_a_folder_meanwhile_stays() {
    CollectionProperties read = named("Read " + UUID.randomUUID());
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

  @Test
  void a_deleted_event_is_moved_back_or_that_is_declared_missing() {
    RemoteItem<Event> made =
        create(folder, Events.series("back", Events.at(Events.day(3, 1)), Events.daily(5)));
    RemoteItem<Event> whole = update(made, Events.without(made.item(), Events.day(3, 2)));
    create(folder, Events.single("other", Events.at(Events.day(3, 1))));
    delete(whole);
    if (store().capabilities().contains(Capability.UNDELETE)) {
      RemoteItem<Event> back = undelete(whole).orElseThrow();
      assertThat(back.item()).isEqualTo(whole.item());
      assertThat(back.identity()).isEqualTo(whole.identity());
      assertThat(back.created()).isEqualTo(whole.created());
      assertThat(read(back.id())).isEqualTo(back);
      assertThat(undelete(whole)).isEmpty();
    } else {
      assertThat(failure(() -> undelete(whole))).isInstanceOf(Failure.Unsupported.class);
    }
  }

  private Optional<RemoteItem<Event>> undelete(RemoteItem<Event> item) {
    return store()
        .undelete(access(), folder, item.created(), it -> it.identity().equals(item.identity()))
        .map(this::asTaken);
  }
}
