package dev.postern.sandbox.tenant;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What the directory says of one of its people beside name and address. What is empty it does not
 * say.
 */
public record Profile(
    String jobTitle,
    String department,
    String company,
    String office,
    String manager,
    String businessPhone,
    String mobilePhone,
    String fax,
    PostalAddress address,
    boolean hasPhoto) {

  private static final PostalAddress NOWHERE = new PostalAddress("", "", "", "", "");
  private static final Profile NOTHING =
      new Profile("", "", "Contoso", "", "", "", "", "", NOWHERE, false);

  /** Those of the tenant every sandbox plays. */
  private static final Map<String, Profile> KNOWN =
      Map.of(
          "alice@" + Tenant.DOMAIN,
          new Profile(
              "Head of Engineering",
              "Engineering",
              "Contoso",
              "H/2/14",
              "Carol Clark",
              "+49 30 5550100",
              "+49 170 5550100",
              "",
              new PostalAddress("Hafenstraße 1", "Berlin", "BE", "Germany", "10115"),
              true),
          "bob@" + Tenant.DOMAIN,
          new Profile(
              "Field Engineer",
              "Engineering",
              "Contoso",
              "NY 7",
              "Alice Adams",
              "+1 212 555 0101",
              "+1 917 555 0101",
              "+1 212 555 0199",
              new PostalAddress("7 Pier Street", "New York", "NY", "United States", "10004"),
              true),
          "carol@" + Tenant.DOMAIN,
          new Profile(
              "Director",
              "Management",
              "Contoso",
              "",
              "",
              "+91 22 5550 0102",
              "",
              "",
              NOWHERE,
              false));

  public static Profile of(Address person) {
    return KNOWN.getOrDefault(person.key(), NOTHING);
  }

  /** A JPEG; the same one each time. */
  public static Optional<byte[]> photo(Address person) {
    return of(person).hasPhoto()
        ? Optional.of(Portrait.draw(new SplittableRandom(person.key().hashCode()), "jpeg"))
        : Optional.empty();
  }
}
