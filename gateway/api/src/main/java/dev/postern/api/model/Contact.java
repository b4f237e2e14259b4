package dev.postern.api.model;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A person, or a group of people, with the fields that Exchange has. An empty string means that the
 * field is absent.
 *
 * @param uid the vCard UID
 * @param name the parts of the name
 * @param displayName how it is shown (vCard FN, Exchange DisplayName)
 * @param fileAs how it is sorted
 * @param organization company, department and the rest of the work side
 * @param emails at most three, in Exchange's order (EmailAddress1 to 3); an unused slot is left out
 *     only at the end
 * @param phones by Exchange's kinds
 * @param addresses by Exchange's kinds
 * @param instantMessaging at most three addresses
 * @param birthday the day, with its year
 * @param anniversary the wedding anniversary
 * @param webPage the business home page
 * @param notes the body, which is plain text alone
 * @param spouse the spouse's name
 * @param children names
 * @param categories Outlook's categories, in order
 * @param sensitivity who may see it
 * @param photo the picture
 * @param members of a group, in order; empty for a person. A group has a display name, notes,
 *     categories and a sensitivity beside them, and no other field
 * @param extras what Exchange has no field for
 */
public record Contact(
    String uid,
    Name name,
    String displayName,
    String fileAs,
    Organization organization,
    List<Email> emails,
    Map<Phone, String> phones,
    Map<Place, PostalAddress> addresses,
    List<String> instantMessaging,
    Optional<LocalDate> birthday,
    Optional<LocalDate> anniversary,
    String webPage,
    Body notes,
    String spouse,
    List<String> children,
    List<String> categories,
    Sensitivity sensitivity,
    Optional<Photo> photo,
    Optional<List<Member>> members,
    Extras extras)
    implements Item {

  public Contact {
    emails = List.copyOf(emails);
    phones =
        phones.isEmpty() ? Map.of() : java.util.Collections.unmodifiableMap(new EnumMap<>(phones));
    addresses =
        addresses.isEmpty()
            ? Map.of()
            : java.util.Collections.unmodifiableMap(new EnumMap<>(addresses));
    instantMessaging = List.copyOf(instantMessaging);
    children = List.copyOf(children);
    categories = List.copyOf(categories);
    members = members.map(List::copyOf);
  }

  /** A group of people, which Exchange calls a distribution list. */
  public static Contact group(
      String uid,
      String displayName,
      List<Member> members,
      Body notes,
      List<String> categories,
      Sensitivity sensitivity,
      Extras extras) {
    return new Contact(
        uid,
        new Name("", "", "", "", "", "", "", "", ""),
        displayName,
        "",
        new Organization("", "", "", "", "", "", ""),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        "",
        notes,
        "",
        List.of(),
        categories,
        sensitivity,
        Optional.empty(),
        Optional.of(members),
        extras);
  }

  public boolean isGroup() {
    return members.isPresent();
  }

  /** The same with other extras. */
  public Contact withExtras(Extras other) {
    return new Contact(
        uid,
        name,
        displayName,
        fileAs,
        organization,
        emails,
        phones,
        addresses,
        instantMessaging,
        birthday,
        anniversary,
        webPage,
        notes,
        spouse,
        children,
        categories,
        sensitivity,
        photo,
        members,
        other);
  }

  /** The same with a picture. */
  public Contact withPhoto(Photo picture) {
    return new Contact(
        uid,
        name,
        displayName,
        fileAs,
        organization,
        emails,
        phones,
        addresses,
        instantMessaging,
        birthday,
        anniversary,
        webPage,
        notes,
        spouse,
        children,
        categories,
        sensitivity,
        Optional.of(picture),
        members,
        extras);
  }

  /**
   * Somebody in a group.
   *
   * @param name how the member is shown; may be empty
   */
  public record Member(String name, String address) {}

  /** The parts of a name; {@code phonetic…} are Exchange's Yomi fields. */
  public record Name(
      String prefix,
      String given,
      String middle,
      String family,
      String suffix,
      String nickname,
      String initials,
      String phoneticGiven,
      String phoneticFamily) {}

  /** Where and as what somebody works. */
  public record Organization(
      String company,
      String department,
      String jobTitle,
      String profession,
      String office,
      String manager,
      String assistant) {}

  public record Email(String displayName, String address) {}

  public record PostalAddress(
      String street, String city, String state, String postalCode, String country) {}

  /** Exchange's PhoneNumberKeyType. */
  public enum Phone {
    ASSISTANT,
    BUSINESS_FAX,
    BUSINESS,
    BUSINESS_2,
    CALLBACK,
    CAR,
    COMPANY_MAIN,
    HOME_FAX,
    HOME,
    HOME_2,
    ISDN,
    MOBILE,
    OTHER_FAX,
    OTHER,
    PAGER,
    PRIMARY,
    RADIO,
    TELEX,
    TTY
  }

  /** Exchange's PhysicalAddressKeyType. */
  public enum Place {
    BUSINESS,
    HOME,
    OTHER
  }
}
