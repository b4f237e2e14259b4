package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.ContactProperties;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.PropertyBag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The person resource. People are the user's own contacts, and then the directory; how Graph weighs
 * them is its secret, and that it finds people by the beginnings of words is a guess at it
 * (unverified).
 */
public final class PersonResource {
  private static final String TYPE = "microsoft.graph.person";
  private static final double OWN_CONTACT = 20;
  private static final double COLLEAGUE = 10;

  private record Person(Address address, String id, PropertyBag contact, boolean own) {}

  private PersonResource() {}

  /**
   * @param search the beginning of a word of a name, or of an address
   */
  public static List<ObjectNode> find(Optional<String> search, GraphCall call) {
    Map<String, Person> people = new LinkedHashMap<>();
    Mailbox mailbox = call.mailbox();
    for (Item item : mailbox.items(mailbox.folder(DistinguishedFolder.CONTACTS).id())) {
      for (Person person : persons(item, call)) {
        people.putIfAbsent(person.address().key(), person);
      }
    }
    for (Mailbox other : call.tenant().mailboxes()) {
      people.putIfAbsent(
          other.owner().key(),
          new Person(other.owner(), other.guid().toString(), new PropertyBag(), false));
    }
    return people.values().stream()
        .filter(it -> search.map(text -> matches(it.address(), text)).orElse(true))
        .map(it -> Selection.retain(write(it), call.query().find("$select"), TYPE))
        .toList();
  }

  private static List<Person> persons(Item item, GraphCall call) {
    List<Person> persons = new ArrayList<>();
    PropertyBag bag = item.properties();
    for (Address email : bag.get(ContactProperties.EMAILS, Map.of()).values()) {
      String name = bag.get(ContactProperties.DISPLAY_NAME, email.name());
      persons.add(
          new Person(
              new Address(name, email.email()),
              GraphIds.item(item.id(), call.preferences().immutableIds()),
              bag,
              true));
    }
    return persons;
  }

  private static boolean matches(Address address, String search) {
    String wanted = search.toLowerCase(Locale.ROOT);
    String name = address.name().toLowerCase(Locale.ROOT);
    return name.startsWith(wanted)
        || address.key().startsWith(wanted)
        || Arrays.stream(name.split("[ .-]", -1)).anyMatch(it -> it.startsWith(wanted));
  }

  private static ObjectNode write(Person person) {
    PropertyBag contact = person.contact();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", person.id())
            .put("displayName", person.address().name())
            .put("givenName", contact.find(ContactProperties.GIVEN_NAME).orElse(null))
            .put("surname", contact.find(ContactProperties.SURNAME).orElse(null))
            .put("birthday", "")
            .put("personNotes", "")
            .put("isFavorite", false)
            .put("jobTitle", contact.find(ContactProperties.JOB_TITLE).orElse(null))
            .put("companyName", contact.find(ContactProperties.COMPANY).orElse(null))
            .put("yomiCompany", "")
            .put("department", contact.find(ContactProperties.DEPARTMENT).orElse(null))
            .put("officeLocation", contact.find(ContactProperties.OFFICE).orElse(null))
            .put("profession", "")
            .put("userPrincipalName", person.own() ? "" : person.address().email())
            .putNull("imAddress");
    json.putArray("scoredEmailAddresses")
        .addObject()
        .put("address", person.address().email())
        .put("relevanceScore", person.own() ? OWN_CONTACT : COLLEAGUE);
    json.putArray("phones");
    json.putArray("postalAddresses");
    json.putArray("websites");
    json.putObject("personType")
        .put("class", "Person")
        .put("subclass", person.own() ? "PersonalContact" : "OrganizationUser");
    return json;
  }
}
