package dev.postern.sandbox.seed;

import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.ContactProperties;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Portrait;
import dev.postern.sandbox.tenant.PostalAddress;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Sensitivity;
import dev.postern.sandbox.tenant.StoreId;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Contacts: most with what people do fill in, every tenth with every field Exchange has. */
final class ContactSeed {
  private static final int COMPLETE_EVERY = 10;
  private static final int PICTURE_EVERY = 3;

  /** Exchange keeps dates without time at this time of the day, in UTC. */
  private static final LocalTime DATE_ONLY = LocalTime.of(11, 59);

  private final Company company;
  private final Instant created;

  ContactSeed(Company company) {
    this.company = company;
    this.created = company.today().minusYears(2).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  void fill() {
    fill(company.alice(), 200);
    fill(company.bob(), 60);
    fill(company.carol(), 40);
  }

  private void fill(Mailbox mailbox, int count) {
    mailbox.locked(() -> {
      String folder = mailbox.folder(DistinguishedFolder.CONTACTS).id();
      for (int n = 0; n < count; n++) {
        PropertyBag properties = contact(n, n % COMPLETE_EVERY == 0);
        Item item = mailbox.add(ItemKind.CONTACT, folder, properties, created);
        if (n % PICTURE_EVERY == 0) {
          item.attachments().add(picture(mailbox, item, n % 2 == 0));
        }
      }
    });
  }

  private PropertyBag contact(int n, boolean complete) {
    String given = Names.GIVEN.get(n % Names.GIVEN.size());
    // Stepping on once a round keeps full names apart.
    int round = n / Names.GIVEN.size();
    String surname = Names.SURNAMES.get((n + 7 * round) % Names.SURNAMES.size());
    String firm = company.oneOf(Names.FIRMS);
    PropertyBag bag = new PropertyBag();
    bag.put(ItemProperties.ITEM_CLASS, ItemKind.CONTACT.messageClass())
        .put(ItemProperties.SUBJECT, given + ' ' + surname)
        .put(ItemProperties.SENSITIVITY, Sensitivity.NORMAL)
        .put(ContactProperties.DISPLAY_NAME, given + ' ' + surname)
        .put(ContactProperties.GIVEN_NAME, given)
        .put(ContactProperties.SURNAME, surname)
        .put(ContactProperties.FILE_AS, surname + ", " + given)
        .put(ContactProperties.FILE_AS_MAPPING, "LastCommaFirst")
        .put(ContactProperties.COMPANY, firm)
        .put(ContactProperties.JOB_TITLE, company.oneOf(Names.JOBS))
        .put(ContactProperties.EMAILS, emails(given, surname, complete))
        .put(ContactProperties.PHONES, phones(complete))
        .put(ContactProperties.ADDRESSES, addresses(complete));
    if (company.chance(40) || complete) {
      bag.put(ContactProperties.BIRTHDAY, day(1950 + company.random().nextInt(50)));
    }
    if (company.chance(25) || complete) {
      bag.put(ItemProperties.BODY, new Body(Body.Type.TEXT, company.oneOf(Texts.PARAGRAPHS)));
    }
    if (company.chance(30) || complete) {
      bag.put(ItemProperties.CATEGORIES, List.of("Customer", "Weihnachtskarte"));
    }
    if (complete) {
      complete(bag, given, firm);
    }
    return bag;
  }

  private void complete(PropertyBag bag, String given, String firm) {
    bag.put(ContactProperties.TITLE, "Dr.")
        .put(ContactProperties.MIDDLE_NAME, "Maria")
        .put(ContactProperties.SUFFIX, "Jr.")
        .put(ContactProperties.INITIALS, given.charAt(0) + ".M.")
        .put(ContactProperties.NICKNAME, given.substring(0, 2) + "-" + given.substring(0, 2))
        .put(ContactProperties.DEPARTMENT, company.oneOf(Names.DEPARTMENTS))
        .put(ContactProperties.OFFICE, "B 2." + company.random().nextInt(100))
        .put(ContactProperties.PROFESSION, "Physicist")
        .put(ContactProperties.MANAGER, "Carol Clark")
        .put(ContactProperties.ASSISTANT, "Bob Brown")
        .put(ContactProperties.SPOUSE, "Alex")
        .put(ContactProperties.CHILDREN, List.of("Mia", "Noël"))
        .put(ContactProperties.COMPANIES, List.of(firm, "Contoso"))
        .put(ContactProperties.HOME_PAGE, "https://people.example/" + ascii(given))
        .put(ContactProperties.MILEAGE, "12 km")
        .put(ContactProperties.POSTAL_INDEX, "Business")
        .put(ContactProperties.ANNIVERSARY, day(1990 + company.random().nextInt(30)))
        .put(ContactProperties.IM_ADDRESSES, Map.of("ImAddress1", "sip:" + ascii(given)));
  }

  private Instant day(int year) {
    return LocalDate.ofYearDay(year, 1 + company.random().nextInt(365))
        .atTime(DATE_ONLY)
        .toInstant(ZoneOffset.UTC);
  }

  private static Map<String, Address> emails(String given, String surname, boolean complete) {
    String local = ascii(given) + '.' + ascii(surname);
    String name = given + ' ' + surname;
    Map<String, Address> emails = new LinkedHashMap<>();
    emails.put("EmailAddress1", new Address(name, local + "@fabrikam.example"));
    if (complete) {
      emails.put("EmailAddress2", new Address(name, local + "@mail.example"));
      emails.put("EmailAddress3", new Address(name, local + "@university.example"));
    }
    return emails;
  }

  private Map<String, String> phones(boolean complete) {
    List<String> kinds =
        complete
            ? List.of(
                "AssistantPhone",
                "BusinessFax",
                "BusinessPhone",
                "BusinessPhone2",
                "Callback",
                "CarPhone",
                "CompanyMainPhone",
                "HomeFax",
                "HomePhone",
                "HomePhone2",
                "Isdn",
                "MobilePhone",
                "OtherFax",
                "OtherTelephone",
                "Pager",
                "PrimaryPhone",
                "RadioPhone",
                "Telex",
                "TtyTddPhone")
            : List.of("BusinessPhone", "MobilePhone");
    Map<String, String> phones = new LinkedHashMap<>();
    kinds.forEach(
        kind -> phones.put(kind, "+49 221 %07d".formatted(company.random().nextInt(10_000_000))));
    return phones;
  }

  private Map<String, PostalAddress> addresses(boolean complete) {
    Map<String, PostalAddress> addresses = new LinkedHashMap<>();
    for (String kind : complete ? List.of("Business", "Home", "Other") : List.of("Business")) {
      List<String> place = company.oneOf(Names.PLACES);
      addresses.put(
          kind,
          new PostalAddress(place.get(0), place.get(1), place.get(2), place.get(3), place.get(4)));
    }
    return addresses;
  }

  private static String ascii(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("[^A-Za-z]", "")
        .toLowerCase(Locale.ROOT);
  }

  private Attachment picture(Mailbox mailbox, Item item, boolean jpeg) {
    String format = jpeg ? "jpeg" : "png";
    String id =
        new StoreId(mailbox.guid(), StoreId.Kind.ATTACHMENT, item.arrived(), mailbox.nextChange())
            .encode();
    return new Attachment(
        id,
        "ContactPicture." + (jpeg ? "jpg" : "png"),
        Optional.of("image/" + format),
        Optional.empty(),
        Optional.empty(),
        false,
        true,
        created,
        Base64.getEncoder().encodeToString(Portrait.draw(company.random(), format)));
  }
}
