package dev.postern.formats;

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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contacts that several tests share. */
final class Contacts {
  private Contacts() {}

  /** Every field that the model has. */
  static Contact full() {
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
        Body.plain("One\nTwo, three"),
        "Ben",
        List.of("Cleo", "Dan"),
        List.of("Friends", "A,B"),
        Sensitivity.CONFIDENTIAL,
        Optional.of(new Photo("image/png", new byte[] {1, 2, 3})),
        Optional.empty(),
        Extras.NONE);
  }

  static Contact empty() {
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
        Optional.empty(),
        Extras.NONE);
  }

  static String card(String version, String... lines) {
    return "BEGIN:VCARD\nVERSION:" + version + "\n" + String.join("\n", lines) + "\nEND:VCARD\n";
  }
}
