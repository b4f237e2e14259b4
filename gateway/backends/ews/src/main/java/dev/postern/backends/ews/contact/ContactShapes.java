package dev.postern.backends.ews.contact;

import dev.postern.api.model.Contact.Phone;
import dev.postern.api.model.Contact.Place;
import dev.postern.backends.ews.item.Notes;
import dev.postern.backends.ews.item.Path;
import dev.postern.backends.ews.item.Shapes;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.NamedProperty;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is asked for of contacts. Entries of dictionaries are asked for one by one, notes as plain
 * text: Graph has no other form of them.
 */
final class ContactShapes {
  private static final List<String> PROPERTIES =
      List.of(
          "item:Sensitivity",
          "item:Body",
          "item:Attachments",
          "item:Categories",
          "item:DateTimeCreated",
          "item:LastModifiedTime",
          "contacts:FileAs",
          "contacts:DisplayName",
          "contacts:GivenName",
          "contacts:Initials",
          "contacts:MiddleName",
          "contacts:Nickname",
          "contacts:CompanyName",
          "contacts:AssistantName",
          "contacts:Birthday",
          "contacts:BusinessHomePage",
          "contacts:Children",
          "contacts:Department",
          "contacts:Generation",
          "contacts:JobTitle",
          "contacts:Manager",
          "contacts:OfficeLocation",
          "contacts:Profession",
          "contacts:SpouseName",
          "contacts:Surname",
          "contacts:WeddingAnniversary",
          "distributionlist:Members");

  static final Xml WHOLE =
      Shapes.plain(
          Stream.of(
                  PROPERTIES.stream().map(Path::uri),
                  entries(),
                  Notes.itemPaths(),
                  Stream.of(
                      ContactFields.PREFIX,
                      ContactFields.PHONETIC_GIVEN,
                      ContactFields.PHONETIC_FAMILY,
                      ContactFields.SEARCH_KEY,
                      Path.named(NamedProperty.HIDDEN_PICTURE)))
              .flatMap(s -> s)
              .toList());

  static final Xml MEMBERS = Shapes.of(List.of(Path.uri("distributionlist:Members")));

  static final Xml PICTURE = Shapes.of(List.of(Path.uri("item:Attachments")));

  private ContactShapes() {}

  private static Stream<Xml> entries() {
    Stream<Xml> emails =
        Stream.of(1, 2, 3).map(i -> Path.indexed("contacts:EmailAddress", "EmailAddress" + i));
    Stream<Xml> messaging =
        Stream.of(1, 2, 3).map(i -> Path.indexed("contacts:ImAddress", "ImAddress" + i));
    Stream<Xml> phones =
        Stream.of(Phone.values()).map(p -> Path.indexed("contacts:PhoneNumber", Keys.of(p)));
    Stream<Xml> addresses =
        Stream.of(Place.values())
            .flatMap(place ->
                Stream.of("Street", "City", "State", "CountryOrRegion", "PostalCode")
                    .map(p -> Path.indexed("contacts:PhysicalAddress:" + p, Keys.of(place))));
    return Stream.of(emails, messaging, phones, addresses).flatMap(s -> s);
  }
}
