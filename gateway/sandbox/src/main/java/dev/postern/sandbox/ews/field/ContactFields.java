package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.soap.ExchangeVersion;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.ContactProperties;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import java.util.List;

/** The fields ContactItemType adds, in the schema's order. */
final class ContactFields {
  static final List<Field> ALL =
      List.of(
          text("contacts:FileAs", ContactProperties.FILE_AS),
          text("contacts:FileAsMapping", ContactProperties.FILE_AS_MAPPING),
          text("contacts:DisplayName", ContactProperties.DISPLAY_NAME),
          text("contacts:GivenName", ContactProperties.GIVEN_NAME),
          text("contacts:Initials", ContactProperties.INITIALS),
          text("contacts:MiddleName", ContactProperties.MIDDLE_NAME),
          text("contacts:Nickname", ContactProperties.NICKNAME),
          ComputedField.of("contacts:CompleteName", ContactFields::completeName),
          text("contacts:CompanyName", ContactProperties.COMPANY),
          new DictionaryField<>(
              "contacts:EmailAddresses",
              "EmailAddresses",
              "contacts:EmailAddress",
              ContactProperties.EMAILS,
              ContactEntries.EMAIL),
          new DictionaryField<>(
              "contacts:PhysicalAddresses",
              "PhysicalAddresses",
              "contacts:PhysicalAddress",
              ContactProperties.ADDRESSES,
              ContactEntries.POSTAL),
          new DictionaryField<>(
              "contacts:PhoneNumbers",
              "PhoneNumbers",
              "contacts:PhoneNumber",
              ContactProperties.PHONES,
              ContactEntries.TEXT),
          text("contacts:AssistantName", ContactProperties.ASSISTANT),
          StoredField.of("contacts:Birthday", ContactProperties.BIRTHDAY, Codecs.DATE_TIME),
          text("contacts:BusinessHomePage", ContactProperties.HOME_PAGE),
          StoredField.of("contacts:Children", ContactProperties.CHILDREN, Codecs.STRINGS),
          StoredField.of("contacts:Companies", ContactProperties.COMPANIES, Codecs.STRINGS),
          ComputedField.of(
              "contacts:ContactSource",
              (item, how, out) -> out.element("t:ContactSource", "Store")),
          text("contacts:Department", ContactProperties.DEPARTMENT),
          text("contacts:Generation", ContactProperties.SUFFIX),
          new DictionaryField<>(
              "contacts:ImAddresses",
              "ImAddresses",
              "contacts:ImAddress",
              ContactProperties.IM_ADDRESSES,
              ContactEntries.TEXT),
          text("contacts:JobTitle", ContactProperties.JOB_TITLE),
          text("contacts:Manager", ContactProperties.MANAGER),
          text("contacts:Mileage", ContactProperties.MILEAGE),
          text("contacts:OfficeLocation", ContactProperties.OFFICE),
          text("contacts:PostalAddressIndex", ContactProperties.POSTAL_INDEX),
          text("contacts:Profession", ContactProperties.PROFESSION),
          text("contacts:SpouseName", ContactProperties.SPOUSE),
          text("contacts:Surname", ContactProperties.SURNAME),
          StoredField.of(
              "contacts:WeddingAnniversary", ContactProperties.ANNIVERSARY, Codecs.DATE_TIME),
          ItemFields.flag(
                  "contacts:HasPicture",
                  it -> it.attachments().stream().anyMatch(Attachment::contactPhoto))
              .since(ExchangeVersion.EXCHANGE2010));

  private ContactFields() {}

  private static Field text(String uri, Property<String> property) {
    return StoredField.of(uri, property, Codecs.TEXT);
  }

  private static void completeName(ItemView item, Rendering how, XmlOut out) {
    PropertyBag bag = item.properties();
    out.element(
        "t:CompleteName",
        () -> {
          part(bag, ContactProperties.TITLE, "t:Title", out);
          part(bag, ContactProperties.GIVEN_NAME, "t:FirstName", out);
          part(bag, ContactProperties.MIDDLE_NAME, "t:MiddleName", out);
          part(bag, ContactProperties.SURNAME, "t:LastName", out);
          part(bag, ContactProperties.SUFFIX, "t:Suffix", out);
          part(bag, ContactProperties.INITIALS, "t:Initials", out);
          part(bag, ContactProperties.DISPLAY_NAME, "t:FullName", out);
          part(bag, ContactProperties.NICKNAME, "t:Nickname", out);
        });
  }

  private static void part(PropertyBag bag, Property<String> property, String tag, XmlOut out) {
    bag.find(property).ifPresent(it -> out.element(tag, it));
  }
}
