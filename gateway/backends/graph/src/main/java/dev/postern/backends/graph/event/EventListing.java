package dev.postern.backends.graph.event;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.exchange.ChangePage.Changed;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Version;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphErrors;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A part of the list of a calendar's events, with no more than their ids, versions and when they
 * were made.
 *
 * @param spoilt how many events beside them cannot be listed
 * @param total how many events the calendar has
 * @param more whether there may be some behind this part
 */
record EventListing(List<JsonObject> events, int spoilt, OptionalLong total, boolean more) {
  private static final int SPLIT = 10;
  private static final String CREATED = "createdDateTime";

  /** The length of one in {@link #told(long)}. */
  private static final int MARK = 8;

  static final EventListing NONE = new EventListing(List.of(), 0, OptionalLong.empty(), false);

  static GraphRequest request(
      MailAddress mailbox, FolderId folder, int skip, int top, String filter) {
    return GraphRequest.get(
        Calendars.path(mailbox, folder)
            + "/events?$select=createdDateTime,lastModifiedDateTime&$count=true&$top=%d%s%s"
                .formatted(
                    top,
                    skip == 0 ? "" : "&$skip=" + skip,
                    filter.isEmpty() ? "" : "&$filter=" + GraphRequest.encode(filter)));
  }

  /**
   * Reads a part. One that Graph cannot put together, because of an event that it will not show, is
   * asked for in smaller and smaller parts, until only those events are left out.
   */
  static EventListing read(
      GraphClient graph,
      MailAddress mailbox,
      FolderId folder,
      int skip,
      int top,
      GraphReply reply) {
    if (!isSpoilt(reply)) {
      return read(reply);
    }
    if (top == 1) {
      return new EventListing(List.of(), 1, OptionalLong.empty(), true);
    }
    int size = Math.ceilDiv(top, SPLIT);
    List<Integer> offsets = new ArrayList<>();
    for (int offset = 0; offset < top; offset += size) {
      offsets.add(skip + offset);
    }
    List<GraphReply> replies =
        graph.batch(
            mailbox, offsets.stream().map(it -> request(mailbox, folder, it, size, "")).toList());
    EventListing all = NONE;
    for (int i = 0; i < offsets.size(); i++) {
      all = all.and(read(graph, mailbox, folder, offsets.get(i), size, replies.get(i)));
    }
    return all;
  }

  /** An event that fails the listing is reported as missing, though nobody asked for it. */
  private static boolean isSpoilt(GraphReply reply) {
    return reply.isError() && GraphErrors.failure(reply) instanceof Failure.NotFound;
  }

  static EventListing read(GraphReply reply) {
    JsonObject body = reply.checked().body();
    return new EventListing(
        Json.objects(body, "value"),
        0,
        body.getValue("@odata.count") instanceof Number count
            ? OptionalLong.of(count.longValue())
            : OptionalLong.empty(),
        body.containsKey("@odata.nextLink"));
  }

  EventListing and(EventListing next) {
    List<JsonObject> both = new ArrayList<>(events);
    both.addAll(next.events);
    return new EventListing(
        both, spoilt + next.spoilt, next.total.isPresent() ? next.total : total, next.more);
  }

  List<Changed> changed() {
    return events.stream().map(EventListing::changed).toList();
  }

  /**
   * What was not told yet.
   *
   * @param told of earlier parts, see {@link #told(long)}
   */
  List<Changed> changedBut(String told) {
    return events.stream()
        .filter(json -> !contains(told, mark(json)))
        .map(EventListing::changed)
        .toList();
  }

  /**
   * What a later question for changes since then would tell again, each as eight characters.
   *
   * @param since in seconds
   */
  String told(long since) {
    return events.stream()
        .filter(json -> millis(json, "lastModifiedDateTime") >= since * 1_000)
        .map(EventListing::mark)
        .collect(Collectors.joining());
  }

  private static boolean contains(String told, String mark) {
    for (int i = 0; i + MARK <= told.length(); i += MARK) {
      if (told.startsWith(mark, i)) {
        return true;
      }
    }
    return false;
  }

  private static Changed changed(JsonObject json) {
    return new Changed(
        new ItemId(Json.text(json, "id")), new Version(Json.text(json, "@odata.etag")));
  }

  /** Forty-eight bits of a digest: as good as none of two versions are alike. */
  private static String mark(JsonObject json) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (Json.text(json, "id") + "\n" + Json.text(json, "@odata.etag"))
                      .getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, MARK * 6 / 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** When the newest was made, in milliseconds; 0 without any. */
  long newest() {
    return events.stream().mapToLong(json -> millis(json, CREATED)).max().orElse(0);
  }

  /** How many were made after that. */
  long madeAfter(long millis) {
    return events.stream().filter(json -> millis(json, CREATED) > millis).count();
  }

  private static long millis(JsonObject json, String field) {
    String text = Json.text(json, field);
    return text.isEmpty() ? 0 : Instant.parse(text).toEpochMilli();
  }
}
