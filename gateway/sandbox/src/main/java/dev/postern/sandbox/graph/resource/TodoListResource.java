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
import java.util.stream.Stream;

/**
 * The todoTaskList resource: a folder of tasks. Beside them stands the list of flagged messages,
 * which is empty here; it lies where search folders do.
 *
 * <p>Unverified: that a deleted list goes to Deleted Items; that two lists may have one name.
 */
public final class TodoListResource {
  public static final String TYPE = "microsoft.graph.todoTaskList";

  private TodoListResource() {}

  /** Every list of a mailbox, the default one first. */
  public static List<Folder> all(Mailbox mailbox) {
    Folder standard = mailbox.folder(DistinguishedFolder.TASKS);
    Stream<Folder> others =
        mailbox.folders().stream().filter(it -> isList(it, mailbox) && it != standard);
    return Stream.of(
            Stream.of(standard),
            others,
            Stream.of(mailbox.folder(DistinguishedFolder.SEARCH_FOLDERS)))
        .flatMap(it -> it)
        .toList();
  }

  private static boolean isList(Folder folder, Mailbox mailbox) {
    return folder.holds("IPF.Task") && !CalendarResource.isDeleted(folder, mailbox);
  }

  /**
   * The list that the first segment of a path names.
   *
   * @throws GraphError if there is none in the call's mailbox
   */
  public static Folder named(GraphCall call) {
    return GraphIds.folder(call.segments().getFirst(), call)
        .filter(it -> isList(it, call.mailbox()) || isOfFlagged(it))
        .orElseThrow(GraphError::notFound);
  }

  public static boolean isOfFlagged(Folder list) {
    return list.distinguished().equals(Optional.of(DistinguishedFolder.SEARCH_FOLDERS));
  }

  /** A new list of the body of a POST. */
  public static Folder create(ObjectNode body, Mailbox mailbox) {
    Strict json = Strict.object(TYPE, body, "displayName", OpenExtension.LIST, "@odata.type");
    Folder folder =
        mailbox.addFolder(mailbox.folder(DistinguishedFolder.TASKS).id(), name(json), "IPF.Task");
    if (json.has(OpenExtension.LIST)) {
      try {
        OpenExtension.createAll(json.member(OpenExtension.LIST), folder.properties());
      } catch (GraphError e) {
        mailbox.removeFolder(folder);
        throw e;
      }
    }
    return folder;
  }

  /** Takes the body of a PATCH. */
  public static void update(ObjectNode body, Folder list) {
    Strict json = Strict.object(TYPE, body, "displayName", "@odata.type");
    if (json.has("displayName")) {
      requireOwn(list, "A default task folder can't be renamed.");
      list.rename(name(json));
    }
  }

  /**
   * @throws GraphError for a list that every mailbox has
   */
  public static void requireOwn(Folder list, String refusal) {
    if (list.distinguished().isPresent()) {
      throw GraphError.invalidRequest("Your request can't be completed. " + refusal);
    }
  }

  private static String name(Strict json) {
    String name = json.text("displayName");
    if (name.isBlank()) {
      throw GraphError.invalidRequest("A list needs a displayName.");
    }
    return name;
  }

  /** The resource with what {@code $expand} asks for. */
  public static ObjectNode write(Folder list, Expansion expansion) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("@odata.type", '#' + TYPE)
            .put("id", GraphIds.folder(list))
            .put("displayName", isOfFlagged(list) ? "Flagged Emails" : list.displayName())
            .put("isOwner", true)
            .put("isShared", false)
            .put("wellknownListName", wellKnown(list));
    OpenExtension.expand(list.properties(), expansion.allowOnly(OpenExtension.LIST), json);
    return json;
  }

  private static String wellKnown(Folder list) {
    if (isOfFlagged(list)) {
      return "flaggedEmails";
    }
    return list.distinguished().isPresent() ? "defaultList" : "none";
  }
}
