package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.BodyConversion;
import dev.postern.sandbox.tenant.ContactProperties;
import dev.postern.sandbox.tenant.ExtendedName;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.PostalAddress;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The contact resource of an answer. */
public final class ContactResource {
  static final String TYPE = "microsoft.graph.contact";
  static final List<String> EMAILS = List.of("EmailAddress1", "EmailAddress2", "EmailAddress3");
  static final List<String> BUSINESS_PHONES = List.of("BusinessPhone", "BusinessPhone2");
  static final List<String> HOME_PHONES = List.of("HomePhone", "HomePhone2");
  static final String MOBILE_PHONE = "MobilePhone";
  static final List<String> IM_ADDRESSES = List.of("ImAddress1", "ImAddress2", "ImAddress3");

  /** By Graph's name, the key of the postal address in the store. */
  static final Map<String, String> ADDRESSES =
      Map.of("businessAddress", "Business", "homeAddress", "Home", "otherAddress", "Other");

  /** By Graph's name, the e-mail address that has a place of its own. */
  static final Map<String, String> PLACED_EMAILS =
      Map.of(
          "primaryEmailAddress", "EmailAddress1",
          "secondaryEmailAddress", "EmailAddress2",
          "tertiaryEmailAddress", "EmailAddress3");

  /** By Graph's name, what is plain text in both. */
  static final Map<String, Property<String>> TEXTS =
      Map.ofEntries(
          Map.entry("assistantName", ContactProperties.ASSISTANT),
          Map.entry("businessHomePage", ContactProperties.HOME_PAGE),
          Map.entry("companyName", ContactProperties.COMPANY),
          Map.entry("department", ContactProperties.DEPARTMENT),
          Map.entry("displayName", ContactProperties.DISPLAY_NAME),
          Map.entry("fileAs", ContactProperties.FILE_AS),
          Map.entry("generation", ContactProperties.SUFFIX),
          Map.entry("givenName", ContactProperties.GIVEN_NAME),
          Map.entry("initials", ContactProperties.INITIALS),
          Map.entry("jobTitle", ContactProperties.JOB_TITLE),
          Map.entry("manager", ContactProperties.MANAGER),
          Map.entry("middleName", ContactProperties.MIDDLE_NAME),
          Map.entry("nickName", ContactProperties.NICKNAME),
          Map.entry("officeLocation", ContactProperties.OFFICE),
          Map.entry("profession", ContactProperties.PROFESSION),
          Map.entry("spouseName", ContactProperties.SPOUSE),
          Map.entry("surname", ContactProperties.SURNAME),
          Map.entry("title", ContactProperties.TITLE));

  private static final ExtendedName HAS_PICTURE =
      ExtendedName.numbered(
          UUID.fromString("00062004-0000-0000-c000-000000000046"), 0x8015, "Boolean");

  private ContactResource() {}

  /** The whole resource, as a POST or PATCH answers: nothing is expanded. */
  public static ObjectNode write(ItemView contact, GraphCall call) {
    return write(contact, Optional.empty(), Expansion.parse(Optional.empty()), call);
  }

  /**
   * The resource with what a GET asks for.
   *
   * @param select the names in {@code $select}
   */
  public static ObjectNode write(
      ItemView contact, Optional<String> select, Expansion expansion, GraphCall call) {
    ObjectNode json = Selection.retain(all(contact, call), select, TYPE);
    expand(withHasPicture(contact), expansion, json);
    return json;
  }

  /** PidLidHasPicture (MS-OXOCNTC 2.2.1.8), which the store sets itself. */
  private static PropertyBag withHasPicture(ItemView contact) {
    PropertyBag bag = contact.properties().overlay();
    if (contact.attachments().stream().anyMatch(Attachment::contactPhoto)) {
      bag.putExtended(HAS_PICTURE, List.of("true"));
    }
    return bag;
  }

  public static String etag(ItemView contact) {
    return "W/\"" + contact.changeKey() + '"';
  }

  private static ObjectNode all(ItemView contact, GraphCall call) {
    PropertyBag bag = contact.properties();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("@odata.etag", etag(contact))
        .put("id", GraphIds.item(contact.id(), call.preferences().immutableIds()))
        .put("createdDateTime", contact.item().created().toString())
        .put("lastModifiedDateTime", contact.item().modified().toString())
        .put("changeKey", contact.changeKey());
    texts(bag.get(ItemProperties.CATEGORIES, List.of()), json.putArray("categories"));
    json.put(
        "parentFolderId",
        contact.mailbox().folder(contact.item().folderId()).map(GraphIds::folder).orElse(null));
    json.put("birthday", bag.find(ContactProperties.BIRTHDAY).map(Instant::toString).orElse(null));
    TEXTS.forEach((name, property) -> json.put(name, bag.find(property).orElse(null)));
    Yomi.write(bag, json);
    texts(bag.get(ContactProperties.CHILDREN, List.of()), json.putArray("children"));
    Map<String, String> phones = bag.get(ContactProperties.PHONES, Map.of());
    entries(phones, BUSINESS_PHONES, json.putArray("businessPhones"));
    entries(phones, HOME_PHONES, json.putArray("homePhones"));
    json.put("mobilePhone", phones.get(MOBILE_PHONE));
    entries(
        bag.get(ContactProperties.IM_ADDRESSES, Map.of()),
        IM_ADDRESSES,
        json.putArray("imAddresses"));
    json.put("personalNotes", bag.find(ItemProperties.BODY).map(BodyConversion::toText).orElse(""));
    emails(bag.get(ContactProperties.EMAILS, Map.of()), json);
    Map<String, PostalAddress> addresses = bag.get(ContactProperties.ADDRESSES, Map.of());
    ADDRESSES.forEach((name, key) -> address(addresses.get(key), json.putObject(name)));
    return json;
  }

  private static void texts(List<String> texts, ArrayNode out) {
    texts.forEach(out::add);
  }

  private static void entries(Map<String, String> entries, List<String> keys, ArrayNode out) {
    keys.stream().map(entries::get).filter(it -> it != null).forEach(out::add);
  }

  private static void emails(Map<String, Address> emails, ObjectNode json) {
    ArrayNode list = json.putArray("emailAddresses");
    EMAILS.stream()
        .map(emails::get)
        .filter(it -> it != null)
        .forEach(it -> list.add(Invited.emailAddress(it)));
    PLACED_EMAILS.forEach((name, key) -> {
      Address email = emails.get(key);
      json.set(name, email == null ? null : Invited.emailAddress(email));
    });
  }

  /** What is not there has no name either. */
  private static void address(
      @org.jspecify.annotations.Nullable PostalAddress address, ObjectNode out) {
    if (address != null) {
      part("street", address.street(), out);
      part("city", address.city(), out);
      part("state", address.state(), out);
      part("countryOrRegion", address.country(), out);
      part("postalCode", address.postalCode(), out);
    }
  }

  private static void part(String name, String value, ObjectNode out) {
    if (!value.isEmpty()) {
      out.put(name, value);
    }
  }

  static void expand(PropertyBag bag, Expansion expansion, ObjectNode json) {
    if (expansion.has(SingleValueExtendedProperties.NAME)) {
      SingleValueExtendedProperties.write(
          bag, filter(SingleValueExtendedProperties.NAME, expansion), json);
    }
    if (expansion.has(MultiValueExtendedProperties.NAME)) {
      MultiValueExtendedProperties.write(
          bag, filter(MultiValueExtendedProperties.NAME, expansion), json);
    }
  }

  private static String filter(String property, Expansion expansion) {
    return expansion
        .option(property, "$filter")
        .orElseThrow(
            () -> GraphError.badRequest("Extended properties are expanded only by a $filter."));
  }
}
