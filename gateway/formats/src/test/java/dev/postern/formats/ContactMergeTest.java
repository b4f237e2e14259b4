package dev.postern.formats;

import static dev.postern.formats.Contacts.card;
import static dev.postern.formats.Contacts.empty;
import static dev.postern.formats.Contacts.full;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Phone;
import dev.postern.api.model.Extras;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContactMergeTest {
  private static final MailAddress OWNER = new MailAddress("alice@contoso.example");
  private static final ContactFormat FORMAT = new ContactFormat();

  static Stream<Arguments> fields() {
    Contact none = empty();
    Contact all = full();
    List<Arguments> fields = new ArrayList<>();
    for (int field = 1; field <= 17; field++) {
      fields.add(Arguments.of(field, mixed(all, none, field)));
      fields.add(Arguments.of(field, mixed(none, all, field)));
    }
    return fields.stream();
  }

  /** All of one contact, except for one field of another. */
  private static Contact mixed(Contact most, Contact other, int field) {
    return new Contact(
        "1",
        field == 1 ? other.name() : most.name(),
        field == 2 ? other.displayName() : most.displayName(),
        field == 3 ? other.fileAs() : most.fileAs(),
        field == 4 ? other.organization() : most.organization(),
        field == 5 ? other.emails() : most.emails(),
        field == 6 ? other.phones() : most.phones(),
        field == 7 ? other.addresses() : most.addresses(),
        field == 8 ? other.instantMessaging() : most.instantMessaging(),
        field == 9 ? other.birthday() : most.birthday(),
        field == 10 ? other.anniversary() : most.anniversary(),
        field == 11 ? other.webPage() : most.webPage(),
        field == 12 ? other.notes() : most.notes(),
        field == 13 ? other.spouse() : most.spouse(),
        field == 14 ? other.children() : most.children(),
        field == 15 ? other.categories() : most.categories(),
        field == 16 ? other.sensitivity() : most.sensitivity(),
        field == 17 ? other.photo() : most.photo(),
        Optional.empty(),
        Extras.NONE);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void a_changed_field_is_all_that_changes(int field, Contact after) {
    for (Contact from : List.of(full(), empty())) {
      Contact before = mixed(from, from, 0);
      String text =
          FORMAT
              .write(Items.remote(before))
              .replace("\r\n", "\n")
              .replace("END:VCARD", "X-KEPT:yes\nitem1.X-ABLabel:Lab\nEND:VCARD");

      String merged = FORMAT.merge(text, before, Items.remote(after));

      Contact expected = displayed(after);
      Contact read = FORMAT.read(merged, OWNER);
      assertThat(mixed(read, read, 0)).as("field %s%n%s", field, merged).isEqualTo(expected);
      assertThat(merged).contains("X-KEPT:yes\nitem1.X-ABLabel:Lab").doesNotContain("\r");
    }
  }

  /** A card has to show something: without a display name, the name or the company. */
  private static Contact displayed(Contact contact) {
    String shown = FORMAT.read(FORMAT.write(Items.remote(contact)), OWNER).displayName();
    return new Contact(
        contact.uid(),
        contact.name(),
        shown,
        contact.fileAs(),
        contact.organization(),
        contact.emails(),
        contact.phones(),
        contact.addresses(),
        contact.instantMessaging(),
        contact.birthday(),
        contact.anniversary(),
        contact.webPage(),
        contact.notes(),
        contact.spouse(),
        contact.children(),
        contact.categories(),
        contact.sensitivity(),
        contact.photo(),
        Optional.empty(),
        Extras.NONE);
  }

  @Test
  void a_merge_leaves_alone_what_did_not_change() {
    String text =
        card(
            "3.0",
            "UID:1",
            "fn:Ana",
            "item1.EMAIL;type=INTERNET;type=pref:a@x.example",
            "item1.X-ABLabel:Lab",
            "TEL;type=WORK:1",
            "REV:2020");
    Contact before = FORMAT.read(text, OWNER);
    Map<Phone, String> phones = new EnumMap<>(Map.of(Phone.BUSINESS, "2", Phone.MOBILE, "3"));
    Contact after = withPhones(before, phones);

    assertThat(FORMAT.merge(text, before, Items.remote(before))).isSameAs(text);
    assertThat(FORMAT.merge(text, before, Items.remote(after)))
        .isEqualTo(
            card(
                "3.0",
                "UID:1",
                "fn:Ana",
                "item1.EMAIL;type=INTERNET;type=pref:a@x.example",
                "item1.X-ABLabel:Lab",
                "TEL;TYPE=WORK:2",
                "REV:20260203T040506Z",
                "TEL;TYPE=CELL:3"));
  }

  private static Contact withPhones(Contact contact, Map<Phone, String> phones) {
    return new Contact(
        contact.uid(),
        contact.name(),
        contact.displayName(),
        contact.fileAs(),
        contact.organization(),
        contact.emails(),
        phones,
        contact.addresses(),
        contact.instantMessaging(),
        contact.birthday(),
        contact.anniversary(),
        contact.webPage(),
        contact.notes(),
        contact.spouse(),
        contact.children(),
        contact.categories(),
        contact.sensitivity(),
        contact.photo(),
        Optional.empty(),
        contact.extras());
  }
}
