package dev.postern.backends.ews.people;

import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Organization;
import dev.postern.api.model.Contact.Place;
import dev.postern.api.model.Contact.PostalAddress;
import dev.postern.backends.ews.contact.ContactReader;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.people.Colleague;
import java.util.Optional;

/** One t:Resolution: a t:Mailbox and, of people of the directory, a t:Contact. */
final class Resolution {
  private static final PostalAddress NOWHERE = new PostalAddress("", "", "", "", "");

  private Resolution() {}

  /** Empty for an entry that cannot be written to. */
  static Optional<Contact> read(Xml resolution) {
    Xml contact = resolution.child("Contact").orElseGet(() -> Xml.t("Contact"));
    return resolution
        .child("Mailbox")
        .flatMap(People::person)
        .map(person ->
            new Colleague(
                    person.name(),
                    person.address(),
                    contact.textAt("GivenName"),
                    contact.textAt("Surname"),
                    organization(contact),
                    ContactReader.phones(contact),
                    ContactReader.addresses(contact).getOrDefault(Place.BUSINESS, NOWHERE))
                .toContact());
  }

  /** Without the manager, whom Graph tells only at the price of another call. */
  private static Organization organization(Xml contact) {
    return new Organization(
        contact.textAt("CompanyName"),
        contact.textAt("Department"),
        contact.textAt("JobTitle"),
        "",
        contact.textAt("OfficeLocation"),
        "",
        "");
  }
}
