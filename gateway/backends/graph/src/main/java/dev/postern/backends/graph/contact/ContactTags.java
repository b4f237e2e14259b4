package dev.postern.backends.graph.contact;

import dev.postern.api.model.Contact.Phone;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.item.NotedProperties;
import dev.postern.backends.microsoft.NamedProperty;
import dev.postern.backends.microsoft.contact.ContactUid;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What EWS has fields for and Graph's contact resource has not, by its MAPI name (MS-OXPROPS): the
 * very properties that EWS's fields stand for.
 */
record ContactTags(Map<String, String> values) {
  /** 0 normal, 1 personal, 2 private, 3 confidential. */
  static final String SENSITIVITY = "Integer 0x36";

  static final String ANNIVERSARY = "SystemTime 0x3a41";

  /** PidTagBusiness2TelephoneNumber: which of two slots a lone number is in, JSON does not tell. */
  static final String BUSINESS_2 = "String 0x3a1b";

  /** PidTagHome2TelephoneNumber. */
  static final String HOME_2 = "String 0x3a2f";

  static final String BUSINESS = "String 0x3a08";
  static final String HOME = "String 0x3a09";

  /** PidLidHasPicture. */
  static final String HAS_PICTURE = "Boolean {00062004-0000-0000-C000-000000000046} Id 0x8015";

  /** PidTagHasAttachments: where it is not said whether there is a picture, it would be one. */
  static final String HAS_ATTACHMENTS = "Boolean 0xe1b";

  static final String SEARCH_KEY = "Binary 0x" + Integer.toHexString(ContactUid.SEARCH_KEY);

  private static final Map<Phone, String> PHONES = phones();

  private static final List<NamedProperty> NOTED =
      List.of(
          NamedProperty.NAME,
          NamedProperty.UID,
          NamedProperty.WRITE_ID,
          NamedProperty.STAMP,
          NamedProperty.EXTRAS,
          NamedProperty.HIDDEN_PICTURE);

  private static Map<Phone, String> phones() {
    Map<Phone, String> tags = new EnumMap<>(Phone.class);
    tags.put(Phone.ASSISTANT, "String 0x3a2e");
    tags.put(Phone.BUSINESS_FAX, "String 0x3a24");
    tags.put(Phone.CALLBACK, "String 0x3a02");
    tags.put(Phone.CAR, "String 0x3a1e");
    tags.put(Phone.COMPANY_MAIN, "String 0x3a57");
    tags.put(Phone.HOME_FAX, "String 0x3a25");
    tags.put(Phone.ISDN, "String 0x3a2d");
    tags.put(Phone.OTHER_FAX, "String 0x3a23");
    tags.put(Phone.OTHER, "String 0x3a1f");
    tags.put(Phone.PAGER, "String 0x3a21");
    tags.put(Phone.PRIMARY, "String 0x3a1a");
    tags.put(Phone.RADIO, "String 0x3a1d");
    tags.put(Phone.TELEX, "String 0x3a2c");
    tags.put(Phone.TTY, "String 0x3a4b");
    return tags;
  }

  /** The numbers that have no place in the JSON, by their tags. */
  static Map<Phone, String> phoneTags() {
    return PHONES;
  }

  /**
   * The query parameter that asks for all of them, and for what is noted. How many ids a filter may
   * name is not documented; these are all that are ever needed.
   */
  static String expand() {
    return NotedProperties.expand(
        Stream.of(
                NOTED.stream().map(NamedProperty::graphId),
                PHONES.values().stream(),
                Stream.of(
                    SENSITIVITY,
                    ANNIVERSARY,
                    BUSINESS_2,
                    HOME_2,
                    HAS_PICTURE,
                    HAS_ATTACHMENTS,
                    SEARCH_KEY))
            .flatMap(ids -> ids));
  }

  /** Ids come back with other capitals and leading zeros than they were asked for with. */
  static ContactTags read(JsonObject contact) {
    Map<String, String> values = new HashMap<>();
    for (JsonObject property : Json.objects(contact, NotedProperties.FIELD)) {
      values.put(normal(Json.text(property, "id")), Json.text(property, "value"));
    }
    return new ContactTags(values);
  }

  String text(String id) {
    return values.getOrDefault(normal(id), "");
  }

  boolean flag(String id) {
    return text(id).equalsIgnoreCase("true");
  }

  private static String normal(String id) {
    return id.toLowerCase(Locale.ROOT).replaceFirst("0x0+(?=[0-9a-f])", "0x");
  }
}
