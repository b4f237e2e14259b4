package dev.postern.backends.ews.contact;

import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Email;
import dev.postern.api.model.Contact.Phone;
import dev.postern.api.model.Contact.Place;
import dev.postern.api.model.Contact.PostalAddress;
import dev.postern.api.model.Photo;
import dev.postern.backends.ews.item.BodyField;
import dev.postern.backends.ews.item.Items;
import dev.postern.backends.ews.item.Marks;
import dev.postern.backends.ews.item.Notes;
import dev.postern.backends.ews.item.Stamps;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.NamedProperty;
import dev.postern.backends.microsoft.contact.ContactUid;
import dev.postern.backends.microsoft.contact.Days;
import dev.postern.backends.microsoft.contact.Pictures;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A contact from its item and its picture. */
public final class ContactReader {
  private ContactReader() {}

  static RemoteItem<Contact> read(Xml item, Optional<Photo> photo) {
    Map<NamedProperty, String> notes = Notes.read(item);
    Optional<Identity> identity = Notes.identity(notes);
    Instant created = Stamps.optionalInstant(item.textAt("DateTimeCreated")).orElse(Instant.EPOCH);
    String uid =
        ContactUid.of(
            identity, Notes.value(item, ContactFields.SEARCH_KEY), created, Items.id(item).value());
    Contact contact =
        Groups.isGroup(item)
            ? Groups.read(item, uid, Notes.extras(notes))
            : person(item, uid, photo, notes);
    return new RemoteItem<>(
        Items.id(item),
        Items.version(item),
        created,
        Stamps.optionalInstant(item.textAt("LastModifiedTime")).orElse(Instant.EPOCH),
        identity,
        contact);
  }

  private static Contact person(
      Xml item, String uid, Optional<Photo> photo, Map<NamedProperty, String> notes) {
    return new Contact(
        uid,
        name(item),
        item.textAt("DisplayName"),
        item.textAt("FileAs"),
        organization(item),
        emails(item),
        phones(item),
        addresses(item),
        list(item, "ImAddresses", "ImAddress"),
        day(item.textAt("Birthday")),
        day(item.textAt("WeddingAnniversary")),
        item.textAt("BusinessHomePage"),
        BodyField.read(item),
        item.textAt("SpouseName"),
        strings(item, "Children"),
        strings(item, "Categories"),
        Marks.sensitivity(item),
        Pictures.shown(photo, notes.getOrDefault(NamedProperty.HIDDEN_PICTURE, "")),
        Optional.empty(),
        Notes.extras(notes));
  }

  private static Contact.Name name(Xml item) {
    return new Contact.Name(
        Notes.value(item, ContactFields.PREFIX),
        item.textAt("GivenName"),
        item.textAt("MiddleName"),
        item.textAt("Surname"),
        item.textAt("Generation"),
        item.textAt("Nickname"),
        item.textAt("Initials"),
        Notes.value(item, ContactFields.PHONETIC_GIVEN),
        Notes.value(item, ContactFields.PHONETIC_FAMILY));
  }

  private static Contact.Organization organization(Xml item) {
    return new Contact.Organization(
        item.textAt("CompanyName"),
        item.textAt("Department"),
        item.textAt("JobTitle"),
        item.textAt("Profession"),
        item.textAt("OfficeLocation"),
        item.textAt("Manager"),
        item.textAt("AssistantName"));
  }

  /** Slots that are empty before a filled one stay, so that each keeps its place. */
  private static List<Email> emails(Xml item) {
    List<Email> emails = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      Optional<Xml> entry = entry(item, "EmailAddresses", "EmailAddress" + i);
      emails.add(
          new Email(
              entry.map(e -> e.attribute("Name")).orElse(""), entry.map(Xml::text).orElse("")));
    }
    while (!emails.isEmpty() && emails.getLast().address().isEmpty()) {
      emails.removeLast();
    }
    return emails;
  }

  /** Of an item, or of somebody in the directory. */
  public static Map<Phone, String> phones(Xml item) {
    Map<Phone, String> phones = new EnumMap<>(Phone.class);
    for (Phone phone : Phone.values()) {
      entry(item, "PhoneNumbers", Keys.of(phone))
          .map(Xml::text)
          .filter(number -> !number.isEmpty())
          .ifPresent(number -> phones.put(phone, number));
    }
    return phones;
  }

  /** Of an item, or of somebody in the directory. */
  public static Map<Place, PostalAddress> addresses(Xml item) {
    Map<Place, PostalAddress> addresses = new EnumMap<>(Place.class);
    for (Place place : Place.values()) {
      entry(item, "PhysicalAddresses", Keys.of(place))
          .filter(e -> e.children().stream().anyMatch(part -> !part.text().isEmpty()))
          .ifPresent(e ->
              addresses.put(
                  place,
                  new PostalAddress(
                      e.textAt("Street"),
                      e.textAt("City"),
                      e.textAt("State"),
                      e.textAt("PostalCode"),
                      e.textAt("CountryOrRegion"))));
    }
    return addresses;
  }

  private static List<String> list(Xml item, String dictionary, String key) {
    return Stream.of(1, 2, 3)
        .flatMap(i -> entry(item, dictionary, key + i).map(Xml::text).stream())
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private static Optional<Xml> entry(Xml item, String dictionary, String key) {
    return item.childrenAt(dictionary).stream()
        .filter(e -> e.attribute("Key").equals(key))
        .findFirst();
  }

  private static List<String> strings(Xml item, String list) {
    return item.childrenAt(list).stream().map(Xml::text).toList();
  }

  private static Optional<LocalDate> day(String instant) {
    return Stamps.optionalInstant(instant).flatMap(Days::nearest);
  }
}
