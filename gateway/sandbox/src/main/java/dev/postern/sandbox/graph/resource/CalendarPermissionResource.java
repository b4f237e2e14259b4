package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.FolderPermission;
import dev.postern.sandbox.tenant.FolderPermission.Delegation;
import dev.postern.sandbox.tenant.PermissionLevel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The calendarPermission resource. It has a role where EWS has a level and rights, and says of its
 * delegates whether they see private events.
 */
public final class CalendarPermissionResource {

  /** graph.calendarRoleType, as it is written. */
  private enum Role {
    none(PermissionLevel.NONE),
    freeBusyRead(PermissionLevel.FREE_BUSY),
    limitedRead(PermissionLevel.LIMITED),
    read(PermissionLevel.REVIEWER),
    write(PermissionLevel.EDITOR),
    delegateWithoutPrivateEventAccess(PermissionLevel.EDITOR),
    delegateWithPrivateEventAccess(PermissionLevel.EDITOR);

    final PermissionLevel level;

    Role(PermissionLevel level) {
      this.level = level;
    }

    Delegation delegation() {
      return switch (this) {
        case delegateWithoutPrivateEventAccess -> Delegation.WITHOUT_PRIVATE_ITEMS;
        case delegateWithPrivateEventAccess -> Delegation.WITH_PRIVATE_ITEMS;
        default -> Delegation.NONE;
      };
    }
  }

  private CalendarPermissionResource() {}

  /** Those of a calendar that Graph shows: what strangers may do is not among them. */
  public static Stream<FolderPermission> all(Folder calendar) {
    return calendar.permissions().stream()
        .filter(it -> !it.user().equals(FolderPermission.ANONYMOUS));
  }

  public static String id(FolderPermission permission) {
    return Base64.getEncoder().encodeToString(permission.user().getBytes(StandardCharsets.UTF_8));
  }

  public static ObjectNode write(FolderPermission permission, Folder calendar) {
    boolean everybody = permission.isDistinguished();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id(permission))
            .put("isRemovable", !everybody)
            .put("isInsideOrganization", true)
            .put("role", role(permission));
    ArrayNode allowed = json.putArray("allowedRoles");
    Arrays.stream(Role.values())
        .filter(it -> it.delegation() == Delegation.NONE || !everybody && isDefault(calendar))
        .forEach(it -> allowed.add(it.name()));
    ObjectNode address = json.putObject("emailAddress");
    if (everybody) {
      address.put("name", "My Organization");
    } else {
      address.put("name", permission.user()).put("address", permission.user());
    }
    return json;
  }

  /**
   * The permission with a role.
   *
   * @throws GraphError if the calendar cannot be shared like that
   */
  public static FolderPermission with(String user, String role, Folder calendar) {
    Role wanted =
        Arrays.stream(Role.values())
            .filter(it -> it.name().equals(role))
            .findFirst()
            .orElseThrow(() -> Strict.undefinedValue("role", role));
    if (wanted.delegation() != Delegation.NONE && !isDefault(calendar)) {
      throw GraphError.invalidRequest("Only the default calendar has delegates.");
    }
    return new FolderPermission(user, wanted.level.rights(), wanted.delegation());
  }

  private static String role(FolderPermission permission) {
    return Arrays.stream(Role.values())
        .filter(it -> it.level.rights().equals(permission.rights()))
        .filter(it -> it.delegation() == permission.delegation())
        .map(Role::name)
        .findFirst()
        .orElse("custom");
  }

  private static boolean isDefault(Folder calendar) {
    return calendar.distinguished().equals(Optional.of(DistinguishedFolder.CALENDAR));
  }
}
