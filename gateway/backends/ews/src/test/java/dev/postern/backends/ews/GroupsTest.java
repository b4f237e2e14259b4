package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Email;
import dev.postern.api.model.Contact.Member;
import dev.postern.api.model.Contacts;
import dev.postern.api.model.Events;
import dev.postern.sandbox.contact.DistributionListRules;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.ContactProperties;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ListMember;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.PropertyBag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What groups cost over EWS, and what Outlook's lists hold that no client is shown. */
final class GroupsTest extends SandboxTest {
  private static final Member OMAR = new Member("", "omar@northwind.example");
  private static final Member YUKI = new Member("田中", "yuki@fabrikam.example");

  private FolderId folder;

  @BeforeEach
  void makeFolder() {
    String name = UUID.randomUUID().toString();
    folder = backend.contacts().createFolder(Tenants.ALICE, name, properties(name)).id();
    sandbox.requests().reset();
  }

  @Test
  void a_new_group_takes_two_calls_another_name_two_and_other_members_three() {
    RemoteItem<Contact> made = create(Contacts.group("Board", OMAR));
    assertThat(calls()).isEqualTo(Map.of("CreateItem", 1L, "GetItem", 1L));
    sandbox.requests().reset();
    Contact renamed =
        Contact.group(
            made.item().uid(),
            "Committee",
            List.of(OMAR),
            made.item().notes(),
            made.item().categories(),
            made.item().sensitivity(),
            made.item().extras());
    RemoteItem<Contact> now = update(made, renamed);
    assertThat(calls()).isEqualTo(Map.of("UpdateItem", 1L, "GetItem", 1L));
    sandbox.requests().reset();
    update(now, Contacts.members(now.item(), OMAR, YUKI));
    assertThat(calls()).isEqualTo(Map.of("UpdateItem", 1L, "GetItem", 2L));
  }

  /** A member that stands for a contact follows it; a list in the list has no address. */
  @Test
  void links_to_contacts_and_to_other_lists_outlive_a_change_of_members() {
    RemoteItem<Contact> zoe = create(zoe());
    ItemId inner = outlooksList("Inner", List.of());
    ItemId outer =
        outlooksList(
            "Outer",
            List.of(
                new ListMember(
                    new Address("Zoë", "zoe@fabrikam.example"), Optional.of(zoe.id().value())),
                new ListMember(new Address("Inner", ""), Optional.of(inner.value()))));
    RemoteItem<Contact> shown = read(outer);
    Member linked = new Member("Zoë", "zoe@fabrikam.example");
    assertThat(shown.item().members()).contains(List.of(linked));
    RemoteItem<Contact> changed = update(shown, Contacts.members(shown.item(), OMAR, linked));
    assertThat(changed.item().members()).contains(List.of(OMAR, linked));
    assertThat(links(outer)).containsExactly("", zoe.id().value(), inner.value());
    RemoteItem<Contact> fewer = update(changed, Contacts.members(changed.item(), OMAR));
    assertThat(fewer.item().members()).contains(List.of(OMAR));
    assertThat(links(outer)).containsExactly("", inner.value());
  }

  private static Contact zoe() {
    Contact plain = Contacts.named("Zoë");
    return new Contact(
        plain.uid(),
        plain.name(),
        plain.displayName(),
        plain.fileAs(),
        plain.organization(),
        List.of(new Email("Zoë", "zoe@fabrikam.example")),
        plain.phones(),
        plain.addresses(),
        plain.instantMessaging(),
        plain.birthday(),
        plain.anniversary(),
        plain.webPage(),
        plain.notes(),
        plain.spouse(),
        plain.children(),
        plain.categories(),
        plain.sensitivity(),
        plain.photo(),
        Optional.empty(),
        plain.extras());
  }

  private ItemId outlooksList(String name, List<ListMember> members) {
    Mailbox mailbox = mailbox();
    return mailbox.locked(() -> {
      PropertyBag list =
          new PropertyBag()
              .put(ContactProperties.DISPLAY_NAME, name)
              .put(ContactProperties.MEMBERS, members);
      DistributionListRules.complete(list);
      return new ItemId(mailbox.add(ItemKind.DISTRIBUTION_LIST, folder.value(), list).id());
    });
  }

  private static List<String> links(ItemId list) {
    Mailbox mailbox = mailbox();
    return mailbox.locked(() ->
        mailbox
            .item(list.value())
            .orElseThrow()
            .properties()
            .require(ContactProperties.MEMBERS)
            .stream()
            .map(member -> member.itemId().orElse(""))
            .toList());
  }

  private static Mailbox mailbox() {
    return sandbox.tenant().mailbox("alice@contoso.example").orElseThrow();
  }

  private RemoteItem<Contact> create(Contact contact) {
    return backend
        .contacts()
        .create(
            Tenants.ALICE,
            folder,
            Events.identity("g.vcf", contact.uid()),
            contact,
            Scheduling.NONE);
  }

  private static RemoteItem<Contact> update(RemoteItem<Contact> before, Contact after) {
    return backend
        .contacts()
        .update(
            Tenants.ALICE,
            before.id(),
            Events.identity("g.vcf", after.uid()),
            before.version(),
            before.item(),
            after,
            Scheduling.NONE);
  }

  private static RemoteItem<Contact> read(ItemId id) {
    return found(backend.contacts().fetch(Tenants.ALICE, List.of(id)).getFirst());
  }
}
