package dev.postern.backends.microsoft.people;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Body;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Email;
import dev.postern.api.model.Contact.Organization;
import dev.postern.api.model.Contact.Phone;
import dev.postern.api.model.Contact.Place;
import dev.postern.api.model.Contact.PostalAddress;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Sensitivity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Somebody in the directory, as every API can tell it. What is not known is empty. */
public record Colleague(
    String displayName,
    MailAddress address,
    String given,
    String family,
    Organization organization,
    Map<Phone, String> phones,
    PostalAddress work) {

  /** The same as a contact. Its UID is made from the address: it is the same by every API. */
  public Contact toContact() {
    boolean isPlaced =
        !(work.street() + work.city() + work.state() + work.postalCode() + work.country())
            .isEmpty();
    return new Contact(
        uid(address),
        new Contact.Name("", given, "", family, "", "", "", "", ""),
        displayName.isEmpty() ? address.value() : displayName,
        "",
        organization,
        List.of(new Email("", address.value())),
        phones,
        isPlaced ? Map.of(Place.BUSINESS, work) : Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        "",
        Body.EMPTY,
        "",
        List.of(),
        List.of(),
        Sensitivity.NORMAL,
        Optional.empty(),
        Optional.empty(),
        Extras.NONE);
  }

  private static String uid(MailAddress address) {
    String mailto = "mailto:" + address.value().toLowerCase(Locale.ROOT);
    return UUID.nameUUIDFromBytes(mailto.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
