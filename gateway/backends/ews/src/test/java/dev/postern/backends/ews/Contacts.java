package dev.postern.backends.ews;

import dev.postern.api.model.Body;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Email;
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

/** Contacts for tests: one with every field, one with none. */
final class Contacts {
  private Contacts() {}

  static Contact full() {
    Map<Phone, String> phones = new EnumMap<>(Phone.class);
    for (Phone phone : Phone.values()) {
      phones.put(phone, "+49 30 " + (100 + phone.ordinal()));
    }
    Map<Place, PostalAddress> addresses = new EnumMap<>(Place.class);
    for (Place place : Place.values()) {
      addresses.put(
          place,
          new PostalAddress("Street " + place.ordinal(), "City", "State", "1234", "Country"));
    }
    return new Contact(
        "5f0f9d3e-0000-4000-8000-000000000001",
        new Contact.Name(
            "Dr.", "Zoë", "M.", "O'Neill & Sons", "Jr.", "Zo", "Z.O.", "phonetic", "family"),
        "Zoë O'Neill",
        "O'Neill, Zoë",
        new Contact.Organization(
            "Contoso", "Research", "Director", "Physicist", "B12", "Bob", "Carol"),
        List.of(
            new Email("Zoë at work", "zoe@contoso.example"),
            new Email("", ""),
            new Email("Zoë at home", "zoe@fabrikam.example")),
        phones,
        addresses,
        List.of("im:zoe", "xmpp:zoe"),
        Optional.of(LocalDate.of(1980, 2, 29)),
        Optional.of(LocalDate.of(2005, 6, 1)),
        "https://contoso.example/zoe",
        Body.plain("Notes\nin two lines \uD83D\uDE00"),
        "Max",
        List.of("Ann", "Ben"),
        List.of("Friends"),
        Sensitivity.PRIVATE,
        Optional.of(new Photo("image/jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, 1, 2, 3})),
        new Extras("X-FOO:bar"));
  }

  static Contact empty() {
    return named("");
  }

  /** Nothing but a name to show. */
  static Contact named(String name) {
    return new Contact(
        "5f0f9d3e-0000-4000-8000-000000000001",
        new Contact.Name("", name, "", "", "", "", "", "", ""),
        name,
        name,
        new Contact.Organization("", "", "", "", "", "", ""),
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
}
