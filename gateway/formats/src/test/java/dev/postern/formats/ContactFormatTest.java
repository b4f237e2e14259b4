package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.Failure.Rule;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.model.Body;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Email;
import dev.postern.api.model.Contact.Name;
import dev.postern.api.model.Contact.Organization;
import dev.postern.api.model.Contact.Phone;
import dev.postern.api.model.Contact.Place;
import dev.postern.api.model.Contact.PostalAddress;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Photo;
import dev.postern.api.model.Sensitivity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactFormatTest {
  private static final MailAddress OWNER = new MailAddress("alice@contoso.example");
  private static final ContactFormat FORMAT = new ContactFormat();

  /** Every field that the model has. */
  private static Contact full() {
    Map<Phone, String> phones = new EnumMap<>(Phone.class);
    for (Phone kind : Phone.values()) {
      phones.put(kind, "+49 30 " + kind.ordinal());
    }
    return new Contact(
        "full@example",
        new Name("Dr.", "Ana", "B.", "Cruz; Díaz", "jr.", "Nan", "A.B.C.", "アナ", "クルス"),
        "Dr. Ana Cruz",
        "Cruz, Ana",
        new Organization("Contoso, Inc.", "R;D", "Engineer", "Physicist", "Room 5", "Mia", "Ben"),
        List.of(new Email("Ana", "ana@contoso.example"), new Email("", "b@x.example")),
        phones,
        Map.of(
            Place.BUSINESS, new PostalAddress("Street 1\nHouse 2", "Town", "State", "1", "Land"),
            Place.HOME, new PostalAddress("Home", "", "", "", ""),
            Place.OTHER, new PostalAddress("", "Other", "", "", "")),
        List.of("ana@im.example", "xmpp:ana@jabber.example"),
        Optional.of(LocalDate.of(1980, 5, 14)),
        Optional.of(LocalDate.of(2009, 8, 8)),
        "https://example.org/?a=1;b=2,3",
        new Body("One\nTwo, three", Optional.of("<p>One</p>")),
        "Ben",
        List.of("Cleo", "Dan"),
        List.of("Friends", "A,B"),
        Sensitivity.CONFIDENTIAL,
        Optional.of(new Photo("image/png", new byte[] {1, 2, 3})),
        Extras.NONE);
  }

  private static Contact empty() {
    return new Contact(
        "empty@example",
        new Name("", "", "", "", "", "", "", "", ""),
        "",
        "",
        new Organization("", "", "", "", "", "", ""),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        "",
        Body.EMPTY,
        "",
        List.of(),
        List.of(),
        Sensitivity.NORMAL,
        Optional.empty(),
        Extras.NONE);
  }

  @Test
  void every_field_comes_back_from_its_text() {
    String text = FORMAT.write(Items.remote(full()));

    assertThat(FORMAT.read(text, OWNER)).isEqualTo(full());
    assertThat(FORMAT.write(Items.remote(full()))).isEqualTo(text);
    assertThat(FORMAT.read(FORMAT.as(FORMAT.as(text, "4.0"), "3.0"), OWNER)).isEqualTo(full());
  }

  @ParameterizedTest
  @EnumSource(Phone.class)
  void every_kind_of_number_is_told_from_the_others_even_alone(Phone kind) {
    Contact contact =
        FORMAT.read(
            "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:x\n"
                + FORMAT
                    .write(Items.remote(full()))
                    .lines()
                    .filter(line -> line.startsWith("TEL"))
                    .filter(line -> line.endsWith(" " + kind.ordinal()))
                    .findFirst()
                    .orElseThrow()
                + "\nEND:VCARD\n",
            OWNER);

    assertThat(contact.phones()).containsOnlyKeys(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TEL;TYPE=CELL:1 | MOBILE",
        "TEL;type=IPHONE;type=CELL:1 | MOBILE",
        "TEL;TYPE=\"work,voice\":1 | BUSINESS",
        "TEL;TYPE=fax,work:1 | BUSINESS_FAX",
        "TEL;WORK;FAX:1 | BUSINESS_FAX",
        "TEL:1 | OTHER",
        "TEL;TYPE=pager:1 | PAGER",
        "TEL;TYPE=MAIN,PREF:1 | PRIMARY",
      })
  void a_number_goes_where_its_types_say(String line, Phone kind) {
    assertThat(read(line).phones()).containsOnly(Map.entry(kind, "1"));
  }

  @Test
  void what_has_no_field_is_kept() {
    Contact contact =
        read(
            "EMAIL:1@x.example",
            "EMAIL:2@x.example",
            "EMAIL:3@x.example",
            "EMAIL;X-P=1:4@x.example",
            "BDAY:--0514",
            "X-AIM:ana",
            "KEY;ENCODING=b:AAAA",
            "PHOTO;VALUE=uri:https://example.org/a.png",
            "item1.X-ABDATE:2010-06-01",
            "item1.X-ABLabel:_$!<Anniversary>!$_",
            "ADR;TYPE=WORK:Box;Ext;Street;;;;");

    assertThat(contact.emails()).hasSize(3);
    assertThat(contact.birthday()).isEmpty();
    assertThat(contact.photo()).isEmpty();
    assertThat(FORMAT.write(Items.remote(contact)))
        .contains(
            "EMAIL;X-P=1:4@x.example",
            "BDAY:--0514",
            "X-AIM:ana",
            "KEY;ENCODING=b:AAAA",
            "PHOTO;VALUE=uri:https://example.org/a.png",
            "item1.X-ABLabel:_$!<Anniversary>!$_",
            "ADR;TYPE=WORK:Box;Ext;Street;;;;");
  }

  @Test
  void a_picture_is_not_kept_twice() {
    Contact contact =
        FORMAT.read(
            "BEGIN:VCARD\nVERSION:4.0\nUID:1\nFN:x\nPHOTO:data:image/gif;base64,R0lGODlhAQABAAAA"
                + "\nEND:VCARD\n",
            OWNER);

    assertThat(contact.photo()).map(Photo::mediaType).contains("image/gif");
    assertThat(contact.extras().value()).doesNotContain("R0lG");
  }

  @ParameterizedTest
  @ValueSource(strings = {"KIND:group", "X-ADDRESSBOOKSERVER-KIND:group"})
  void a_group_is_refused_as_what_it_is(String line) {
    assertRefused(card("3.0", "UID:1", line), Rule.NOT_HOLDABLE, "group of contacts");
  }

  @Test
  void what_is_no_resource_is_refused_by_name() {
    assertRefused(card("2.1", "UID:1"), Rule.MEDIA_TYPE, "VERSION:2.1");
    assertRefused(card("3.0", "FN:x"), Rule.INVALID_RESOURCE, "no UID");
    assertRefused("BEGIN:VCARD\nUID:1\nEND:VCARD\n", Rule.MEDIA_TYPE, "no VERSION");
    assertRefused("BEGIN:VCALENDAR\nEND:VCALENDAR\n", Rule.NOT_PARSEABLE, "VCARD is expected");
    assertRefused("", Rule.NOT_PARSEABLE, "there is no VCARD");
  }

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
        contact.extras());
  }

  private static Contact read(String... lines) {
    List<String> all = new ArrayList<>(List.of("UID:1", "FN:x"));
    all.addAll(List.of(lines));
    return FORMAT.read(card("3.0", all.toArray(String[]::new)), OWNER);
  }

  private static String card(String version, String... lines) {
    return "BEGIN:VCARD\nVERSION:" + version + "\n" + String.join("\n", lines) + "\nEND:VCARD\n";
  }

  private static void assertRefused(String text, Rule rule, String message) {
    assertThatThrownBy(() -> FORMAT.read(text, OWNER))
        .isInstanceOfSatisfying(
            PosternException.class,
            e -> assertThat(((Failure.InvalidContent) e.failure()).rule()).isEqualTo(rule))
        .hasMessageContaining(message);
  }
}
