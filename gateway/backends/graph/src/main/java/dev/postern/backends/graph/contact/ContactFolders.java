package dev.postern.backends.graph.contact;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.item.NotedFolder;
import dev.postern.backends.graph.item.NotedProperties;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mailbox's contact folders: the default one, which the list of folders does not hold but which
 * has the well-known name {@code contacts}, and those below it.
 */
record ContactFolders(GraphClient graph) {
  private static final FolderId DEFAULT = new FolderId("contacts");

  /**
   * The default one first. One batch, and one more for each further level below the first. A list
   * that has a second page takes a call for each.
   */
  List<RemoteFolder> list(MailAddress mailbox) {
    List<GraphReply> replies =
        graph.batch(
            mailbox,
            List.of(
                get(mailbox, DEFAULT),
                GraphRequest.get(ContactPaths.folders(mailbox) + "?$top=250&" + expand())));
    RemoteFolder standard = read(replies.getFirst().checked().body(), true);
    Map<FolderId, RemoteFolder> folders = new LinkedHashMap<>();
    folders.put(standard.id(), standard);
    List<RemoteFolder> level = all(mailbox, replies.getLast());
    while (!level.isEmpty()) {
      List<GraphRequest> below = new ArrayList<>();
      for (RemoteFolder folder : level) {
        if (folders.putIfAbsent(folder.id(), folder) == null) {
          below.add(
              GraphRequest.get(
                  ContactPaths.folder(mailbox, folder.id())
                      + "/childFolders?$top=250&"
                      + expand()));
        }
      }
      level = new ArrayList<>();
      for (GraphReply reply : graph.batch(mailbox, below)) {
        level.addAll(all(mailbox, reply));
      }
    }
    return List.copyOf(folders.values());
  }

  private List<RemoteFolder> all(MailAddress mailbox, GraphReply first) {
    List<RemoteFolder> folders = new ArrayList<>();
    Optional<JsonObject> page = Optional.of(first.checked().body());
    while (page.isPresent()) {
      Json.objects(page.get(), "value").forEach(json -> folders.add(read(json, false)));
      page = graph.nextPage(page.get()).map(next -> graph.send(mailbox, Effect.READ, next));
    }
    return folders;
  }

  /**
   * Makes a folder below the default one. Two calls, and one more where the display name is taken
   * there: then the collection's name makes it unique.
   */
  RemoteFolder create(MailAddress mailbox, String name, CollectionProperties properties) {
    JsonObject json = write(Optional.of(name), properties);
    JsonObject made;
    try {
      made = post(mailbox, json);
    } catch (PosternException e) {
      if (!(e.failure() instanceof Failure.PreconditionFailed)) {
        throw e;
      }
      String unique = properties.displayName() + " (" + name + ")";
      made = post(mailbox, json.put("displayName", unique));
    }
    return read(mailbox, new FolderId(made.getString("id")), false);
  }

  private JsonObject post(MailAddress mailbox, JsonObject folder) {
    return graph.send(
        mailbox, Effect.WRITE, GraphRequest.post(ContactPaths.folders(mailbox), folder));
  }

  RemoteFolder update(
      MailAddress mailbox,
      FolderId folder,
      CollectionProperties before,
      CollectionProperties after) {
    boolean isDefault = read(mailbox, DEFAULT, true).id().equals(folder);
    JsonObject changes = NotedFolder.changes("displayName", before, after);
    if (!changes.isEmpty()) {
      graph.send(
          mailbox, Effect.WRITE, GraphRequest.patch(ContactPaths.folder(mailbox, folder), changes));
    }
    return read(mailbox, folder, isDefault);
  }

  /** Moves the folder, with all it holds, to Deleted Items. */
  void delete(MailAddress mailbox, FolderId folder) {
    graph.send(mailbox, Effect.WRITE, GraphRequest.delete(ContactPaths.folder(mailbox, folder)));
  }

  /** What was noted comes back in no answer to a write. */
  private RemoteFolder read(MailAddress mailbox, FolderId folder, boolean isDefault) {
    return read(graph.send(mailbox, Effect.READ, get(mailbox, folder)), isDefault);
  }

  private static GraphRequest get(MailAddress mailbox, FolderId folder) {
    return GraphRequest.get(ContactPaths.folder(mailbox, folder) + "?" + expand());
  }

  private static RemoteFolder read(JsonObject json, boolean isDefault) {
    return NotedFolder.read(json, json.getString("displayName"), isDefault);
  }

  private static JsonObject write(Optional<String> name, CollectionProperties properties) {
    return new JsonObject()
        .put("displayName", properties.displayName())
        .put(NotedProperties.FIELD, NotedFolder.write(name, properties));
  }

  private static String expand() {
    return "$expand=" + GraphRequest.encode(NotedFolder.expand());
  }
}
