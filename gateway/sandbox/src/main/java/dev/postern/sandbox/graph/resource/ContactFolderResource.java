package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Mailbox;
import java.util.List;
import java.util.Optional;

/**
 * The contactFolder resource. The list of contact folders has those below the default folder, which
 * is not in it itself: that is reached by {@code /contacts}, by its id, or by the name {@code
 * contacts} (which Microsoft's pages do not mention, and people use; unverified). What lies beside
 * the default folder is reached by its id alone (unverified as well).
 */
public final class ContactFolderResource {
  private static final String TYPE = "microsoft.graph.contactFolder";
  private static final String WELL_KNOWN = "contacts";

  private ContactFolderResource() {}

  public static Folder standard(Mailbox mailbox) {
    return mailbox.folder(DistinguishedFolder.CONTACTS);
  }

  /**
   * The folder that the first segment of a path names.
   *
   * @throws GraphError if there is none in the call's mailbox
   */
  public static Folder named(GraphCall call) {
    String id = call.segments().getFirst();
    return id.equalsIgnoreCase(WELL_KNOWN)
        ? standard(call.mailbox())
        : GraphIds.folder(id, call)
            .filter(it -> it.holds("IPF.Contact"))
            .orElseThrow(GraphError::notFound);
  }

  public static List<Folder> below(Folder parent, Mailbox mailbox) {
    return mailbox.children(parent.id()).stream().filter(it -> it.holds("IPF.Contact")).toList();
  }

  /** A new folder of the body of a POST. */
  public static Folder create(ObjectNode body, Folder parent, Mailbox mailbox) {
    Strict json = strict(body);
    String name = free(json.text("displayName"), parent.id(), Optional.empty(), mailbox);
    Folder folder = mailbox.addFolder(parent.id(), name, "IPF.Contact");
    try {
      extend(json, folder);
    } catch (GraphError e) {
      mailbox.removeFolder(folder);
      throw e;
    }
    return folder;
  }

  /** Takes the body of a PATCH. */
  public static void update(ObjectNode body, Folder folder, Mailbox mailbox) {
    Strict json = strict(body);
    Optional<String> name =
        json.has("displayName")
            ? Optional.of(
                free(json.text("displayName"), folder.parentId(), Optional.of(folder), mailbox))
            : Optional.empty();
    extend(json, folder);
    name.ifPresent(folder::rename);
    mailbox.touch(folder);
  }

  private static Strict strict(ObjectNode body) {
    return Strict.object(
        TYPE,
        body,
        "displayName",
        SingleValueExtendedProperties.NAME,
        MultiValueExtendedProperties.NAME);
  }

  private static void extend(Strict json, Folder folder) {
    if (json.has(SingleValueExtendedProperties.NAME)) {
      SingleValueExtendedProperties.set(
          json.member(SingleValueExtendedProperties.NAME), folder.properties());
    }
    if (json.has(MultiValueExtendedProperties.NAME)) {
      MultiValueExtendedProperties.set(
          json.member(MultiValueExtendedProperties.NAME), folder.properties());
    }
  }

  private static String free(String name, String parentId, Optional<Folder> own, Mailbox mailbox) {
    if (name.isBlank()) {
      throw GraphError.invalidValue("A folder needs a displayName.");
    }
    boolean taken =
        mailbox.children(parentId).stream()
            .filter(it -> own.filter(folder -> folder == it).isEmpty())
            .anyMatch(it -> it.displayName().equalsIgnoreCase(name));
    if (taken) {
      throw new GraphError(
          409, "ErrorFolderExists", "A folder with the specified name already exists.");
    }
    return name;
  }

  /** The resource with what {@code $select} and {@code $expand} ask for. */
  public static ObjectNode write(Folder folder, GraphCall call) {
    Expansion expansion =
        Expansion.parse(call.query().find("$expand"))
            .allowOnly(SingleValueExtendedProperties.NAME, MultiValueExtendedProperties.NAME);
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", GraphIds.folder(folder))
            .put(
                "parentFolderId",
                call.mailbox().folder(folder.parentId()).map(GraphIds::folder).orElse(null))
            .put("displayName", folder.displayName());
    Selection.retain(json, call.query().find("$select"), TYPE);
    ContactResource.expand(folder.properties(), expansion, json);
    return json;
  }
}
