package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Profile;
import dev.postern.sandbox.tenant.Room;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    boolean room = Room.is(mailbox.owner());
    Profile profile = Profile.of(mailbox.owner());
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
            .put("jobTitle", orNull(profile.jobTitle()))
            .put("department", orNull(profile.department()))
            .put("companyName", orNull(profile.company()))
            .put("officeLocation", orNull(profile.office()))
            .put("mobilePhone", orNull(profile.mobilePhone()))
            .put("faxNumber", orNull(profile.fax()))
            .put("streetAddress", orNull(profile.address().street()))
            .put("city", orNull(profile.address().city()))
            .put("state", orNull(profile.address().state()))
            .put("postalCode", orNull(profile.address().postalCode()))
            .put("country", orNull(profile.address().country()))
            .putNull("showInAddressList")
            .putNull("preferredLanguage");
    ArrayNode phones = json.putArray("businessPhones");
    if (!profile.businessPhone().isEmpty()) {
      phones.add(profile.businessPhone());
    }
    json.putArray("otherMails");
    json.putArray("imAddresses");
    json.putArray("proxyAddresses").add("SMTP:" + email);
    return json;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
