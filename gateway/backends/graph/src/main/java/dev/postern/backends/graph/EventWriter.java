package dev.postern.backends.graph;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.Zones;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.item.NotedProperties;
import dev.postern.backends.microsoft.Effect;
import dev.postern.backends.microsoft.series.Instances;
import dev.postern.backends.microsoft.series.SeriesRules;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/**
 * Creates and updates events. Graph mails the attendees of a meeting whatever it is told: where
 * nobody is to be mailed and somebody would be, the write is refused before anything is sent.
 */
final class EventWriter {
  private final GraphClient graph;
  private final EventPatch writer;
  private final SeriesWriter series;

  EventWriter(GraphClient graph, Zones zones) {
    this.graph = graph;
    this.writer = new EventPatch(zones);
    this.series = new SeriesWriter(graph, zones, writer);
  }

  SeriesWriter series() {
    return series;
  }

  ItemId create(
      MailAddress mailbox, FolderId folder, Identity identity, Event event, Scheduling scheduling) {
    new SeriesRules(event, List.of()).check();
    refuseSilence(event.main(), scheduling);
    JsonObject json =
        writer
            .create(event.main(), event.recurrence())
            .put("transactionId", identity.write().value())
            .put(NotedProperties.FIELD, NotedProperties.of(identity, event.extras()).write());
    String path = Calendars.path(mailbox, folder) + "/events";
    ItemId id = new ItemId(send(mailbox, GraphRequest.post(path, json)).getString("id"));
    inPart(() -> series.write(mailbox, id, event));
    return id;
  }

  void update(
      MailAddress mailbox,
      ItemId id,
      Identity identity,
      Version expected,
      Event before,
      Event after,
      Scheduling scheduling) {
    new SeriesRules(after, SeriesRules.exceptions(before).toList()).check();
    Details main = Instances.withNamesOf(before.main(), after.main());
    boolean rebuilt =
        !before.main().when().equals(main.when())
            || !before.recurrence().equals(after.recurrence());
    if (!rebuilt && !after.deleted().containsAll(before.deleted())) {
      throw SeriesRules.refused("a deleted occurrence cannot be brought back alone");
    }
    JsonObject json = writer.update(before.main(), main);
    if (rebuilt) {
      writer.time(json, main.when(), before.recurrence(), after.recurrence());
    }
    if (EventPatch.isTold(json)) {
      refuseSilence(main, scheduling);
    }
    json.put(NotedProperties.FIELD, NotedProperties.of(identity, after.extras()).write());
    send(
        mailbox,
        GraphRequest.patch(EventFetcher.path(mailbox, id), json)
            .with("If-Match", expected.value()));
    inPart(() -> {
      if (rebuilt) {
        series.write(mailbox, id, after);
      } else {
        series.update(mailbox, id, before, after);
      }
    });
  }

  /**
   * @throws PosternException {@link Failure.Unsupported} if attendees would be mailed who should
   *     not be
   */
  static void refuseSilence(Details details, Scheduling scheduling) {
    if (scheduling == Scheduling.NONE
        && details.isMeeting()
        && details.answer() == Answer.ORGANIZER) {
      throw new PosternException(
          new Failure.Unsupported("Microsoft Graph mails the attendees of every meeting"));
    }
  }

  /** Once the event itself is written, no failure means that nothing was. */
  private static void inPart(Runnable occurrences) {
    try {
      occurrences.run();
    } catch (PosternException e) {
      throw new PosternException(
          new Failure.Unavailable(
              Duration.ofSeconds(2), "written in part: " + e.failure().detail()),
          e);
    }
  }

  private JsonObject send(MailAddress mailbox, GraphRequest request) {
    return graph.send(mailbox, Effect.WRITE, request);
  }
}
