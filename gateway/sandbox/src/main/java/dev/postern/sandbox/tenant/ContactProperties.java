package dev.postern.sandbox.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What contacts can hold beside the common properties. The keys of the maps are Exchange's own
 * names of the entries ({@code EmailAddress1}, {@code MobilePhone}, {@code Business} …).
 */
public final class ContactProperties {
  public static final Property<String> FILE_AS = text("fileAs");
  public static final Property<String> FILE_AS_MAPPING = text("fileAsMapping");
  public static final Property<String> DISPLAY_NAME = text("displayName");
  public static final Property<String> GIVEN_NAME = text("givenName");
  public static final Property<String> INITIALS = text("initials");
  public static final Property<String> MIDDLE_NAME = text("middleName");
  public static final Property<String> NICKNAME = text("nickname");
  public static final Property<String> TITLE = text("title");
  public static final Property<String> SURNAME = text("surname");
  public static final Property<String> SUFFIX = text("generation");
  public static final Property<String> COMPANY = text("companyName");
  public static final Property<String> DEPARTMENT = text("department");
  public static final Property<String> OFFICE = text("officeLocation");
  public static final Property<String> JOB_TITLE = text("jobTitle");
  public static final Property<String> PROFESSION = text("profession");
  public static final Property<String> MANAGER = text("manager");
  public static final Property<String> ASSISTANT = text("assistantName");
  public static final Property<String> SPOUSE = text("spouseName");
  public static final Property<String> HOME_PAGE = text("businessHomePage");
  public static final Property<String> MILEAGE = text("mileage");
  public static final Property<String> POSTAL_INDEX = text("postalAddressIndex");
  public static final Property<Instant> BIRTHDAY = Property.of("birthday", Instant.class);
  public static final Property<Instant> ANNIVERSARY =
      Property.of("weddingAnniversary", Instant.class);
  public static final Property<List<String>> CHILDREN =
      Property.of("children", new TypeToken<List<String>>() {});
  public static final Property<List<String>> COMPANIES =
      Property.of("companies", new TypeToken<List<String>>() {});
  public static final Property<Map<String, Address>> EMAILS =
      Property.of("emailAddresses", new TypeToken<Map<String, Address>>() {});
  public static final Property<Map<String, PostalAddress>> ADDRESSES =
      Property.of("physicalAddresses", new TypeToken<Map<String, PostalAddress>>() {});
  public static final Property<Map<String, String>> PHONES =
      Property.of("phoneNumbers", new TypeToken<Map<String, String>>() {});
  public static final Property<Map<String, String>> IM_ADDRESSES =
      Property.of("imAddresses", new TypeToken<Map<String, String>>() {});

  /** Of a distribution list. */
  public static final Property<List<ListMember>> MEMBERS =
      Property.of("members", new TypeToken<List<ListMember>>() {});

  static final List<Property<?>> ALL =
      List.of(
          FILE_AS,
          FILE_AS_MAPPING,
          DISPLAY_NAME,
          GIVEN_NAME,
          INITIALS,
          MIDDLE_NAME,
          NICKNAME,
          TITLE,
          SURNAME,
          SUFFIX,
          COMPANY,
          DEPARTMENT,
          OFFICE,
          JOB_TITLE,
          PROFESSION,
          MANAGER,
          ASSISTANT,
          SPOUSE,
          HOME_PAGE,
          MILEAGE,
          POSTAL_INDEX,
          BIRTHDAY,
          ANNIVERSARY,
          CHILDREN,
          COMPANIES,
          EMAILS,
          ADDRESSES,
          PHONES,
          IM_ADDRESSES,
          MEMBERS);

  private ContactProperties() {}

  private static Property<String> text(String name) {
    return Property.of(name, String.class);
  }
}
