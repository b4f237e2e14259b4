package dev.postern.backends.graph.event;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.FolderPermission;
import dev.postern.api.grant.Level;
import dev.postern.api.grant.Rights;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calendarPermission resources of calendars, read twenty calendars a batch. */
record CalendarPermissions(GraphClient graph) {
  private static final int GONE = 404;

  Map<FolderId, List<FolderPermission>> read(MailAddress mailbox, Collection<FolderId> folders) {
    List<FolderId> asked = List.copyOf(folders);
    List<GraphReply> replies =
        graph.batch(
            mailbox,
            asked.stream()
                .map(id -> GraphRequest.get(Calendars.path(mailbox, id) + "/calendarPermissions"))
                .toList());
    Map<FolderId, List<FolderPermission>> read = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      if (replies.get(i).status() != GONE) {
        read.put(asked.get(i), all(mailbox, replies.get(i).checked().body()));
      }
    }
    return read;
  }

  private List<FolderPermission> all(MailAddress mailbox, JsonObject first) {
    List<FolderPermission> permissions = new ArrayList<>();
    JsonObject page = first;
    while (true) {
      Json.objects(page, "value").forEach(json -> read(json).ifPresent(permissions::add));
      Optional<GraphRequest> next = graph.nextPage(page);
      if (next.isEmpty()) {
        return permissions;
      }
      page = graph.send(mailbox, Effect.READ, next.get());
    }
  }

  /** Empty for everybody ("My Organization" has no address) and for other organisations' people. */
  private static Optional<FolderPermission> read(JsonObject json) {
    return Optional.of(Json.text(Json.object(json, "emailAddress"), "address"))
        .filter(address -> Json.flag(json, "isInsideOrganization"))
        .flatMap(MailAddress::parse)
        .flatMap(who -> rights(Json.text(json, "role")).map(it -> new FolderPermission(who, it)));
  }

  /** graph.calendarRoleType; what a custom role allows is not told. */
  private static Optional<Rights> rights(String role) {
    return switch (role) {
      case "freeBusyRead" -> Optional.of(new Rights(Level.BUSY, false));
      case "limitedRead" -> Optional.of(new Rights(Level.TITLES, false));
      case "read" -> Optional.of(new Rights(Level.READ, false));
      case "write", "delegateWithoutPrivateEventAccess" ->
          Optional.of(new Rights(Level.WRITE, false));
      case "delegateWithPrivateEventAccess" -> Optional.of(new Rights(Level.WRITE, true));
      default -> Optional.empty();
    };
  }
}
