package dev.postern.backends.graph.event;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.ChangePage.Changed;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Version;
import dev.postern.backends.graph.event.WindowCursor.Step;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphErrors;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.item.DeltaLink;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of a calendar's events, by what v1.0 documents. A poll is one batch of three
 * questions: the delta of the view of the months around today (of the default calendar alone),
 * which events were changed since, wherever they lie, and how many there are.
 *
 * <p>What the view calls removed may only have left its window: it is never a deletion, but a
 * reason to look. Something was deleted if the calendar has fewer events than it must have; what it
 * was is asked for by its id, or, if that does not explain it, found by listing the calendar anew.
 * So it is once a day as well, and the window moves on.
 */
record WindowChanges(GraphClient graph, InstantSource clock) {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration BEHIND = Duration.ofDays(14);
  private static final Duration AHEAD = Duration.ofDays(92);

  /** Clocks differ by less, and no write takes longer. */
  private static final Duration OVERLAP = Duration.ofMinutes(5);

  /** What was changed since then is asked for again and again; it must not become too much. */
  private static final Duration REACH = Duration.ofMinutes(30);

  private static final int PAGE = 500;
  private static final int LISTED_AT_ONCE = 4;

  ChangePage first(MailAddress mailbox, FolderId folder) {
    Instant now = clock.instant();
    return list(mailbox, folder, WindowCursor.begin(folder, now, now.minus(OVERLAP)));
  }

  ChangePage next(MailAddress mailbox, FolderId folder, WindowCursor cursor) {
    return switch (cursor.step()) {
      case LIST -> list(mailbox, folder, cursor);
      case VIEW -> view(mailbox, cursor);
      case POLL -> poll(mailbox, folder, cursor);
    };
  }

  // The listing

  private ChangePage list(MailAddress mailbox, FolderId folder, WindowCursor cursor) {
    List<GraphRequest> requests = new ArrayList<>();
    requests.add(GraphRequest.get(Calendars.path(mailbox, folder)));
    for (int i = 0; i < LISTED_AT_ONCE; i++) {
      requests.add(EventListing.request(mailbox, folder, cursor.seen() + i * PAGE, PAGE, ""));
    }
    List<GraphReply> replies = graph.batch(mailbox, requests);
    boolean isDefault = Json.flag(replies.getFirst().checked().body(), "isDefaultCalendar");
    EventListing all = EventListing.NONE;
    long total = cursor.count();
    for (int i = 0; i < LISTED_AT_ONCE; i++) {
      int skip = cursor.seen() + i * PAGE;
      EventListing part = EventListing.read(graph, mailbox, folder, skip, PAGE, replies.get(i + 1));
      total = steady(total, part.total().orElse(total));
      all = all.and(part);
    }
    WindowCursor listed = cursor.withListed(all, total, isDefault);
    if (!all.more()) {
      steady(total, listed.seen());
      listed = listed.with(isDefault ? Step.VIEW : Step.POLL);
    }
    return new ChangePage(all.changed(), List.of(), listed.write(), all.more() || isDefault);
  }

  /** A list that changes while it is read by its offsets may leave something out. */
  private static long steady(long known, long now) {
    if (known >= 0 && known != now) {
      throw new PosternException(
          new Failure.Unavailable(
              Duration.ofSeconds(5), "the calendar changed while it was listed"));
    }
    return now;
  }

  // The view

  private ChangePage view(MailAddress mailbox, WindowCursor cursor) {
    JsonObject page =
        graph.send(mailbox, Effect.READ, DeltaLink.request(viewPath(mailbox, cursor)));
    DeltaLink link = DeltaLink.of(page, graph);
    WindowCursor next = cursor.withToken(link.token()).with(link.more() ? Step.VIEW : Step.POLL);
    return new ChangePage(List.of(), List.of(), next.write(), link.more());
  }

  private static String viewPath(MailAddress mailbox, WindowCursor cursor) {
    Instant day = Instant.ofEpochSecond(cursor.listed()).truncatedTo(ChronoUnit.DAYS);
    return "/users/%s/calendarView/delta?%s"
        .formatted(
            GraphRequest.encode(mailbox.value()),
            cursor.token().isEmpty()
                ? "startDateTime=%s&endDateTime=%s".formatted(day.minus(BEHIND), day.plus(AHEAD))
                : cursor.token());
  }

  // The poll

  private ChangePage poll(MailAddress mailbox, FolderId folder, WindowCursor cursor) {
    Instant now = clock.instant();
    if (Instant.ofEpochSecond(cursor.listed()).plus(DAY).isBefore(now)) {
      throw listAnew("the calendar is listed anew once a day");
    }
    Instant since = Instant.ofEpochSecond(cursor.since());
    List<GraphRequest> questions = new ArrayList<>();
    String changedSince = "lastModifiedDateTime ge " + since;
    questions.add(EventListing.request(mailbox, folder, 0, PAGE, changedSince));
    questions.add(EventListing.request(mailbox, folder, 0, 1, ""));
    if (cursor.viewed()) {
      questions.add(DeltaLink.request(viewPath(mailbox, cursor)));
    }
    List<GraphReply> replies = graph.batch(mailbox, questions);
    EventListing news = EventListing.read(known(replies.get(0)));
    EventListing whole = EventListing.read(known(replies.get(1)));
    if (news.more()) {
      throw listAnew("more than " + PAGE + " events were changed");
    }
    Map<ItemId, Version> changed = new LinkedHashMap<>();
    news.changedBut(cursor.told()).forEach(each -> changed.put(each.id(), each.version()));
    List<ItemId> missing = new ArrayList<>();
    WindowCursor next = cursor;
    boolean more = false;
    if (cursor.viewed()) {
      JsonObject view = known(replies.get(2)).checked().body();
      look(view, news, changed, missing);
      DeltaLink link = DeltaLink.of(view, graph);
      next = next.withToken(link.token());
      more = link.more();
    }
    long total = whole.total().orElse(cursor.count());
    long due = cursor.count() + news.madeAfter(cursor.newest());
    List<ItemId> removed = total == due ? List.of() : gone(mailbox, missing, due - total);
    boolean isFar = since.plus(REACH).isBefore(now);
    long from = isFar ? now.minus(OVERLAP).getEpochSecond() : cursor.since();
    return new ChangePage(
        changed.entrySet().stream().map(it -> new Changed(it.getKey(), it.getValue())).toList(),
        removed,
        next.withNews(news, from, total).write(),
        more);
  }

  /** Occurrences stand for their series, of whose version they say nothing. */
  private static void look(
      JsonObject view, EventListing news, Map<ItemId, Version> changed, List<ItemId> missing) {
    Set<ItemId> known = news.changed().stream().map(Changed::id).collect(Collectors.toSet());
    for (JsonObject json : Json.objects(view, "value")) {
      ItemId id = new ItemId(Json.text(json, "id"));
      if (json.containsKey("@removed")) {
        missing.add(id);
        continue;
      }
      String series = Json.text(json, "seriesMasterId");
      ItemId item = series.isEmpty() ? id : new ItemId(series);
      if (!known.contains(item)) {
        String version = series.isEmpty() ? Json.text(json, "@odata.etag") : "";
        changed.put(item, new Version(version));
      }
    }
  }

  /**
   * Which of those that left the view are gone from the calendar altogether.
   *
   * @param due how many there must be
   */
  private List<ItemId> gone(MailAddress mailbox, List<ItemId> missing, long due) {
    List<GraphReply> replies =
        graph.batch(
            mailbox,
            missing.stream()
                .map(id -> GraphRequest.get(EventFetcher.path(mailbox, id) + "?$select=type"))
                .toList());
    List<ItemId> gone = new ArrayList<>();
    for (int i = 0; i < missing.size(); i++) {
      GraphReply reply = replies.get(i);
      if (reply.isError() && GraphErrors.failure(reply) instanceof Failure.NotFound) {
        gone.add(missing.get(i));
      }
    }
    if (gone.size() != due) {
      throw listAnew("the calendar has not the events that it must have");
    }
    return gone;
  }

  /**
   * What cannot be answered, because the token is no longer known or an event that cannot be shown
   * is in the way, is found out by listing the calendar anew.
   */
  private static GraphReply known(GraphReply reply) {
    if (reply.isError() && GraphErrors.failure(reply) instanceof Failure.NotFound) {
      throw listAnew("the changes of the calendar cannot be told");
    }
    return reply.checked();
  }

  private static PosternException listAnew(String why) {
    return new PosternException(new Failure.InvalidSyncToken(why));
  }
}
