package dev.postern.formats.contact;

import dev.postern.api.model.Body;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Email;
import dev.postern.api.model.Contact.Name;
import dev.postern.api.model.Contact.Organization;
import dev.postern.api.model.Contact.Phone;
import dev.postern.api.model.Contact.Place;
import dev.postern.api.model.Contact.PostalAddress;
import dev.postern.api.model.Extras;
import dev.postern.formats.shared.Categories;
import dev.postern.formats.shared.Classification;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Values;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the model can say of a card; the extras are left empty. */
final class ContactReader {
  private final Component card;
  private final CardSlots slots;

  private ContactReader(Component card, CardSlots slots) {
    this.card = card;
    this.slots = slots;
  }

  static Contact read(Card card, CardSlots slots) {
    ContactReader reader = new ContactReader(card.card(), slots);
    return card.isGroup() ? reader.group(card.uid()) : reader.read(card.uid());
  }

  private Contact group(String uid) {
    return Contact.group(
        uid,
        slots.text(CardKeys.DISPLAY_NAME),
        Members.read(card),
        notes(),
        Categories.read(card),
        Classification.read(card),
        Extras.NONE);
  }

  private Contact read(String uid) {
    return new Contact(
        uid,
        name(),
        slots.text(CardKeys.DISPLAY_NAME),
        slots.text(CardKeys.FILE_AS),
        organization(),
        slots.slots("EMAIL").stream().map(ContactReader::email).toList(),
        phones(),
        addresses(),
        slots.slots("IMPP").stream().map(line -> Values.oneLine(line.text())).toList(),
        slots.line(CardKeys.BIRTHDAY).flatMap(CardDates::read),
        slots.line(CardKeys.ANNIVERSARY).flatMap(CardDates::read),
        slots.text(CardKeys.WEB_PAGE),
        notes(),
        slots.text(CardKeys.SPOUSE),
        children(),
        Categories.read(card),
        Classification.read(card),
        slots.line(CardKeys.PHOTO).flatMap(Photos::read),
        Optional.empty(),
        Extras.NONE);
  }

  private Name name() {
    List<String> parts =
        slots.line(CardKeys.NAME).map(line -> Values.split(line.value(), ';')).orElse(List.of());
    return new Name(
        words(parts, 3),
        words(parts, 1),
        words(parts, 2),
        words(parts, 0),
        words(parts, 4),
        slots.text(CardKeys.NICKNAME),
        slots.text(CardKeys.INITIALS),
        slots.text(CardKeys.PHONETIC_GIVEN),
        slots.text(CardKeys.PHONETIC_FAMILY));
  }

  /** A part of the name may be a list, such as of several middle names. */
  private static String words(List<String> parts, int index) {
    return index < parts.size() ? String.join(" ", Values.texts(parts.get(index), ',')) : "";
  }

  private Organization organization() {
    List<String> units =
        slots
            .line(CardKeys.ORGANIZATION)
            .map(line -> Values.split(line.value(), ';'))
            .orElse(List.of());
    return new Organization(
        Addresses.part(units, 0),
        Addresses.part(units, 1),
        slots.text(CardKeys.TITLE),
        slots.text(CardKeys.ROLE),
        slots.text(CardKeys.OFFICE),
        slots.text(CardKeys.MANAGER),
        slots.text(CardKeys.ASSISTANT));
  }

  private static Email email(ContentLine line) {
    return new Email(line.paramValue(ContactSheet.EMAIL_NAME), Values.oneLine(line.text()));
  }

  private Map<Phone, String> phones() {
    Map<Phone, String> phones = new EnumMap<>(Phone.class);
    for (Phone kind : Phone.values()) {
      slots
          .line(CardSlots.phone(kind))
          .map(Phones::number)
          .filter(number -> !number.isEmpty())
          .ifPresent(number -> phones.put(kind, number));
    }
    return phones;
  }

  private Map<Place, PostalAddress> addresses() {
    Map<Place, PostalAddress> addresses = new EnumMap<>(Place.class);
    for (Place place : Place.values()) {
      slots
          .line(CardSlots.place(place))
          .map(Addresses::read)
          .filter(address -> !address.equals(new PostalAddress("", "", "", "", "")))
          .ifPresent(address -> addresses.put(place, address));
    }
    return addresses;
  }

  private Body notes() {
    String text = slots.line(CardKeys.NOTE).map(ContentLine::text).orElse("");
    return Body.plain(text.replace("\r\n", "\n").replace('\r', '\n').stripTrailing());
  }

  private List<String> children() {
    return card.lines(CardKeys.CHILD)
        .map(line -> Values.oneLine(line.text()))
        .filter(child -> !child.isEmpty())
        .toList();
  }
}
