package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.PostalAddress;
import dev.postern.sandbox.tenant.Profile;
import dev.postern.sandbox.tenant.Room;

/** What the directory knows of one of its people: a t:Contact, in the order of types.xsd. */
final class DirectoryContact {
  private DirectoryContact() {}

  static void write(Address person, XmlOut out) {
    Profile profile = Profile.of(person);
    int blank = Room.is(person) ? -1 : person.name().lastIndexOf(' ');
    out.element(
        "t:Contact",
        () -> {
          out.element("t:Culture", "en-US");
          out.element("t:DisplayName", person.name());
          text(out, "t:GivenName", blank > 0 ? person.name().substring(0, blank) : "");
          text(out, "t:CompanyName", profile.company());
          out.element(
              "t:EmailAddresses", () -> entry(out, "EmailAddress1", "SMTP:" + person.email()));
          if (!profile.address().isEmpty()) {
            out.element("t:PhysicalAddresses", () -> address(profile.address(), out));
          }
          phones(profile, out);
          out.element("t:ContactSource", "ActiveDirectory");
          text(out, "t:Department", profile.department());
          text(out, "t:JobTitle", profile.jobTitle());
          text(out, "t:Manager", profile.manager());
          text(out, "t:OfficeLocation", profile.office());
          text(out, "t:Surname", blank > 0 ? person.name().substring(blank + 1) : "");
        });
  }

  private static void phones(Profile profile, XmlOut out) {
    if (!(profile.fax() + profile.businessPhone() + profile.mobilePhone()).isEmpty()) {
      out.element(
          "t:PhoneNumbers",
          () -> {
            entry(out, "BusinessFax", profile.fax());
            entry(out, "BusinessPhone", profile.businessPhone());
            entry(out, "MobilePhone", profile.mobilePhone());
          });
    }
  }

  private static void address(PostalAddress address, XmlOut out) {
    out.element(
        "t:Entry",
        () -> {
          text(out, "t:Street", address.street());
          text(out, "t:City", address.city());
          text(out, "t:State", address.state());
          text(out, "t:CountryOrRegion", address.country());
          text(out, "t:PostalCode", address.postalCode());
        },
        "Key",
        "Business");
  }

  private static void entry(XmlOut out, String key, String text) {
    if (!text.isEmpty()) {
      out.element("t:Entry", text, "Key", key);
    }
  }

  private static void text(XmlOut out, String tag, String text) {
    if (!text.isEmpty()) {
      out.element(tag, text);
    }
  }
}
