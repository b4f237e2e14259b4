package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Room;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The user resource: an account of the directory for each mailbox. Without {@code $select} it has
 * the few properties that Graph gives by itself.
 */
public final class UserResource {
  private static final List<String> BY_ITSELF =
      List.of(
          "businessPhones",
          "displayName",
          "givenName",
          "jobTitle",
          "mail",
          "mobilePhone",
          "officeLocation",
          "preferredLanguage",
          "surname",
          "userPrincipalName",
          "id");

  private UserResource() {}

  public static ObjectNode write(Mailbox mailbox, Optional<String> select) {
    ObjectNode json = write(mailbox);
    Set<String> names = new LinkedHashSet<>(BY_ITSELF);
    if (select.isPresent()) {
      names.clear();
      for (String name : select.get().split(",", -1)) {
        if (!json.has(name.strip())) {
          throw GraphError.badRequest(
              "Could not find a property named '"
                  + name.strip()
                  + "' on type 'microsoft.graph.user'.");
        }
        names.add(name.strip());
      }
    }
    return json.retain(names);
  }

  /** Every property the tenant has. */
  public static ObjectNode write(Mailbox mailbox) {
    String name = mailbox.owner().name();
    String email = mailbox.owner().email();
    int blank = name.lastIndexOf(' ');
    boolean room = isRoom(email);
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", mailbox.guid().toString())
            .put("displayName", name)
            .put("givenName", room || blank < 0 ? null : name.substring(0, blank))
            .put("surname", room || blank < 0 ? null : name.substring(blank + 1))
            .put("mail", email)
            .put("mailNickname", email.substring(0, email.indexOf('@')))
            .put("userPrincipalName", email)
            .put("userType", "Member")
            .put("accountEnabled", !room)
            .putNull("jobTitle")
            .putNull("department")
            .put("companyName", "Contoso")
            .putNull("officeLocation")
            .putNull("mobilePhone")
            .putNull("preferredLanguage");
    json.putArray("businessPhones");
    json.putArray("otherMails");
    json.putArray("imAddresses");
    json.putArray("proxyAddresses").add("SMTP:" + email);
    return json;
  }

  private static boolean isRoom(String email) {
    return Room.ALL.stream().anyMatch(it -> it.address().email().equals(email));
  }
}
