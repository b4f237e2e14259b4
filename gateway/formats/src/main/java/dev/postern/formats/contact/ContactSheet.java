package dev.postern.formats.contact;

import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Email;
import dev.postern.api.model.Contact.Member;
import dev.postern.api.model.Contact.Name;
import dev.postern.api.model.Contact.Organization;
import dev.postern.formats.residue.Sheet;
import dev.postern.formats.shared.Categories;
import dev.postern.formats.shared.Classification;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Param;
import dev.postern.formats.text.Values;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the model says of a contact, in the order of writing. */
final class ContactSheet {
  /** The name that Exchange shows with an address. */
  static final String EMAIL_NAME = "X-CN";

  private ContactSheet() {}

  /** In the form of a version, 3.0 or 4.0. */
  static Sheet of(Contact contact, String version) {
    Sheet plain = of(contact);
    if (version.equals("3.0")) {
      return plain;
    }
    Sheet sheet = new Sheet();
    plain
        .groups()
        .forEach((key, lines) ->
            sheet.put(key, lines.stream().map(line -> CardVersion.in(version, line)).toList()));
    return sheet;
  }

  /** In the form of vCard 3.0. */
  static Sheet of(Contact contact) {
    return contact
        .members()
        .map(members -> group(contact, members))
        .orElseGet(() -> person(contact));
  }

  private static Sheet group(Contact contact, List<Member> members) {
    Sheet sheet = new Sheet();
    sheet.put("UID", List.of(ContentLine.text("UID", contact.uid())));
    sheet.put(CardKeys.KIND, List.of(ContentLine.of(CardKeys.KIND, Card.GROUP)));
    sheet.put(
        CardKeys.NAME,
        List.of(
            ContentLine.of("N", Values.join(List.of(contact.displayName(), "", "", "", ""), ";"))));
    sheet.put(CardKeys.DISPLAY_NAME, List.of(ContentLine.text("FN", contact.displayName())));
    sheet.put(CardKeys.MEMBER, members.stream().map(Members::print).toList());
    sheet.put(Categories.KEY, Categories.print(contact.categories()));
    sheet.put(Classification.KEY, Classification.print(contact.sensitivity()));
    put(sheet, CardKeys.NOTE, contact.notes().text());
    return sheet;
  }

  private static Sheet person(Contact contact) {
    Sheet sheet = new Sheet();
    sheet.put("UID", List.of(ContentLine.text("UID", contact.uid())));
    names(sheet, contact);
    organization(sheet, contact.organization());
    for (int i = 0; i < contact.emails().size(); i++) {
      sheet.put(CardSlots.slot("EMAIL", i), email(contact.emails().get(i)));
    }
    contact
        .phones()
        .forEach((kind, number) ->
            sheet.put(CardSlots.phone(kind), List.of(Phones.print(kind, number))));
    contact
        .addresses()
        .forEach((place, address) ->
            sheet.put(CardSlots.place(place), List.of(Addresses.print(place, address))));
    for (int i = 0; i < contact.instantMessaging().size(); i++) {
      put(sheet, CardSlots.slot("IMPP", i), "IMPP", contact.instantMessaging().get(i));
    }
    contact
        .birthday()
        .ifPresent(date ->
            sheet.put(CardKeys.BIRTHDAY, List.of(CardDates.print(CardKeys.BIRTHDAY, date))));
    contact
        .anniversary()
        .ifPresent(date ->
            sheet.put(CardKeys.ANNIVERSARY, List.of(CardDates.print(CardKeys.ANNIVERSARY, date))));
    put(sheet, CardKeys.WEB_PAGE, contact.webPage());
    put(sheet, CardKeys.SPOUSE, contact.spouse());
    sheet.put(
        CardKeys.CHILD,
        contact.children().stream().map(child -> ContentLine.text(CardKeys.CHILD, child)).toList());
    sheet.put(Categories.KEY, Categories.print(contact.categories()));
    sheet.put(Classification.KEY, Classification.print(contact.sensitivity()));
    put(sheet, CardKeys.NOTE, contact.notes().text());
    sheet.put(CardKeys.PHOTO, contact.photo().map(Photos::print).stream().toList());
    return sheet;
  }

  private static void names(Sheet sheet, Contact contact) {
    Name name = contact.name();
    String parts =
        Values.join(
            List.of(name.family(), name.given(), name.middle(), name.prefix(), name.suffix()), ";");
    sheet.put(CardKeys.NAME, List.of(ContentLine.of("N", parts)));
    sheet.put(CardKeys.DISPLAY_NAME, List.of(ContentLine.text("FN", shown(contact))));
    put(sheet, CardKeys.NICKNAME, name.nickname());
    put(sheet, CardKeys.INITIALS, name.initials());
    put(sheet, CardKeys.PHONETIC_GIVEN, name.phoneticGiven());
    put(sheet, CardKeys.PHONETIC_FAMILY, name.phoneticFamily());
    put(sheet, CardKeys.FILE_AS, contact.fileAs());
  }

  /** FN must be there (RFC 2426 §3.1.1); without a display name, the next best thing. */
  private static String shown(Contact contact) {
    Name name = contact.name();
    String whole =
        String.join(
            " ",
            Stream.of(name.prefix(), name.given(), name.middle(), name.family(), name.suffix())
                .filter(part -> !part.isEmpty())
                .toList());
    return Stream.of(
            Optional.of(contact.displayName()),
            Optional.of(whole),
            Optional.of(contact.organization().company()),
            contact.emails().stream().findFirst().map(Email::address))
        .flatMap(Optional::stream)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static void organization(Sheet sheet, Organization organization) {
    boolean none = organization.company().isEmpty() && organization.department().isEmpty();
    String units =
        organization.department().isEmpty()
            ? Values.escape(organization.company())
            : Values.join(List.of(organization.company(), organization.department()), ";");
    sheet.put(CardKeys.ORGANIZATION, none ? List.of() : List.of(ContentLine.of("ORG", units)));
    put(sheet, CardKeys.TITLE, organization.jobTitle());
    put(sheet, CardKeys.ROLE, organization.profession());
    put(sheet, CardKeys.OFFICE, organization.office());
    put(sheet, CardKeys.MANAGER, organization.manager());
    put(sheet, CardKeys.ASSISTANT, organization.assistant());
  }

  private static List<ContentLine> email(Email email) {
    if (email.address().isEmpty()) {
      return List.of();
    }
    ContentLine line = ContentLine.text("EMAIL", email.address(), Param.of("TYPE", "INTERNET"));
    boolean named = !email.displayName().isEmpty() && !email.displayName().equals(email.address());
    return List.of(named ? line.with(Param.of(EMAIL_NAME, email.displayName())) : line);
  }

  private static void put(Sheet sheet, String key, String text) {
    put(sheet, key, key, text);
  }

  private static void put(Sheet sheet, String key, String name, String text) {
    sheet.put(key, text.isEmpty() ? List.of() : List.of(ContentLine.text(name, text)));
  }
}
