package dev.postern.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.model.Body;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Member;
import dev.postern.api.model.Contacts;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Sensitivity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store of contacts must hold to for groups, or declare missing. */
abstract class GroupContract extends ContactStoreActions {
  private static final Member ZOE = new Member("Zoë Müller", "zoe@fabrikam.example");
  private static final Member OMAR = new Member("", "omar@northwind.example");
  private static final Member YUKI = new Member("田中", "yuki@fabrikam.example");

  private boolean hasGroups() {
    return store().capabilities().contains(Capability.GROUPS);
  }

  @Test
  void a_group_is_kept_with_its_members_or_refused() {
    Contact group = Contacts.group("Board", ZOE, OMAR);
    if (!hasGroups()) {
      assertThat(failure(() -> create(group))).isInstanceOf(Failure.InvalidContent.class);
      assertThat(drained(folder, Optional.empty()).changed()).isEmpty();
      return;
    }
    Identity identity = identity(group);
    RemoteItem<Contact> made = create(folder, identity, group);
    assertThat(made.item()).isEqualTo(group);
    assertThat(made.identity()).contains(identity);
    assertThat(read(made.id())).isEqualTo(made);
    assertThat(store().find(access(), folder, identity.write())).contains(made);
    assertThat(drained(folder, Optional.empty()).changed()).containsExactly(changed(made));
  }

  @Test
  void members_come_and_go() {
    if (!hasGroups()) {
      return;
    }
    RemoteItem<Contact> made = create(Contacts.group("Board", ZOE, OMAR));
    Contact other = Contacts.members(made.item(), OMAR, YUKI);
    RemoteItem<Contact> updated = update(made, other);
    assertThat(updated.item()).isEqualTo(other);
    assertThat(updated.version()).isNotEqualTo(made.version());
    RemoteItem<Contact> empty = update(updated, Contacts.members(other));
    assertThat(empty.item().members()).hasValueSatisfying(it -> assertThat(it).isEmpty());
    delete(empty);
    assertThat(drained(folder, Optional.empty()).changed()).isEmpty();
  }

  @Test
  void what_else_a_group_says_changes_without_its_members() {
    if (!hasGroups()) {
      return;
    }
    RemoteItem<Contact> made = create(Contacts.group("Board", ZOE));
    Contact bare =
        Contact.group(
            made.item().uid(),
            "Committee",
            made.item().members().orElseThrow(),
            Body.EMPTY,
            List.of(),
            Sensitivity.NORMAL,
            Extras.NONE);
    assertThat(update(made, bare).item()).isEqualTo(bare);
  }

  @Test
  void a_person_becomes_no_group_and_a_group_no_person() {
    RemoteItem<Contact> person = create(Contacts.named("Zoë"));
    assertThat(failure(() -> update(person, Contacts.group("Zoë", ZOE))))
        .isInstanceOf(Failure.InvalidContent.class);
    assertThat(read(person.id())).isEqualTo(person);
    if (hasGroups()) {
      RemoteItem<Contact> group = create(Contacts.group("Board", ZOE));
      assertThat(failure(() -> update(group, Contacts.named("Board"))))
          .isInstanceOf(Failure.InvalidContent.class);
      assertThat(read(group.id())).isEqualTo(group);
    }
  }
}
