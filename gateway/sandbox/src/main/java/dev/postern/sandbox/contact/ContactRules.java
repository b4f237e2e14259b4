package dev.postern.sandbox.contact;

import static dev.postern.sandbox.tenant.ContactProperties.COMPANY;
import static dev.postern.sandbox.tenant.ContactProperties.DISPLAY_NAME;
import static dev.postern.sandbox.tenant.ContactProperties.FILE_AS;
import static dev.postern.sandbox.tenant.ContactProperties.FILE_AS_MAPPING;
import static dev.postern.sandbox.tenant.ContactProperties.GIVEN_NAME;
import static dev.postern.sandbox.tenant.ContactProperties.MIDDLE_NAME;
import static dev.postern.sandbox.tenant.ContactProperties.SUFFIX;
import static dev.postern.sandbox.tenant.ContactProperties.SURNAME;
import static dev.postern.sandbox.tenant.ContactProperties.TITLE;

import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Sensitivity;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Exchange adds to a contact when it is saved. */
public final class ContactRules {
  private ContactRules() {}

  /** Fills in what a new contact was not given. */
  public static void complete(PropertyBag bag) {
    bag.putIfAbsent(ItemProperties.ITEM_CLASS, ItemKind.CONTACT.messageClass());
    bag.putIfAbsent(ItemProperties.SENSITIVITY, Sensitivity.NORMAL);
    bag.putIfAbsent(ItemProperties.IMPORTANCE, Importance.NORMAL);
    bag.putIfAbsent(ItemProperties.CULTURE, "en-US");
    bag.putIfAbsent(ItemProperties.REMINDER_SET, false);
    settle(bag);
    String shown = displayName(bag);
    if (!shown.isEmpty()) {
      bag.putIfAbsent(DISPLAY_NAME, shown);
    }
    bag.putIfAbsent(ItemProperties.SUBJECT, bag.get(DISPLAY_NAME, ""));
  }

  /** The display name made of the other names; empty if there are none. */
  public static String displayName(PropertyBag bag) {
    String name = joined(bag, " ", TITLE, GIVEN_NAME, MIDDLE_NAME, SURNAME, SUFFIX);
    return name.isEmpty() ? bag.get(COMPANY, bag.get(FILE_AS, "")) : name;
  }

  /** Makes FileAs anew if a mapping says how. */
  public static void settle(PropertyBag bag) {
    String fileAs =
        switch (bag.get(FILE_AS_MAPPING, "None")) {
          case "LastCommaFirst" -> joined(bag, ", ", SURNAME, GIVEN_NAME);
          case "FirstSpaceLast" -> joined(bag, " ", GIVEN_NAME, SURNAME);
          case "LastFirst" -> joined(bag, "", SURNAME, GIVEN_NAME);
          case "LastSpaceFirst" -> joined(bag, " ", SURNAME, GIVEN_NAME);
          case "Company" -> bag.get(COMPANY, "");
          case "LastCommaFirstCompany" ->
              joined(bag, ", ", SURNAME, GIVEN_NAME) + "\r\n" + bag.get(COMPANY, "");
          case "CompanyLastCommaFirst" ->
              bag.get(COMPANY, "") + "\r\n" + joined(bag, ", ", SURNAME, GIVEN_NAME);
          default -> "";
        };
    if (!fileAs.isBlank()) {
      bag.put(FILE_AS, fileAs.strip());
    }
  }

  @SafeVarargs
  private static String joined(PropertyBag bag, String separator, Property<String>... parts) {
    return Stream.of(parts)
        .map(part -> bag.get(part, ""))
        .filter(it -> !it.isBlank())
        .collect(Collectors.joining(separator));
  }
}
