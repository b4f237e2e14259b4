package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.RemoteFolder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FoldersTest extends SandboxTest {

  @Test
  void all_calendars_come_in_one_call_and_the_default_one_first() {
    newCalendar("Zebra");
    sandbox.requests().reset();
    List<RemoteFolder> folders = backend.events().folders(Tenants.ALICE);
    assertThat(callCount()).isOne();
    assertThat(folders.getFirst().isDefault()).isTrue();
    assertThat(folders.getFirst().properties().displayName()).isEqualTo("Calendar");
    assertThat(folders.stream().filter(RemoteFolder::isDefault)).hasSize(1);
    assertThat(folders).extracting(f -> f.properties().displayName()).contains("Zebra");
  }

  @Test
  void address_books_are_told_from_calendars() {
    assertThat(backend.contacts().folders(Tenants.ALICE))
        .extracting(f -> f.properties().displayName())
        .contains("Contacts")
        .doesNotContain("Calendar");
  }

  @Test
  void a_folder_keeps_what_clients_set_on_it() {
    CollectionProperties properties =
        new CollectionProperties(
            "Fun & <games>  \uD83C\uDFB2",
            Optional.of("What we play\nand where"),
            Optional.of("#FF0000FF"),
            Optional.of("7"),
            Optional.of("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"));
    RemoteFolder made = backend.events().createFolder(Tenants.ALICE, "fun", properties);
    assertThat(folder(made.id()))
        .isEqualTo(new RemoteFolder(made.id(), Optional.of("fun"), properties, false));
  }

  @Test
  void properties_are_changed_and_taken_away() {
    FolderId id = newCalendar("before");
    CollectionProperties after =
        new CollectionProperties(
            "after", Optional.empty(), Optional.of("#00FF00"), Optional.empty(), Optional.empty());
    RemoteFolder updated =
        backend.events().updateFolder(Tenants.ALICE, id, properties("before"), after);
    assertThat(folder(id)).isEqualTo(updated);
    assertThat(updated.properties()).isEqualTo(after);
    assertThat(updated.name()).contains("before");

    backend.events().updateFolder(Tenants.ALICE, id, after, properties("after"));
    assertThat(folder(id).properties()).isEqualTo(properties("after"));
  }

  @Test
  void what_is_longer_than_a_listing_tells_is_read_in_one_more_call_for_all_folders() {
    CollectionProperties properties =
        properties("Long")
            .withTimeZone(Optional.of("X".repeat(3000)))
            .withDead(Optional.of("é".repeat(4000)));
    FolderId one = backend.events().createFolder(Tenants.ALICE, "one", properties).id();
    FolderId other =
        backend
            .events()
            .createFolder(Tenants.ALICE, "other", properties.withDisplayName("Longer"))
            .id();
    sandbox.requests().reset();

    assertThat(folder(one).properties()).isEqualTo(properties);
    assertThat(callCount()).isEqualTo(2);
    assertThat(folder(other).properties()).isEqualTo(properties.withDisplayName("Longer"));
    assertThat(backend.events().folders(Tenants.ALICE).getFirst().isDefault()).isTrue();
  }

  @Test
  void a_deleted_folder_is_in_deleted_items_and_listed_no_more() {
    FolderId id = newCalendar("doomed");
    backend.events().deleteFolder(Tenants.ALICE, id);
    assertThat(backend.events().folders(Tenants.ALICE))
        .extracting(RemoteFolder::id)
        .doesNotContain(id);
    assertThat(sandbox.tenant().mailbox("alice@contoso.example").orElseThrow().folders())
        .anyMatch(f -> f.displayName().equals("doomed"));
  }

  @Test
  void two_folders_of_one_display_name_are_told_apart() {
    backend.events().createFolder(Tenants.ALICE, "twin-1", properties("Twins"));
    RemoteFolder second =
        backend.events().createFolder(Tenants.ALICE, "twin-2", properties("Twins"));
    assertThat(second.properties().displayName()).isEqualTo("Twins (twin-2)");
    assertThat(folder(second.id())).isEqualTo(second);
  }

  @Test
  void the_default_calendar_is_not_deleted() {
    FolderId id = calendar(Tenants.ALICE);
    assertThat(failure(() -> backend.events().deleteFolder(Tenants.ALICE, id)))
        .isInstanceOf(Failure.Forbidden.class);
  }

  private static RemoteFolder folder(FolderId id) {
    return backend.events().folders(Tenants.ALICE).stream()
        .filter(f -> f.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
