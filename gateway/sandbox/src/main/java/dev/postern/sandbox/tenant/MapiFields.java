package dev.postern.sandbox.tenant;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The MAPI names of what contacts hold, so that every protocol's extended properties reach the same
 * store as its fields do (MS-OXPROPS section 2, MS-OXOCNTC section 2.2.1).
 *
 * <p>Without a name here: {@code Culture}, the second and third instant messaging address, and what
 * only messages or appointments have.
 */
final class MapiFields {
  private static final UUID ADDRESS = UUID.fromString("00062004-0000-0000-c000-000000000046");
  private static final UUID COMMON = UUID.fromString("00062008-0000-0000-c000-000000000046");
  private static final UUID PUBLIC_STRINGS =
      UUID.fromString("00020329-0000-0000-c000-000000000046");

  /** PidLidFileUnderId (MS-OXOCNTC 2.2.1.1.12). */
  private static final Map<String, Integer> FILE_UNDER =
      Map.ofEntries(
          Map.entry("None", 0),
          Map.entry("DisplayName", 0x3001),
          Map.entry("FirstName", 0x3A06),
          Map.entry("LastName", 0x3A11),
          Map.entry("Company", 0x3A16),
          Map.entry("LastCommaFirst", 0x8017),
          Map.entry("CompanyLastCommaFirst", 0x8018),
          Map.entry("LastCommaFirstCompany", 0x8019),
          Map.entry("LastFirst", 0x8030),
          Map.entry("LastSpaceFirst", 0x8031),
          Map.entry("CompanyLastFirst", 0x8032),
          Map.entry("CompanyLastSpaceFirst", 0x8033),
          Map.entry("LastFirstCompany", 0x8034),
          Map.entry("LastSpaceFirstCompany", 0x8035),
          Map.entry("LastFirstSuffix", 0x8036),
          Map.entry("FirstSpaceLast", 0x8037),
          Map.entry("LastFirstMiddleSuffix", 0x8038));

  /** PidLidPostalAddressId. */
  private static final Map<String, Integer> POSTAL_ADDRESS =
      Map.of("None", 0, "Home", 1, "Business", 2, "Other", 3);

  private static final Map<Integer, String> PHONES =
      Map.ofEntries(
          Map.entry(0x3A02, "Callback"),
          Map.entry(0x3A08, "BusinessPhone"),
          Map.entry(0x3A09, "HomePhone"),
          Map.entry(0x3A1A, "PrimaryPhone"),
          Map.entry(0x3A1B, "BusinessPhone2"),
          Map.entry(0x3A1C, "MobilePhone"),
          Map.entry(0x3A1D, "RadioPhone"),
          Map.entry(0x3A1E, "CarPhone"),
          Map.entry(0x3A1F, "OtherTelephone"),
          Map.entry(0x3A21, "Pager"),
          Map.entry(0x3A23, "OtherFax"),
          Map.entry(0x3A24, "BusinessFax"),
          Map.entry(0x3A25, "HomeFax"),
          Map.entry(0x3A2C, "Telex"),
          Map.entry(0x3A2D, "Isdn"),
          Map.entry(0x3A2E, "AssistantPhone"),
          Map.entry(0x3A2F, "HomePhone2"),
          Map.entry(0x3A4B, "TtyTddPhone"),
          Map.entry(0x3A57, "CompanyMainPhone"));

  private static final Map<ExtendedName, MapiField> BY_NAME = byName();

  private MapiFields() {}

  static Optional<MapiField> named(ExtendedName name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Map<ExtendedName, MapiField> byName() {
    Map<ExtendedName, MapiField> all = new HashMap<>();
    item(all);
    person(all);
    PHONES.forEach(
        (tag, key) -> all.put(string(tag), MapiField.entry(ContactProperties.PHONES, key)));
    for (int i = 1; i <= 3; i++) {
      email(all, "EmailAddress" + i, 0x8070 + 0x10 * i);
    }
    address(
        all,
        "Home",
        string(0x3A5D),
        string(0x3A59),
        string(0x3A5C),
        string(0x3A5A),
        string(0x3A5B));
    address(
        all,
        "Other",
        string(0x3A63),
        string(0x3A5F),
        string(0x3A62),
        string(0x3A60),
        string(0x3A61));
    address(all, "Business", lid(0x8045), lid(0x8046), lid(0x8047), lid(0x8049), lid(0x8048));
    return Map.copyOf(all);
  }

  private static void item(Map<ExtendedName, MapiField> all) {
    all.put(string(0x001A), MapiField.text(ItemProperties.ITEM_CLASS));
    all.put(string(0x0037), MapiField.text(ItemProperties.SUBJECT));
    all.put(
        ExtendedName.tagged(0x0036, "Integer"),
        MapiField.ordinal(ItemProperties.SENSITIVITY, List.of(Sensitivity.values())));
    all.put(
        ExtendedName.tagged(0x0017, "Integer"),
        MapiField.ordinal(ItemProperties.IMPORTANCE, List.of(Importance.values())));
    all.put(
        string(0x1000),
        MapiField.of(
            ItemProperties.BODY,
            BodyConversion::toText,
            it -> BodyConversion.normalised(new Body(Body.Type.TEXT, it))));
    all.put(
        ExtendedName.tagged(0x1013, "Binary"),
        MapiField.of(
            ItemProperties.BODY,
            it ->
                Base64.getEncoder()
                    .encodeToString(BodyConversion.toHtml(it).getBytes(StandardCharsets.UTF_8)),
            it ->
                BodyConversion.normalised(
                    new Body(
                        Body.Type.HTML,
                        new String(Base64.getDecoder().decode(it), StandardCharsets.UTF_8)))));
    all.put(
        ExtendedName.named(PUBLIC_STRINGS, "Keywords", "StringArray"),
        MapiField.list(ItemProperties.CATEGORIES));
    all.put(common(0x8501, "Integer"), MapiField.number(ItemProperties.REMINDER_MINUTES));
    all.put(common(0x8502, "SystemTime"), MapiField.time(ItemProperties.REMINDER_DUE));
    all.put(common(0x8503, "Boolean"), MapiField.flag(ItemProperties.REMINDER_SET));
  }

  private static void person(Map<ExtendedName, MapiField> all) {
    all.put(string(0x3001), MapiField.text(ContactProperties.DISPLAY_NAME));
    all.put(string(0x3A05), MapiField.text(ContactProperties.SUFFIX));
    all.put(string(0x3A06), MapiField.text(ContactProperties.GIVEN_NAME));
    all.put(string(0x3A0A), MapiField.text(ContactProperties.INITIALS));
    all.put(string(0x3A11), MapiField.text(ContactProperties.SURNAME));
    all.put(string(0x3A16), MapiField.text(ContactProperties.COMPANY));
    all.put(string(0x3A17), MapiField.text(ContactProperties.JOB_TITLE));
    all.put(string(0x3A18), MapiField.text(ContactProperties.DEPARTMENT));
    all.put(string(0x3A19), MapiField.text(ContactProperties.OFFICE));
    all.put(string(0x3A30), MapiField.text(ContactProperties.ASSISTANT));
    all.put(
        ExtendedName.tagged(0x3A41, "SystemTime"), MapiField.time(ContactProperties.ANNIVERSARY));
    all.put(ExtendedName.tagged(0x3A42, "SystemTime"), MapiField.time(ContactProperties.BIRTHDAY));
    all.put(string(0x3A44), MapiField.text(ContactProperties.MIDDLE_NAME));
    all.put(string(0x3A45), MapiField.text(ContactProperties.TITLE));
    all.put(string(0x3A46), MapiField.text(ContactProperties.PROFESSION));
    all.put(string(0x3A48), MapiField.text(ContactProperties.SPOUSE));
    all.put(string(0x3A4E), MapiField.text(ContactProperties.MANAGER));
    all.put(string(0x3A4F), MapiField.text(ContactProperties.NICKNAME));
    all.put(string(0x3A51), MapiField.text(ContactProperties.HOME_PAGE));
    all.put(ExtendedName.tagged(0x3A58, "StringArray"), MapiField.list(ContactProperties.CHILDREN));
    all.put(lid(0x8005), MapiField.text(ContactProperties.FILE_AS));
    all.put(
        ExtendedName.numbered(ADDRESS, 0x8006, "Integer"),
        MapiField.coded(ContactProperties.FILE_AS_MAPPING, FILE_UNDER));
    all.put(
        ExtendedName.numbered(ADDRESS, 0x8022, "Integer"),
        MapiField.coded(ContactProperties.POSTAL_INDEX, POSTAL_ADDRESS));
    all.put(lid(0x8062), MapiField.entry(ContactProperties.IM_ADDRESSES, "ImAddress1"));
    all.put(common(0x8534, "String"), MapiField.text(ContactProperties.MILEAGE));
    all.put(common(0x8539, "StringArray"), MapiField.list(ContactProperties.COMPANIES));
  }

  private static void email(Map<ExtendedName, MapiField> all, String key, int first) {
    Address nothing = new Address("", "");
    all.put(
        lid(first),
        MapiField.part(
            ContactProperties.EMAILS,
            key,
            nothing,
            Address::name,
            (it, text) -> new Address(text, it.email()),
            MapiFields::isNothing));
    all.put(
        lid(first + 3),
        MapiField.part(
            ContactProperties.EMAILS,
            key,
            nothing,
            Address::email,
            (it, text) -> new Address(it.name().isEmpty() ? text : it.name(), text),
            MapiFields::isNothing));
  }

  private static boolean isNothing(Address address) {
    return (address.name() + address.email()).isEmpty();
  }

  private static void address(
      Map<ExtendedName, MapiField> all,
      String key,
      ExtendedName street,
      ExtendedName city,
      ExtendedName state,
      ExtendedName country,
      ExtendedName postalCode) {
    all.put(
        street,
        part(
            key,
            PostalAddress::street,
            (it, text) ->
                new PostalAddress(text, it.city(), it.state(), it.country(), it.postalCode())));
    all.put(
        city,
        part(
            key,
            PostalAddress::city,
            (it, text) ->
                new PostalAddress(it.street(), text, it.state(), it.country(), it.postalCode())));
    all.put(
        state,
        part(
            key,
            PostalAddress::state,
            (it, text) ->
                new PostalAddress(it.street(), it.city(), text, it.country(), it.postalCode())));
    all.put(
        country,
        part(
            key,
            PostalAddress::country,
            (it, text) ->
                new PostalAddress(it.street(), it.city(), it.state(), text, it.postalCode())));
    all.put(
        postalCode,
        part(
            key,
            PostalAddress::postalCode,
            (it, text) ->
                new PostalAddress(it.street(), it.city(), it.state(), it.country(), text)));
  }

  private static MapiField part(
      String key,
      Function<PostalAddress, String> get,
      BiFunction<PostalAddress, String, PostalAddress> with) {
    return MapiField.part(
        ContactProperties.ADDRESSES,
        key,
        new PostalAddress("", "", "", "", ""),
        get,
        with,
        PostalAddress::isEmpty);
  }

  private static ExtendedName string(int tag) {
    return ExtendedName.tagged(tag, "String");
  }

  /** A string of the set for contacts. */
  private static ExtendedName lid(int id) {
    return ExtendedName.numbered(ADDRESS, id, "String");
  }

  private static ExtendedName common(int id, String type) {
    return ExtendedName.numbered(COMMON, id, type);
  }
}
