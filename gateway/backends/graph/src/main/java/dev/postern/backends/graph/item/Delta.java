package dev.postern.backends.graph.item;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Version;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The delta query of one collection; a cursor is the token of its link. */
public record Delta(GraphClient graph) {

  public static boolean isOwn(Cursor cursor) {
    return DeltaLink.isToken(cursor.value());
  }

  /**
   * One page.
   *
   * @param path the collection's, up to and with {@code /delta}
   * @param query what a first request asks beside, or nothing; the token remembers it
   */
  public ChangePage page(MailAddress mailbox, String path, String query, Optional<Cursor> since) {
    String asked = since.map(Delta::token).orElse(query);
    JsonObject page =
        graph.send(
            mailbox, Effect.READ, DeltaLink.request(asked.isEmpty() ? path : path + "?" + asked));
    List<ChangePage.Changed> changed = new ArrayList<>();
    List<ItemId> removed = new ArrayList<>();
    for (JsonObject json : Json.objects(page, "value")) {
      ItemId id = new ItemId(Json.text(json, "id"));
      if (json.containsKey("@removed")) {
        removed.add(id);
      } else {
        // Graph promises no ETag of events here; without one no version is equal.
        changed.add(new ChangePage.Changed(id, new Version(Json.text(json, "@odata.etag"))));
      }
    }
    DeltaLink link = DeltaLink.of(page, graph);
    return new ChangePage(changed, removed, new Cursor(link.token()), link.more());
  }

  private static String token(Cursor cursor) {
    if (!isOwn(cursor)) {
      throw new PosternException(
          new Failure.InvalidSyncToken("the cursor is none of Microsoft Graph's"));
    }
    return cursor.value();
  }
}
