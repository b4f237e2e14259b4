package dev.postern.backends.graph.todo;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRefusal;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.item.NotedExtension;
import dev.postern.backends.graph.item.NotedFolder;
import dev.postern.backends.graph.item.Replies;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mailbox's task lists. The one of flagged messages holds no tasks, and is left out. */
record TodoLists(GraphClient graph) {

  /**
   * The default one first. One call for a hundred lists.
   *
   * @throws PosternException {@link Failure.Unsupported} where the app may not see tasks: tenants
   *     that have not consented to that have their calendars all the same
   */
  List<RemoteFolder> all(MailAddress mailbox) {
    try {
      return listed(mailbox);
    } catch (PosternException e) {
      if (e.getCause() instanceof GraphRefusal refusal && refusal.isForbidden()) {
        throw new PosternException(
            new Failure.Unsupported(
                "Microsoft Graph does not let the app at tasks: see the permission"
                    + " Tasks.ReadWrite.All"),
            e);
      }
      throw e;
    }
  }

  private List<RemoteFolder> listed(MailAddress mailbox) {
    List<RemoteFolder> folders = new ArrayList<>();
    Optional<GraphRequest> next =
        Optional.of(GraphRequest.get(TodoPaths.lists(mailbox) + "?$top=100&" + expand()));
    while (next.isPresent()) {
      JsonObject page = graph.send(mailbox, Effect.READ, next.get());
      Json.objects(page, "value").stream()
          .filter(list -> !Json.text(list, "wellknownListName").equals("flaggedEmails"))
          .forEach(list -> folders.add(read(list)));
      next = graph.nextPage(page);
    }
    folders.sort(Comparator.comparing((RemoteFolder folder) -> !folder.isDefault()));
    return folders;
  }

  /** Two calls. */
  RemoteFolder create(MailAddress mailbox, String name, CollectionProperties properties) {
    Map<String, String> texts =
        NotedExtension.texts(NotedFolder.notes(Optional.of(name), properties));
    JsonObject made =
        graph.send(
            mailbox,
            Effect.WRITE,
            GraphRequest.post(
                TodoPaths.lists(mailbox),
                new JsonObject()
                    .put("displayName", properties.displayName())
                    .put(NotedExtension.FIELD, NotedExtension.list(texts))));
    return read(graph.send(mailbox, Effect.READ, get(mailbox, new FolderId(made.getString("id")))));
  }

  /** Two calls. A default list cannot be renamed, not even to its own name. */
  RemoteFolder update(
      MailAddress mailbox,
      FolderId folder,
      CollectionProperties before,
      CollectionProperties after) {
    JsonObject found = graph.send(mailbox, Effect.READ, get(mailbox, folder));
    RemoteFolder now = read(found);
    CollectionProperties properties = now.properties().changed(before, after);
    String path = TodoPaths.list(mailbox, folder);
    List<GraphRequest> requests = new ArrayList<>();
    if (!now.properties().displayName().equals(properties.displayName())) {
      requests.add(
          GraphRequest.patch(path, new JsonObject().put("displayName", properties.displayName())));
    }
    Map<String, String> texts = NotedExtension.texts(NotedFolder.notes(now.name(), properties));
    requests.add(TaskNote.request(path, found, texts));
    requests.add(get(mailbox, folder));
    List<GraphReply> replies = graph.inOrder(mailbox, requests);
    Replies.check(replies);
    return read(replies.getLast().body());
  }

  void delete(MailAddress mailbox, FolderId folder) {
    graph.send(mailbox, Effect.WRITE, GraphRequest.delete(TodoPaths.list(mailbox, folder)));
  }

  private static GraphRequest get(MailAddress mailbox, FolderId folder) {
    return GraphRequest.get(TodoPaths.list(mailbox, folder) + "?" + expand());
  }

  private static String expand() {
    return "$expand=" + GraphRequest.encode(NotedExtension.expand());
  }

  private static RemoteFolder read(JsonObject json) {
    return NotedFolder.read(
        json,
        NotedExtension.properties(NotedExtension.read(json)),
        Json.text(json, "displayName"),
        Json.text(json, "wellknownListName").equals("defaultList"));
  }
}
