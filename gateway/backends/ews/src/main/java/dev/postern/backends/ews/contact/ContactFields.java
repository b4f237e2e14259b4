package dev.postern.backends.ews.contact;

import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Email;
import dev.postern.api.model.Contact.Phone;
import dev.postern.api.model.Contact.Place;
import dev.postern.api.model.Contact.PostalAddress;
import dev.postern.backends.ews.item.BodyField;
import dev.postern.backends.ews.item.Field;
import dev.postern.backends.ews.item.Marks;
import dev.postern.backends.ews.item.Notes;
import dev.postern.backends.ews.item.Path;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.contact.ContactUid;
import dev.postern.backends.microsoft.contact.Days;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A contact as fields of a Contact item, in the order of the schema. */
final class ContactFields {
  /** PidTagDisplayNamePrefix: EWS has no writable field for the title before Exchange 2016. */
  static final Xml PREFIX = Path.tag("0x3a45");

  /** PidLidYomiFirstName and PidLidYomiLastName, which EWS itself only reads. */
  static final Xml PHONETIC_GIVEN = Path.numbered("Address", 0x802C);

  static final Xml PHONETIC_FAMILY = Path.numbered("Address", 0x802D);

  static final Xml SEARCH_KEY =
      Path.tag("0x" + Integer.toHexString(ContactUid.SEARCH_KEY), "Binary");

  private ContactFields() {}

  /** What a Contact item starts with: the fields of Item. */
  static List<Field> item(Contact c) {
    return List.of(
        Marks.of(c.sensitivity()),
        BodyField.of(c.notes()),
        Field.strings("item:Categories", "Categories", c.categories()),
        Notes.extras(c.extras()),
        Field.extended(PREFIX, c.name().prefix()),
        Field.extended(PHONETIC_GIVEN, c.name().phoneticGiven()),
        Field.extended(PHONETIC_FAMILY, c.name().phoneticFamily()));
  }

  /** The fields of Contact, each always named, so that one that is gone is deleted. */
  static List<Field> contact(Contact c) {
    Contact.Name n = c.name();
    Contact.Organization o = c.organization();
    List<Field> fields = new ArrayList<>();
    fields.add(text("FileAs", c.fileAs()));
    fields.add(text("DisplayName", c.displayName()));
    fields.add(text("GivenName", n.given()));
    fields.add(text("Initials", n.initials()));
    fields.add(text("MiddleName", n.middle()));
    fields.add(text("Nickname", n.nickname()));
    fields.add(text("CompanyName", o.company()));
    emails(c.emails()).forEach(fields::add);
    addresses(c).forEach(fields::add);
    phones(c).forEach(fields::add);
    fields.add(text("AssistantName", o.assistant()));
    fields.add(date("Birthday", c.birthday()));
    fields.add(text("BusinessHomePage", c.webPage()));
    fields.add(Field.strings("contacts:Children", "Children", c.children()));
    fields.add(text("Department", o.department()));
    fields.add(text("Generation", n.suffix()));
    messaging(c.instantMessaging()).forEach(fields::add);
    fields.add(text("JobTitle", o.jobTitle()));
    fields.add(text("Manager", o.manager()));
    fields.add(text("OfficeLocation", o.office()));
    fields.add(text("Profession", o.profession()));
    fields.add(text("SpouseName", c.spouse()));
    fields.add(text("Surname", n.family()));
    fields.add(date("WeddingAnniversary", c.anniversary()));
    return fields;
  }

  static List<Field> all(Contact c) {
    return Stream.concat(item(c).stream(), contact(c).stream()).toList();
  }

  private static Field text(String name, String value) {
    return Field.text("contacts:" + name, name, value);
  }

  private static Field date(String name, Optional<LocalDate> day) {
    return text(name, day.map(d -> Days.instant(d).toString()).orElse(""));
  }

  private static Stream<Field> emails(List<Email> emails) {
    return IntStream.rangeClosed(1, 3)
        .mapToObj(i -> {
          Email email = i <= emails.size() ? emails.get(i - 1) : new Email("", "");
          Xml entry = entry("EmailAddress" + i, email.address());
          return entry(
              "EmailAddresses",
              Path.indexed("contacts:EmailAddress", "EmailAddress" + i),
              email.displayName().isEmpty() ? entry : entry.with("Name", email.displayName()),
              email.address());
        });
  }

  private static Stream<Field> phones(Contact c) {
    return Stream.of(Phone.values())
        .map(phone -> {
          String number = c.phones().getOrDefault(phone, "");
          String key = Keys.of(phone);
          return entry(
              "PhoneNumbers",
              Path.indexed("contacts:PhoneNumber", key),
              entry(key, number),
              number);
        });
  }

  private static Stream<Field> messaging(List<String> addresses) {
    return IntStream.rangeClosed(1, 3)
        .mapToObj(i -> {
          String address = i <= addresses.size() ? addresses.get(i - 1) : "";
          return entry(
              "ImAddresses",
              Path.indexed("contacts:ImAddress", "ImAddress" + i),
              entry("ImAddress" + i, address),
              address);
        });
  }

  private static Stream<Field> addresses(Contact c) {
    return Stream.of(Place.values())
        .flatMap(place -> {
          PostalAddress a =
              c.addresses().getOrDefault(place, new PostalAddress("", "", "", "", ""));
          return Stream.of(
              part(place, "Street", a.street()),
              part(place, "City", a.city()),
              part(place, "State", a.state()),
              part(place, "CountryOrRegion", a.country()),
              part(place, "PostalCode", a.postalCode()));
        });
  }

  private static Field part(Place place, String part, String value) {
    String key = Keys.of(place);
    return entry(
        "PhysicalAddresses",
        Path.indexed("contacts:PhysicalAddress:" + part, key),
        t("Entry", t(part, value)).with("Key", key),
        value);
  }

  private static Xml entry(String key, String value) {
    return t("Entry", value).with("Key", key);
  }

  private static Field entry(String dictionary, Xml path, Xml entry, String value) {
    return new Field(path, value.isEmpty() ? Optional.empty() : Optional.of(t(dictionary, entry)));
  }
}
