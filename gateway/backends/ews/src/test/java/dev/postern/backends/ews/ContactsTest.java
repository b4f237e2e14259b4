package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contacts;
import dev.postern.api.model.Events;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What contacts cost over EWS, and people. */
final class ContactsTest extends SandboxTest {

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
  void an_update_takes_two_calls() {
    RemoteItem<Contact> made = create(Contacts.named("Before"));
    sandbox.requests().reset();
    update(made, Contacts.named("After"));
    assertThat(calls()).isEqualTo(Map.of("UpdateItem", 1L, "GetItem", 1L));
  }

  @Test
  void people_are_found_by_the_beginning_of_their_names() {
    assertThat(backend.directory().search(Tenants.ALICE, "bo", 10))
        .extracting(p -> p.emails().getFirst().address())
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
