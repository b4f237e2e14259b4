package dev.postern.backends.graph;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Version;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a calendar's events, by {@code calendars/{id}/events/delta}: it lists single
 * events and series masters, whenever they take place. A cursor is the token of its link.
 */
record DeltaChanges(GraphClient graph) {

  static boolean isOwn(Cursor cursor) {
    return DeltaLink.isToken(cursor.value());
  }

  ChangePage first(MailAddress mailbox, FolderId folder) {
    return page(mailbox, path(mailbox, folder));
  }

  /**
   * @throws PosternException {@link Failure.InvalidSyncToken} also if the calendar does not have
   *     this delta any more
   */
  ChangePage next(MailAddress mailbox, FolderId folder, Cursor since) {
    try {
      return page(mailbox, path(mailbox, folder) + "?" + since.value());
    } catch (PosternException e) {
      throw isMissing(e) ? new PosternException(lost(e), e) : e;
    }
  }

  private static Failure lost(PosternException cause) {
    return new Failure.InvalidSyncToken(cause.failure().detail());
  }

  /** Whether a failure can mean that the calendar has no such delta. */
  static boolean isMissing(PosternException e) {
    return switch (e.failure()) {
      case Failure.InvalidContent _, Failure.NotFound _, Failure.Unsupported _ -> true;
      default -> false;
    };
  }

  private static String path(MailAddress mailbox, FolderId folder) {
    return Calendars.path(mailbox, folder) + "/events/delta";
  }

  private ChangePage page(MailAddress mailbox, String path) {
    JsonObject page = graph.send(mailbox, Effect.READ, DeltaLink.request(path));
    List<ChangePage.Changed> changed = new ArrayList<>();
    List<ItemId> removed = new ArrayList<>();
    for (JsonObject json : Json.objects(page, "value")) {
      ItemId id = new ItemId(Json.text(json, "id"));
      if (json.containsKey("@removed")) {
        removed.add(id);
      } else {
        // Graph promises id, type, start and end alone; without an ETag no version is equal.
        changed.add(new ChangePage.Changed(id, new Version(Json.text(json, "@odata.etag"))));
      }
    }
    DeltaLink link = DeltaLink.of(page, graph);
    return new ChangePage(changed, removed, new Cursor(link.token()), link.more());
  }
}
