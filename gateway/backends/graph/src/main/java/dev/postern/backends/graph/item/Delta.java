package dev.postern.backends.graph.item;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Version;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A delta query of one collection. A cursor is the token of the link that Graph gave, and no more:
 * the rest of the address is made anew, so that no stored cursor leads to another collection or
 * host.
 */
public record Delta(GraphClient graph) {
  private static final Pattern TOKEN =
      Pattern.compile("\\$(?:delta|skip)token=[\\w%.~+/=!*'():@,-]+", Pattern.CASE_INSENSITIVE);

  /**
   * One page.
   *
   * @param path the collection's, up to and with {@code /delta}
   * @param query what a first request asks beside; the token remembers it
   */
  public ChangePage page(
      MailAddress mailbox, String path, String query, Optional<Cursor> since, int size) {
    GraphRequest request =
        GraphRequest.get(path + "?" + since.map(Delta::token).orElse(query))
            .preferring("odata.maxpagesize=" + size);
    JsonObject page = graph.send(mailbox, Effect.READ, request);
    List<ChangePage.Changed> changed = new ArrayList<>();
    List<ItemId> removed = new ArrayList<>();
    for (JsonObject json : Json.objects(page, "value")) {
      ItemId id = new ItemId(json.getString("id"));
      if (json.containsKey("@removed")) {
        removed.add(id);
      } else {
        // Without an ETag no version is equal: the item is fetched.
        changed.add(new ChangePage.Changed(id, new Version(Json.text(json, "@odata.etag"))));
      }
    }
    String next = Json.text(page, "@odata.nextLink");
    String link = next.isEmpty() ? Json.text(page, "@odata.deltaLink") : next;
    return new ChangePage(changed, removed, cursor(link), !next.isEmpty());
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
            Duration.ofMinutes(5), "Microsoft Graph gave a delta without a token"));
  }
}
