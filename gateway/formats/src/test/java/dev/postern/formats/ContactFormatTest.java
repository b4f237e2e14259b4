package dev.postern.formats;

import static dev.postern.formats.Contacts.card;
import static dev.postern.formats.Contacts.full;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.Failure.Rule;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Phone;
import dev.postern.api.model.Photo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContactFormatTest {
  private static final MailAddress OWNER = new MailAddress("alice@contoso.example");
  private static final ContactFormat FORMAT = new ContactFormat();

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

  @Test
  void what_is_no_resource_is_refused_by_name() {
    assertRefused(card("2.1", "UID:1"), Rule.MEDIA_TYPE, "VERSION:2.1");
    assertRefused(card("3.0", "FN:x"), Rule.INVALID_RESOURCE, "no UID");
    assertRefused("BEGIN:VCARD\nUID:1\nEND:VCARD\n", Rule.MEDIA_TYPE, "no VERSION");
    assertRefused("BEGIN:VCALENDAR\nEND:VCALENDAR\n", Rule.NOT_PARSEABLE, "VCARD is expected");
    assertRefused("", Rule.NOT_PARSEABLE, "there is no VCARD");
  }

  private static Contact read(String... lines) {
    List<String> all = new ArrayList<>(List.of("UID:1", "FN:x"));
    all.addAll(List.of(lines));
    return FORMAT.read(card("3.0", all.toArray(String[]::new)), OWNER);
  }

  private static void assertRefused(String text, Rule rule, String message) {
    assertThatThrownBy(() -> FORMAT.read(text, OWNER))
        .isInstanceOfSatisfying(
            PosternException.class,
            e -> assertThat(((Failure.InvalidContent) e.failure()).rule()).isEqualTo(rule))
        .hasMessageContaining(message);
  }
}
