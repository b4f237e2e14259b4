package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.ChangeKey;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Mailbox;
import java.util.List;
import java.util.Optional;

/** The calendar resource: a folder of appointments. */
public final class CalendarResource {
  private CalendarResource() {}

  /** Every calendar of a mailbox, those in Deleted Items left out. */
  public static List<Folder> all(Mailbox mailbox) {
    return mailbox.folders().stream()
        .filter(it -> it.holds("IPF.Appointment") && !isDeleted(it, mailbox))
        .toList();
  }

  /** Whether it is in, or is, Deleted Items or what is below. */
  static boolean isDeleted(Folder folder, Mailbox mailbox) {
    Optional<Folder> above = Optional.of(folder);
    while (above.isPresent()) {
      Optional<DistinguishedFolder> kind = above.get().distinguished();
      if (kind.equals(Optional.of(DistinguishedFolder.DELETED_ITEMS))
          || kind.equals(Optional.of(DistinguishedFolder.RECOVERABLE_ITEMS_ROOT))) {
        return true;
      }
      above = mailbox.folder(above.get().parentId());
    }
    return false;
  }

  /** Takes the body of a POST or PATCH. */
  public static void edit(Folder folder, ObjectNode body, Mailbox mailbox) {
    Strict calendar =
        Strict.object("microsoft.graph.calendar", body, "name", SingleValueExtendedProperties.NAME);
    if (calendar.has("name")) {
      folder.rename(free(calendar.text("name"), Optional.of(folder), mailbox));
    }
    if (calendar.has(SingleValueExtendedProperties.NAME)) {
      SingleValueExtendedProperties.set(
          calendar.member(SingleValueExtendedProperties.NAME), folder.properties());
    }
  }

  /**
   * @param folder the one that may have the name already
   * @throws GraphError if another folder beside it has
   */
  public static String free(String name, Optional<Folder> folder, Mailbox mailbox) {
    if (name.isBlank()) {
      throw GraphError.invalidValue("A calendar needs a name.");
    }
    String parent =
        folder
            .map(Folder::parentId)
            .orElseGet(() -> mailbox.folder(DistinguishedFolder.CALENDAR).id());
    boolean taken =
        mailbox.children(parent).stream()
            .filter(it -> folder.filter(own -> own == it).isEmpty())
            .anyMatch(it -> it.displayName().equalsIgnoreCase(name));
    if (taken) {
      throw new GraphError(
          409, "ErrorFolderExists", "A folder with the specified name already exists.");
    }
    return name;
  }

  /** The resource with what {@code $expand} asks for. */
  public static ObjectNode write(Folder folder, Expansion expansion, GraphCall call) {
    boolean isDefault = folder.distinguished().equals(Optional.of(DistinguishedFolder.CALENDAR));
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", GraphIds.folder(folder))
            .put("name", folder.displayName())
            .put("color", "auto")
            .put("hexColor", "")
            .put("isDefaultCalendar", isDefault)
            .put("changeKey", ChangeKey.of(folder))
            .put("canShare", !folder.isReadOnly())
            .put("canViewPrivateItems", true)
            .put("canEdit", !folder.isReadOnly())
            .put("isTallyingResponses", isDefault)
            .put("isRemovable", !isDefault && !folder.isReadOnly());
    json.putArray("allowedOnlineMeetingProviders").add("teamsForBusiness");
    json.put("defaultOnlineMeetingProvider", "teamsForBusiness");
    json.putObject("owner")
        .put("name", call.mailbox().owner().name())
        .put("address", call.mailbox().owner().email());
    expansion
        .option(SingleValueExtendedProperties.NAME, "$filter")
        .ifPresent(it -> SingleValueExtendedProperties.write(folder.properties(), it, json));
    return json;
  }
}
