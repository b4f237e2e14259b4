package dev.postern.backends.graph.event;

import dev.postern.api.MailAddress;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.item.NotedFolder;
import dev.postern.backends.graph.item.NotedProperties;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A mailbox's calendars. */
record Calendars(GraphClient graph) {

  static String path(MailAddress mailbox) {
    return "/users/" + GraphRequest.encode(mailbox.value()) + "/calendars";
  }

  static String path(MailAddress mailbox, FolderId folder) {
    return path(mailbox) + "/" + GraphRequest.encode(folder.value());
  }

  /** The default one first. */
  List<RemoteFolder> list(MailAddress mailbox) {
    List<RemoteFolder> folders = new ArrayList<>();
    Optional<GraphRequest> next =
        Optional.of(GraphRequest.get(path(mailbox) + "?$top=250&" + expand()));
    while (next.isPresent()) {
      JsonObject page = graph.send(mailbox, Effect.READ, next.get());
      Json.objects(page, "value").forEach(json -> folders.add(CalendarJson.read(json)));
      next = graph.nextPage(page);
    }
    folders.sort(Comparator.comparing((RemoteFolder folder) -> !folder.isDefault()));
    return folders;
  }

  RemoteFolder create(MailAddress mailbox, String name, CollectionProperties properties) {
    JsonObject made =
        graph.send(
            mailbox,
            Effect.WRITE,
            GraphRequest.post(path(mailbox), CalendarJson.write(Optional.of(name), properties)));
    return read(mailbox, new FolderId(made.getString("id")));
  }

  RemoteFolder update(
      MailAddress mailbox,
      FolderId folder,
      CollectionProperties before,
      CollectionProperties after) {
    JsonObject changes = NotedFolder.changes("name", before, after);
    if (!changes.isEmpty()) {
      graph.send(mailbox, Effect.WRITE, GraphRequest.patch(path(mailbox, folder), changes));
    }
    return read(mailbox, folder);
  }

  void delete(MailAddress mailbox, FolderId folder) {
    graph.send(mailbox, Effect.WRITE, GraphRequest.delete(path(mailbox, folder)));
  }

  /** What was noted comes back in no answer to a write. */
  private RemoteFolder read(MailAddress mailbox, FolderId folder) {
    return CalendarJson.read(
        graph.send(mailbox, Effect.READ, GraphRequest.get(path(mailbox, folder) + "?" + expand())));
  }

  private static String expand() {
    return "$expand=" + GraphRequest.encode(NotedProperties.expand());
  }
}
