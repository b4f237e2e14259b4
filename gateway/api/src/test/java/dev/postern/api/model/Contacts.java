package dev.postern.api.model;

import dev.postern.api.model.Contact.Email;
import dev.postern.api.model.Contact.Member;
import dev.postern.api.model.Contact.Phone;
import dev.postern.api.model.Contact.Place;
import dev.postern.api.model.Contact.PostalAddress;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Contacts for tests: one with every field, one with none, and some in between. */
public final class Contacts {
  private static final String UID = "5f0f9d3e-0000-4000-8000-000000000001";
  private static final Contact.Organization NO_WORK =
      new Contact.Organization("", "", "", "", "", "", "");

  private Contacts() {}

  public static Contact full() {
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
        UID,
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
        Optional.empty(),
        new Extras("X-FOO:bar"));
  }

  /** Nothing but a name to show. */
  public static Contact named(String name) {
    return with(name, List.of(), Map.of(), Map.of(), List.of(), Optional.empty(), "");
  }

  /** One of two numbers is not there, and the middle one of three addresses. */
  public static Contact gaps() {
    return with(
        "Gaps",
        List.of(
            new Email("First", "first@contoso.example"),
            new Email("", ""),
            new Email("Third", "third@contoso.example")),
        Map.of(Phone.BUSINESS_2, "+49 30 2", Phone.HOME_2, "+49 30 4"),
        Map.of(Place.OTHER, new PostalAddress("", "Only a city", "", "", "")),
        List.of("im:gaps"),
        Optional.empty(),
        "");
  }

  /** No gaps where {@link #gaps} has them. */
  public static Contact pairs() {
    return with(
        "Pairs",
        List.of(
            new Email("First", "first@contoso.example"),
            new Email("Second", "second@contoso.example")),
        Map.of(
            Phone.BUSINESS, "+49 30 1",
            Phone.BUSINESS_2, "+49 30 2",
            Phone.HOME, "+49 30 3",
            Phone.TELEX, "+49 30 9"),
        Map.of(Place.HOME, new PostalAddress("Two\nlines", "Town", "", "10115", "")),
        List.of(),
        Optional.of(LocalDate.of(2001, 1, 1)),
        "One\n\n  indented & <not> HTML");
  }

  public static Contact group(String name, Member... members) {
    return Contact.group(
        UUID.randomUUID().toString(),
        name,
        List.of(members),
        Body.plain("Every Monday"),
        List.of("Work"),
        Sensitivity.PRIVATE,
        new Extras("X-FOO:bar"));
  }

  /** The same group with other members. */
  public static Contact members(Contact group, Member... members) {
    return Contact.group(
        group.uid(),
        group.displayName(),
        List.of(members),
        group.notes(),
        group.categories(),
        group.sensitivity(),
        group.extras());
  }

  /** Nothing but a name and a picture. */
  public static Contact pictured(String name, Photo photo) {
    Contact plain = named(name);
    return photo(plain, Optional.of(photo));
  }

  public static Contact photo(Contact c, Optional<Photo> photo) {
    return new Contact(
        c.uid(),
        c.name(),
        c.displayName(),
        c.fileAs(),
        c.organization(),
        c.emails(),
        c.phones(),
        c.addresses(),
        c.instantMessaging(),
        c.birthday(),
        c.anniversary(),
        c.webPage(),
        c.notes(),
        c.spouse(),
        c.children(),
        c.categories(),
        c.sensitivity(),
        photo,
        Optional.empty(),
        c.extras());
  }

  private static Contact with(
      String name,
      List<Email> emails,
      Map<Phone, String> phones,
      Map<Place, PostalAddress> addresses,
      List<String> messaging,
      Optional<LocalDate> anniversary,
      String notes) {
    return new Contact(
        UID,
        new Contact.Name("", name, "", "", "", "", "", "", ""),
        name,
        name,
        NO_WORK,
        emails,
        phones,
        addresses,
        messaging,
        Optional.empty(),
        anniversary,
        "",
        Body.plain(notes),
        "",
        List.of(),
        List.of(),
        Sensitivity.NORMAL,
        Optional.empty(),
        Optional.empty(),
        Extras.NONE);
  }
}
