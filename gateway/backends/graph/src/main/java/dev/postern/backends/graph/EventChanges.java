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
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What became of a calendar's events: {@code events/delta} of the calendar, which lists single
 * events and series masters. A cursor is the token of the link that Graph gave, and no more: the
 * rest of the address is made anew, so that no stored cursor leads to another calendar or host.
 */
record EventChanges(GraphClient graph) {
  private static final Pattern TOKEN =
      Pattern.compile("\\$(?:delta|skip)token=[\\w%.~+/=!*'():@,-]+", Pattern.CASE_INSENSITIVE);

  ChangePage page(MailAddress mailbox, FolderId folder, Optional<Cursor> since) {
    String path = Calendars.path(mailbox, folder) + "/events/delta";
    GraphRequest request =
        GraphRequest.get(since.map(cursor -> path + "?" + token(cursor)).orElse(path))
            .preferring("odata.maxpagesize=500");
    JsonObject page = graph.send(mailbox, Effect.READ, request);
    List<ChangePage.Changed> changed = new ArrayList<>();
    List<ItemId> removed = new ArrayList<>();
    for (JsonObject json : Json.objects(page, "value")) {
      ItemId id = new ItemId(json.getString("id"));
      if (json.containsKey("@removed")) {
        removed.add(id);
      } else {
        // Graph promises id, type, start and end alone; without an ETag no version is equal.
        changed.add(new ChangePage.Changed(id, new Version(Json.text(json, "@odata.etag"))));
      }
    }
    String next = Json.text(page, "@odata.nextLink");
    String link = next.isEmpty() ? Json.text(page, "@odata.deltaLink") : next;
    return new ChangePage(
        changed,
        removed,
        cursor(link.isEmpty() ? "" : graph.following(link).path()),
        !next.isEmpty());
  }

  private static String token(Cursor cursor) {
    if (!TOKEN.matcher(cursor.value()).matches()) {
      throw new PosternException(
          new Failure.InvalidSyncToken("the cursor is none of Microsoft Graph's"));
    }
    return cursor.value();
  }

  private static Cursor cursor(String link) {
    String query = link.isEmpty() ? null : URI.create(link).getRawQuery();
    for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
      String plain = parameter.replaceFirst("^%24", "\\$");
      if (TOKEN.matcher(plain).matches()) {
        return new Cursor(plain);
      }
    }
    throw new PosternException(
        new Failure.Unavailable(
            java.time.Duration.ofMinutes(5), "Microsoft Graph gave a delta without a token"));
  }
}
