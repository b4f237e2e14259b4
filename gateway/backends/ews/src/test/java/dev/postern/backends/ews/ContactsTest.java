package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Events;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ContactsTest extends SandboxTest {

  @Test
  void a_contact_with_every_field_comes_back() {
    assertThat(create(Contacts.full()).item()).isEqualTo(Contacts.full());
  }

  @Test
  void a_new_contact_takes_two_calls_and_two_more_for_its_picture() {
    FolderId folder = folder();
    sandbox.requests().reset();
    create(folder, Contacts.named("Plain"));
    assertThat(calls()).isEqualTo(Map.of("CreateItem", 1L, "GetItem", 1L));
    sandbox.requests().reset();
    create(folder, Contacts.full());
    assertThat(calls())
        .isEqualTo(
            Map.of("CreateItem", 1L, "CreateAttachment", 1L, "GetItem", 1L, "GetAttachment", 1L));
  }

  @Test
  void every_field_can_be_taken_away() {
    RemoteItem<Contact> made = create(Contacts.full());
    Contact bare = Contacts.named("Only a name");
    assertThat(update(made, bare).item()).isEqualTo(bare);
  }

  @Test
  void every_field_can_be_added() {
    RemoteItem<Contact> made = create(Contacts.named("Only a name"));
    assertThat(update(made, Contacts.full()).item()).isEqualTo(Contacts.full());
  }

  @Test
  void an_update_takes_two_calls() {
    RemoteItem<Contact> made = create(Contacts.named("Before"));
    sandbox.requests().reset();
    update(made, Contacts.named("After"));
    assertThat(calls()).isEqualTo(Map.of("UpdateItem", 1L, "GetItem", 1L));
  }

  @Test
  void a_stale_version_changes_nothing() {
    RemoteItem<Contact> made = create(Contacts.named("One"));
    RemoteItem<Contact> second = update(made, Contacts.named("Two"));
    assertThat(failure(() -> update(made, Contacts.named("Three"))))
        .isInstanceOf(Failure.PreconditionFailed.class);
    assertThat(found(backend.contacts().fetch(Tenants.ALICE, List.of(made.id())).getFirst()))
        .isEqualTo(second);
  }

  @Test
  void a_deleted_contact_is_gone_from_its_folder() {
    RemoteItem<Contact> made = create(Contacts.named("Doomed"));
    backend.contacts().delete(Tenants.ALICE, made.id(), made.version(), Scheduling.NONE);
    assertThat(
            backend
                .contacts()
                .changes(Tenants.ALICE, folder(), java.util.Optional.empty())
                .changed())
        .noneMatch(c -> c.id().equals(made.id()));
  }

  @Test
  void people_are_found_by_the_beginning_of_their_names() {
    assertThat(backend.directory().search(Tenants.ALICE, "bo", 10))
        .extracting(p -> p.address().value())
        .containsExactly("bob@contoso.example");
    assertThat(backend.directory().search(Tenants.ALICE, "nobody at all", 10)).isEmpty();
  }

  private static FolderId folder() {
    return backend.contacts().folders(Tenants.ALICE).stream()
        .filter(RemoteFolder::isDefault)
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static RemoteItem<Contact> create(Contact contact) {
    return create(folder(), contact);
  }

  private static RemoteItem<Contact> create(FolderId folder, Contact contact) {
    return backend
        .contacts()
        .create(
            Tenants.ALICE,
            folder,
            Events.identity("c.vcf", contact.uid()),
            contact,
            Scheduling.NONE);
  }

  private static RemoteItem<Contact> update(RemoteItem<Contact> before, Contact after) {
    return backend
        .contacts()
        .update(
            Tenants.ALICE,
            before.id(),
            Events.identity("c.vcf", after.uid()),
            before.version(),
            before.item(),
            after,
            Scheduling.NONE);
  }
}
