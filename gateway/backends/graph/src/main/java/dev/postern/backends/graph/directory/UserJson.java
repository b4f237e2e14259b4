package dev.postern.backends.graph.directory;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Organization;
import dev.postern.api.model.Contact.Phone;
import dev.postern.api.model.Contact.PostalAddress;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.people.Colleague;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The user resource, as far as a directory shows it. */
final class UserJson {
  static final String SELECT =
      "displayName,mail,givenName,surname,jobTitle,department,companyName,officeLocation,"
          + "businessPhones,mobilePhone,faxNumber,streetAddress,city,state,postalCode,country,"
          + "showInAddressList";

  private UserJson() {}

  /** Empty for one who cannot be written to, or whom the organisation's address lists hide. */
  static Optional<Contact> read(JsonObject user) {
    String mail = Json.text(user, "mail");
    boolean isHidden = Boolean.FALSE.equals(user.getValue("showInAddressList"));
    if (isHidden || mail.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(colleague(user, new MailAddress(mail)).toContact());
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  private static Colleague colleague(JsonObject user, MailAddress address) {
    return new Colleague(
        Json.text(user, "displayName"),
        address,
        Json.text(user, "givenName"),
        Json.text(user, "surname"),
        new Organization(
            Json.text(user, "companyName"),
            Json.text(user, "department"),
            Json.text(user, "jobTitle"),
            "",
            Json.text(user, "officeLocation"),
            "",
            ""),
        phones(user),
        new PostalAddress(
            Json.text(user, "streetAddress"),
            Json.text(user, "city"),
            Json.text(user, "state"),
            Json.text(user, "postalCode"),
            Json.text(user, "country")));
  }

  private static Map<Phone, String> phones(JsonObject user) {
    Map<Phone, String> phones = new EnumMap<>(Phone.class);
    List<String> business = Json.texts(user, "businessPhones");
    List<Phone> kinds = List.of(Phone.BUSINESS, Phone.BUSINESS_2);
    for (int i = 0; i < Math.min(business.size(), kinds.size()); i++) {
      put(phones, kinds.get(i), business.get(i));
    }
    put(phones, Phone.MOBILE, Json.text(user, "mobilePhone"));
    put(phones, Phone.BUSINESS_FAX, Json.text(user, "faxNumber"));
    return phones;
  }

  private static void put(Map<Phone, String> phones, Phone kind, String number) {
    if (!number.isEmpty()) {
      phones.put(kind, number);
    }
  }
}
