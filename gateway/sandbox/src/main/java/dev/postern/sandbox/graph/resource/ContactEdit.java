package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.contact.ContactRules;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.BodyConversion;
import dev.postern.sandbox.tenant.ContactProperties;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.PostalAddress;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The contact resource of a POST or PATCH, written into an item's properties.
 *
 * <p>Unverified: that a postal address in a PATCH is merged part by part (as OData has it, section
 * 11.4.3 of its protocol), that its parts and texts are cleared by null, and that a list of more
 * than three instant messaging addresses is refused as one of e-mail addresses is.
 *
 * @param body what the request has; only that is touched
 */
public record ContactEdit(ObjectNode body) {
  private static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "changeKey",
          "createdDateTime",
          "lastModifiedDateTime",
          "parentFolderId",
          "photo",
          "@odata.etag");

  /** What does not make a display name anew. */
  private static final Set<String> ASIDE =
      Set.of(
          SingleValueExtendedProperties.NAME,
          MultiValueExtendedProperties.NAME,
          "categories",
          "@odata.type");

  /** Exchange keeps a day at this time of it, in UTC (observed by others; unverified). */
  private static final LocalTime TIME_OF_DAYS = LocalTime.of(11, 59);

  /** Into the properties of a new contact. */
  public void create(PropertyBag bag) {
    setAll(bag);
    ContactRules.complete(bag);
  }

  /**
   * Into the properties of a contact that was there. "Later updates to other properties may cause
   * an automatically generated value to overwrite the displayName value you have specified"
   * (Microsoft's page of the contact resource): here they always do.
   */
  public void update(PropertyBag bag) {
    setAll(bag);
    ContactRules.settle(bag);
    String generated = ContactRules.displayName(bag);
    boolean touched = body.properties().stream().anyMatch(it -> !ASIDE.contains(it.getKey()));
    if (touched && !body.has("displayName") && !generated.isEmpty()) {
      bag.put(ContactProperties.DISPLAY_NAME, generated);
    }
    bag.put(ItemProperties.SUBJECT, bag.get(ContactProperties.DISPLAY_NAME, ""));
  }

  private void setAll(PropertyBag bag) {
    body.properties().forEach(it -> set(it.getKey(), it.getValue(), bag));
  }

  private static void set(String name, JsonNode value, PropertyBag bag) {
    if (name.equals("fileAs")) {
      bag.put(ContactProperties.FILE_AS_MAPPING, "None");
    }
    Property<String> plain = ContactResource.TEXTS.get(name);
    String address = ContactResource.ADDRESSES.get(name);
    String email = ContactResource.PLACED_EMAILS.get(name);
    if (plain != null) {
      text(name, value).ifPresentOrElse(it -> bag.put(plain, it), () -> bag.remove(plain));
    } else if (Yomi.has(name)) {
      Yomi.set(name, text(name, value), bag);
    } else if (address != null) {
      postal(name, value, address, bag);
    } else if (email != null) {
      entry(ContactProperties.EMAILS, email, email(name, value), bag);
    } else {
      other(name, value, bag);
    }
  }

  private static void other(String name, JsonNode value, PropertyBag bag) {
    switch (name) {
      case "birthday" ->
          birthday(value)
              .ifPresentOrElse(
                  it -> bag.put(ContactProperties.BIRTHDAY, it),
                  () -> bag.remove(ContactProperties.BIRTHDAY));
      case "personalNotes" ->
          bag.put(
              ItemProperties.BODY,
              BodyConversion.normalised(new Body(Body.Type.TEXT, text(name, value).orElse(""))));
      case "categories" -> bag.put(ItemProperties.CATEGORIES, texts(name, value));
      case "children" -> bag.put(ContactProperties.CHILDREN, texts(name, value));
      case "mobilePhone" ->
          entry(ContactProperties.PHONES, ContactResource.MOBILE_PHONE, text(name, value), bag);
      case "businessPhones" ->
          entries(
              name,
              ContactProperties.PHONES,
              ContactResource.BUSINESS_PHONES,
              texts(name, value),
              bag);
      case "homePhones" ->
          entries(
              name, ContactProperties.PHONES, ContactResource.HOME_PHONES, texts(name, value), bag);
      case "imAddresses" ->
          entries(
              name,
              ContactProperties.IM_ADDRESSES,
              ContactResource.IM_ADDRESSES,
              texts(name, value),
              bag);
      case "emailAddresses" ->
          entries(
              name,
              ContactProperties.EMAILS,
              ContactResource.EMAILS,
              Strict.list(name, value).stream().flatMap(it -> email(name, it).stream()).toList(),
              bag);
      case SingleValueExtendedProperties.NAME -> SingleValueExtendedProperties.set(value, bag);
      case MultiValueExtendedProperties.NAME -> MultiValueExtendedProperties.set(value, bag);
      case "@odata.type" -> Strict.text(name, value);
      default -> throw refused(name);
    }
  }

  private static GraphError refused(String name) {
    return READ_ONLY.contains(name)
        ? new GraphError(
            400, "ErrorInvalidPropertySet", "The property '" + name + "' is read-only.")
        : Strict.undefined(name, ContactResource.TYPE);
  }

  private static Optional<String> text(String name, JsonNode value) {
    return value.isNull() ? Optional.empty() : Optional.of(Strict.text(name, value));
  }

  private static List<String> texts(String name, JsonNode value) {
    return Strict.list(name, value).stream().map(it -> Strict.text(name, it)).toList();
  }

  /** A day is taken as well, as Microsoft's own example of a PATCH has it. */
  private static Optional<Instant> birthday(JsonNode value) {
    if (value.isNull()) {
      return Optional.empty();
    }
    String text = Strict.text("birthday", value);
    try {
      LocalDate day =
          text.length() == 10
              ? LocalDate.parse(text)
              : OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
      return Optional.of(day.atTime(TIME_OF_DAYS).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw Strict.mistyped("birthday", "Edm.DateTimeOffset");
    }
  }

  private static Optional<Address> email(String name, JsonNode value) {
    if (value.isNull()) {
      return Optional.empty();
    }
    Strict email = Strict.object(name, value, "name", "address");
    String address = email.has("address") ? email.text("address").strip() : "";
    String shown = email.has("name") ? email.text("name") : address;
    return Optional.of(new Address(shown, address)).filter(it -> !(shown + address).isEmpty());
  }

  private static void postal(String name, JsonNode value, String key, PropertyBag bag) {
    if (value.isNull()) {
      entry(ContactProperties.ADDRESSES, key, Optional.empty(), bag);
      return;
    }
    Strict address =
        Strict.object(name, value, "street", "city", "state", "countryOrRegion", "postalCode");
    PostalAddress before =
        bag.get(ContactProperties.ADDRESSES, Map.of())
            .getOrDefault(key, new PostalAddress("", "", "", "", ""));
    PostalAddress after =
        new PostalAddress(
            part(address, "street", before.street()),
            part(address, "city", before.city()),
            part(address, "state", before.state()),
            part(address, "countryOrRegion", before.country()),
            part(address, "postalCode", before.postalCode()));
    entry(ContactProperties.ADDRESSES, key, Optional.of(after).filter(it -> !it.isEmpty()), bag);
  }

  private static String part(Strict address, String name, String before) {
    return address.json().has(name) ? text(name, address.json().path(name)).orElse("") : before;
  }

  private static <T> void entry(
      Property<Map<String, T>> property, String key, Optional<T> value, PropertyBag bag) {
    Map<String, T> entries = new LinkedHashMap<>(bag.get(property, Map.of()));
    value
        .filter(it -> !it.equals(""))
        .ifPresentOrElse(it -> entries.put(key, it), () -> entries.remove(key));
    if (entries.isEmpty()) {
      bag.remove(property);
    } else {
      bag.put(property, Map.copyOf(entries));
    }
  }

  /** A list takes the places it has, in order; those behind it become empty. */
  private static <T> void entries(
      String name,
      Property<Map<String, T>> property,
      List<String> keys,
      List<T> values,
      PropertyBag bag) {
    if (values.size() > keys.size()) {
      throw new GraphError(
          400,
          "ErrorInvalidArgument",
          "The multi value property %s has %d entries, that exceeds the max allowed value of %d"
              .formatted(
                  Character.toUpperCase(name.charAt(0)) + name.substring(1),
                  values.size(),
                  keys.size()));
    }
    for (int i = 0; i < keys.size(); i++) {
      entry(
          property,
          keys.get(i),
          i < values.size() ? Optional.of(values.get(i)) : Optional.empty(),
          bag);
    }
  }
}
