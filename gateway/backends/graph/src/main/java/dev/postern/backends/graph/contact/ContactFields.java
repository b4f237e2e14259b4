package dev.postern.backends.graph.contact;

import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Email;
import dev.postern.api.model.Contact.Phone;
import dev.postern.api.model.Contact.Place;
import dev.postern.api.model.Contact.PostalAddress;
import dev.postern.api.model.Sensitivity;
import dev.postern.backends.microsoft.contact.Days;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A contact as fields of Graph's resource.
 *
 * @param json by name; one that is absent is null, or an empty list
 * @param tags extended properties by id; one that is absent is empty, as Graph takes none away
 */
record ContactFields(Map<String, @Nullable Object> json, Map<String, String> tags) {
  static final PostalAddress NOWHERE = new PostalAddress("", "", "", "", "");

  /**
   * Names that Exchange makes of others unless they are sent along ("later updates to other
   * properties may cause an automatically generated value to overwrite the displayName").
   */
  private static final List<String> GENERATED = List.of("displayName", "fileAs");

  static String key(Place place) {
    return switch (place) {
      case BUSINESS -> "businessAddress";
      case HOME -> "homeAddress";
      case OTHER -> "otherAddress";
    };
  }

  static ContactFields of(Contact contact) {
    ContactFields fields = new ContactFields(new LinkedHashMap<>(), new LinkedHashMap<>());
    fields.names(contact);
    fields.work(contact.organization());
    fields.reach(contact);
    fields.rest(contact);
    return fields;
  }

  /** Only what differs from what was there; names that could be generated always. */
  ContactFields since(ContactFields before) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    json.forEach((name, value) -> {
      if (GENERATED.contains(name)
          || !before.json.containsKey(name)
          || !Objects.equals(before.json.get(name), value)) {
        fields.put(name, value);
      }
    });
    Map<String, String> changed = new LinkedHashMap<>();
    tags.forEach((id, value) -> {
      if (!value.equals(before.tags.get(id))) {
        changed.put(id, value);
      }
    });
    return new ContactFields(fields, changed);
  }

  /** As a new contact has them: nothing that is absent. */
  ContactFields present() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(json);
    fields.values().removeIf(value -> value == null || value.equals(List.of()) || isEmpty(value));
    Map<String, String> values = new LinkedHashMap<>(tags);
    values.values().removeIf(String::isEmpty);
    return new ContactFields(fields, values);
  }

  private static boolean isEmpty(Object value) {
    return value instanceof JsonObject parts
        && parts.stream().allMatch(part -> part.getValue() == null);
  }

  JsonObject body() {
    JsonObject body = new JsonObject();
    json.forEach((name, value) ->
        body.put(name, value instanceof List<?> list ? new JsonArray(list) : value));
    return body;
  }

  private void names(Contact c) {
    Contact.Name n = c.name();
    text("title", n.prefix());
    text("givenName", n.given());
    text("middleName", n.middle());
    text("surname", n.family());
    text("generation", n.suffix());
    text("nickName", n.nickname());
    text("initials", n.initials());
    text("yomiGivenName", n.phoneticGiven());
    text("yomiSurname", n.phoneticFamily());
    text("displayName", c.displayName());
    text("fileAs", c.fileAs());
  }

  private void work(Contact.Organization o) {
    text("companyName", o.company());
    text("department", o.department());
    text("jobTitle", o.jobTitle());
    text("profession", o.profession());
    text("officeLocation", o.office());
    text("manager", o.manager());
    text("assistantName", o.assistant());
  }

  private void reach(Contact c) {
    emails(c.emails());
    two(c, "businessPhones", Phone.BUSINESS, ContactTags.BUSINESS, Phone.BUSINESS_2);
    two(c, "homePhones", Phone.HOME, ContactTags.HOME, Phone.HOME_2);
    text("mobilePhone", phone(c, Phone.MOBILE));
    ContactTags.phoneTags().forEach((phone, tag) -> tags.put(tag, phone(c, phone)));
    json.put("imAddresses", c.instantMessaging());
    for (Place place : Place.values()) {
      json.put(key(place), address(c.addresses().getOrDefault(place, NOWHERE)));
    }
    text("businessHomePage", c.webPage());
  }

  private void rest(Contact c) {
    text("birthday", c.birthday().map(day -> Days.instant(day).toString()).orElse(""));
    tags.put(
        ContactTags.ANNIVERSARY,
        c.anniversary().map(day -> Days.instant(day).toString()).orElse(""));
    text("personalNotes", c.notes().text());
    text("spouseName", c.spouse());
    json.put("children", c.children());
    json.put("categories", c.categories());
    tags.put(ContactTags.SENSITIVITY, sensitivity(c.sensitivity()));
  }

  /** As the list where no slot before the last is empty, otherwise by slot. */
  private void emails(List<Email> emails) {
    if (emails.stream().noneMatch(email -> email.address().isEmpty())) {
      json.put("emailAddresses", emails.stream().map(ContactFields::email).toList());
      return;
    }
    List<String> slots =
        List.of("primaryEmailAddress", "secondaryEmailAddress", "tertiaryEmailAddress");
    for (int i = 0; i < slots.size(); i++) {
      boolean used = i < emails.size() && !emails.get(i).address().isEmpty();
      json.put(slots.get(i), used ? email(emails.get(i)) : null);
    }
  }

  private static JsonObject email(Email email) {
    JsonObject json = new JsonObject().put("address", email.address());
    return email.displayName().isEmpty() ? json : json.put("name", email.displayName());
  }

  /** As the list where the first is there; a second one alone by the properties of both. */
  private void two(Contact c, String list, Phone one, String firstTag, Phone two) {
    String first = phone(c, one);
    String second = phone(c, two);
    if (first.isEmpty() && !second.isEmpty()) {
      tags.put(firstTag, "");
      tags.put(two == Phone.HOME_2 ? ContactTags.HOME_2 : ContactTags.BUSINESS_2, second);
    } else {
      json.put(list, Stream.of(first, second).filter(number -> !number.isEmpty()).toList());
    }
  }

  private static String phone(Contact c, Phone phone) {
    return c.phones().getOrDefault(phone, "");
  }

  private static JsonObject address(PostalAddress a) {
    return new JsonObject()
        .put("street", orNull(a.street()))
        .put("city", orNull(a.city()))
        .put("state", orNull(a.state()))
        .put("countryOrRegion", orNull(a.country()))
        .put("postalCode", orNull(a.postalCode()));
  }

  private void text(String name, String value) {
    json.put(name, orNull(value));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String sensitivity(Sensitivity sensitivity) {
    return switch (sensitivity) {
      case NORMAL -> "0";
      case PERSONAL -> "1";
      case PRIVATE -> "2";
      case CONFIDENTIAL -> "3";
    };
  }
}
