package dev.postern.backends.graph.contact;

import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Email;
import dev.postern.api.model.Contact.Phone;
import dev.postern.api.model.Contact.Place;
import dev.postern.api.model.Contact.PostalAddress;
import dev.postern.api.model.Photo;
import dev.postern.api.model.Sensitivity;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.item.NotedProperties;
import dev.postern.backends.microsoft.ItemBody;
import dev.postern.backends.microsoft.NamedProperty;
import dev.postern.backends.microsoft.contact.ContactUid;
import dev.postern.backends.microsoft.contact.Days;
import dev.postern.backends.microsoft.contact.Pictures;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the contact resource. */
record ContactJson(JsonObject json, ContactTags tags) {

  /** All that is read of a contact. */
  static final String SELECT =
      "createdDateTime,lastModifiedDateTime,categories,birthday,fileAs,displayName,givenName,"
          + "initials,middleName,nickName,surname,title,yomiGivenName,yomiSurname,generation,"
          + "emailAddresses,primaryEmailAddress,secondaryEmailAddress,tertiaryEmailAddress,"
          + "imAddresses,jobTitle,companyName,department,officeLocation,profession,"
          + "businessHomePage,assistantName,manager,homePhones,mobilePhone,businessPhones,"
          + "homeAddress,businessAddress,otherAddress,spouseName,personalNotes,children";

  static ContactJson of(JsonObject json) {
    return new ContactJson(json, ContactTags.read(json));
  }

  ItemId id() {
    return new ItemId(json.getString("id"));
  }

  /** Whether it is worth asking for its picture. */
  boolean mayHavePhoto() {
    return tags.text(ContactTags.HAS_PICTURE).isEmpty()
        ? tags.flag(ContactTags.HAS_ATTACHMENTS)
        : tags.flag(ContactTags.HAS_PICTURE);
  }

  RemoteItem<Contact> read(Optional<Photo> photo) {
    NotedProperties noted = NotedProperties.read(json);
    Optional<Identity> identity = noted.identity();
    Instant created = Json.second(json, "createdDateTime");
    Contact contact =
        new Contact(
            ContactUid.of(identity, tags.text(ContactTags.SEARCH_KEY), created, id().value()),
            name(),
            text("displayName"),
            text("fileAs"),
            organization(),
            emails(),
            phones(),
            addresses(),
            texts("imAddresses"),
            day(text("birthday")),
            day(tags.text(ContactTags.ANNIVERSARY)),
            text("businessHomePage"),
            new ItemBody(false, text("personalNotes")).read(),
            text("spouseName"),
            Json.texts(json, "children"),
            Json.texts(json, "categories"),
            sensitivity(tags.text(ContactTags.SENSITIVITY)),
            Pictures.shown(photo, noted.values().getOrDefault(NamedProperty.HIDDEN_PICTURE, "")),
            Optional.empty(),
            noted.extras());
    return new RemoteItem<>(
        id(),
        new Version(json.getString("@odata.etag")),
        created,
        Json.second(json, "lastModifiedDateTime"),
        identity,
        contact);
  }

  private Contact.Name name() {
    return new Contact.Name(
        text("title"),
        text("givenName"),
        text("middleName"),
        text("surname"),
        text("generation"),
        text("nickName"),
        text("initials"),
        text("yomiGivenName"),
        text("yomiSurname"));
  }

  private Contact.Organization organization() {
    return new Contact.Organization(
        text("companyName"),
        text("department"),
        text("jobTitle"),
        text("profession"),
        text("officeLocation"),
        text("manager"),
        text("assistantName"));
  }

  /**
   * By slot, where Graph tells the slots: the list leaves empty ones out. Those that are empty at
   * the end are no slots.
   */
  private List<Email> emails() {
    List<Email> listed =
        Json.objects(json, "emailAddresses").stream()
            .map(ContactJson::email)
            .filter(email -> !email.address().isEmpty())
            .toList();
    List<Email> slots =
        new ArrayList<>(
            Stream.of("primaryEmailAddress", "secondaryEmailAddress", "tertiaryEmailAddress")
                .map(slot -> email(Json.object(json, slot)))
                .toList());
    while (!slots.isEmpty() && slots.getLast().address().isEmpty()) {
      slots.removeLast();
    }
    return slots.stream().filter(email -> !email.address().isEmpty()).toList().equals(listed)
        ? slots
        : listed;
  }

  private static Email email(JsonObject json) {
    return new Email(Json.text(json, "name"), Json.text(json, "address"));
  }

  private Map<Phone, String> phones() {
    Map<Phone, String> phones = new EnumMap<>(Phone.class);
    two(phones, "businessPhones", ContactTags.BUSINESS_2, Phone.BUSINESS, Phone.BUSINESS_2);
    two(phones, "homePhones", ContactTags.HOME_2, Phone.HOME, Phone.HOME_2);
    phones.put(Phone.MOBILE, text("mobilePhone"));
    ContactTags.phoneTags().forEach((phone, tag) -> phones.put(phone, tags.text(tag)));
    phones.values().removeIf(String::isEmpty);
    return phones;
  }

  /** A list leaves an empty first number out; the second one's own property tells. */
  private void two(Map<Phone, String> into, String list, String tag, Phone one, Phone two) {
    List<String> numbers = texts(list);
    String second = tags.text(tag);
    boolean onlySecond =
        !second.isEmpty() && numbers.size() == 1 && numbers.getFirst().equals(second);
    into.put(one, numbers.isEmpty() || onlySecond ? "" : numbers.getFirst());
    into.put(two, numbers.size() > 1 ? numbers.get(1) : second);
  }

  private Map<Place, PostalAddress> addresses() {
    Map<Place, PostalAddress> addresses = new EnumMap<>(Place.class);
    for (Place place : Place.values()) {
      JsonObject parts = Json.object(json, ContactFields.key(place));
      PostalAddress address =
          new PostalAddress(
              Json.text(parts, "street"),
              Json.text(parts, "city"),
              Json.text(parts, "state"),
              Json.text(parts, "postalCode"),
              Json.text(parts, "countryOrRegion"));
      if (!address.equals(ContactFields.NOWHERE)) {
        addresses.put(place, address);
      }
    }
    return addresses;
  }

  private String text(String field) {
    return Json.text(json, field);
  }

  private List<String> texts(String field) {
    return Json.texts(json, field).stream().filter(text -> !text.isEmpty()).toList();
  }

  /** Documented as an instant, and shown in Microsoft's samples as a date as well. */
  private static Optional<LocalDate> day(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return text.indexOf('T') < 0
        ? Optional.of(LocalDate.parse(text))
        : Days.nearest(Instant.parse(text));
  }

  private static Sensitivity sensitivity(String number) {
    return switch (number) {
      case "1" -> Sensitivity.PERSONAL;
      case "2" -> Sensitivity.PRIVATE;
      case "3" -> Sensitivity.CONFIDENTIAL;
      default -> Sensitivity.NORMAL;
    };
  }
}
