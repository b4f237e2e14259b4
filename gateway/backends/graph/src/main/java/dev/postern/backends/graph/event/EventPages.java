package dev.postern.backends.graph.event;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemPage;
import dev.postern.api.model.Event;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.item.NotedProperties;
import dev.postern.backends.graph.item.Replies;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lists a calendar's events whole: several pages of the list in one batch, and one batch for every
 * twenty series among them, whose exceptions and deleted occurrences come by their id alone.
 */
record EventPages(GraphClient graph, EventFetcher fetcher) {
  private static final int PAGE = 50;

  /** As many as Graph carries out at once against a mailbox. */
  private static final int AT_ONCE = 4;

  private static final Pattern OFFSET = Pattern.compile("\\d{1,9}");

  /**
   * Two hundred events. A page that Graph cannot put together, because of a single item perhaps, is
   * left out: its items are fetched by their ids.
   */
  ItemPage<Event> list(MailAddress mailbox, FolderId folder, Optional<Cursor> from) {
    int skip = from.map(EventPages::offset).orElse(0);
    List<GraphRequest> pages = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      pages.add(page(mailbox, folder, skip + i * PAGE));
    }
    List<GraphReply> replies = graph.batch(mailbox, pages);
    Replies.refuseOutage(replies);
    List<JsonObject> singles = new ArrayList<>();
    List<ItemId> series = new ArrayList<>();
    for (GraphReply reply : replies) {
      for (JsonObject json : reply.isError() ? List.<JsonObject>of() : events(reply)) {
        if (Json.text(json, "type").equals("singleInstance")) {
          singles.add(json);
        } else {
          series.add(new ItemId(json.getString("id")));
        }
      }
    }
    List<Fetched<Event>> items = new ArrayList<>(fetcher.whole(mailbox, singles));
    items.addAll(fetcher.all(mailbox, series));
    Cursor next = new Cursor(Integer.toString(skip + AT_ONCE * PAGE));
    return new ItemPage<>(items, isMore(replies) ? Optional.of(next) : Optional.empty());
  }

  /** Where the last page is missing, a full one among the others promises more. */
  private static boolean isMore(List<GraphReply> replies) {
    GraphReply last = replies.getLast();
    return last.isError()
        ? replies.stream().anyMatch(it -> !it.isError() && events(it).size() == PAGE)
        : last.body().containsKey("@odata.nextLink");
  }

  private static List<JsonObject> events(GraphReply reply) {
    return Json.objects(reply.body(), "value");
  }

  private static GraphRequest page(MailAddress mailbox, FolderId folder, int skip) {
    return GraphRequest.get(
        Calendars.path(mailbox, folder)
            + "/events?$top=%d&$skip=%d&$select=%s&$expand=%s"
                .formatted(
                    PAGE, skip, EventJson.SELECT, GraphRequest.encode(NotedProperties.expand())));
  }

  private static int offset(Cursor cursor) {
    if (!OFFSET.matcher(cursor.value()).matches()) {
      throw new PosternException(
          new Failure.InvalidSyncToken("the page is none of Microsoft Graph's"));
    }
    return Integer.parseInt(cursor.value());
  }
}
