package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.MessageProperties;
import java.util.List;
import java.util.Locale;

/** The mailFolder resource. Folders are named by their ids, or by what everybody calls them. */
public final class MailFolderResource {
  private static final String TYPE = "microsoft.graph.mailFolder";

  private MailFolderResource() {}

  /**
   * The folder that the first segment of a path names.
   *
   * @throws GraphError if there is none in the call's mailbox
   */
  public static Folder named(GraphCall call) {
    return named(call.segments().getFirst(), call);
  }

  /** The folder of an id or a well-known name. */
  public static Folder named(String id, GraphCall call) {
    return DistinguishedFolder.byId(id.toLowerCase(Locale.ROOT))
        .map(call.mailbox()::folder)
        .or(() -> GraphIds.folder(id, call))
        .filter(it -> it.holds("IPF.Note") || it.folderClass().isEmpty())
        .orElseThrow(GraphError::notFound);
  }

  /** The folders below one that hold mail. */
  public static List<Folder> below(Folder parent, Mailbox mailbox) {
    return mailbox.children(parent.id()).stream().filter(it -> it.holds("IPF.Note")).toList();
  }

  public static ObjectNode write(Folder folder, GraphCall call) {
    Mailbox mailbox = call.mailbox();
    List<Item> messages =
        mailbox.items(folder.id()).stream().filter(it -> it.kind().isMessage()).toList();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", GraphIds.folder(folder))
            .put("displayName", folder.displayName())
            .put(
                "parentFolderId",
                mailbox.folder(folder.parentId()).map(GraphIds::folder).orElse(null))
            .put("childFolderCount", below(folder, mailbox).size())
            .put(
                "unreadItemCount",
                messages.stream().filter(it -> !it.properties().is(MessageProperties.READ)).count())
            .put("totalItemCount", messages.size())
            .put("isHidden", false);
    return Selection.retain(json, call.query().find("$select"), TYPE);
  }
}
