package dev.postern.backends.graph.event;

import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.Zones;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Event;
import dev.postern.backends.graph.event.SeriesWriter.Changes;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.item.NotedProperties;
import dev.postern.backends.graph.item.Replies;
import dev.postern.backends.microsoft.AttachmentChange;
import dev.postern.backends.microsoft.Certainty;
import dev.postern.backends.microsoft.Effect;
import dev.postern.backends.microsoft.NamedProperty;
import dev.postern.backends.microsoft.SilentAttendees;
import dev.postern.backends.microsoft.series.SeriesRules;
import io.vertx.core.json.JsonObject;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Creates and updates events. Graph mails the attendees of a meeting whatever it is told: where
 * nobody is to be mailed, they are noted beside the event instead of being posted; and where
 * several parts of a series are written, they are posted last, so that each gets one message.
 */
final class EventWriter {
  private final GraphClient graph;
  private final EventPatch writer;
  private final SeriesWriter series;
  private final EventFetcher fetcher;

  EventWriter(GraphClient graph, Zones zones, EventFetcher fetcher) {
    this.graph = graph;
    this.fetcher = fetcher;
    this.writer = new EventPatch(zones);
    this.series = new SeriesWriter(graph, writer);
  }

  SeriesWriter series() {
    return series;
  }

  /**
   * One call; one for each attachment; for a series with exceptions two more. Where it takes
   * several to write it, and somebody is invited, that is one more.
   */
  ItemId create(
      MailAddress mailbox, FolderId folder, Identity identity, Event event, Scheduling scheduling) {
    new SeriesRules(event, List.of()).check();
    boolean isMeeting = SilentAttendees.isMeeting(event);
    AttachmentChange files = new AttachmentChange(AttachmentChange.given(event.main()), List.of());
    boolean isWhole = event.overrides().isEmpty() && event.deleted().isEmpty() && files.isEmpty();
    boolean isTold = isMeeting && scheduling != Scheduling.NONE;
    Event written = isTold && isWhole ? event : SilentAttendees.without(event);
    Identity noted = isTold && !isWhole ? identity.begun() : identity;
    NotedProperties notes = NotedProperties.of(noted, event.extras());
    JsonObject json =
        writer
            .create(written.main(), written.recurrence())
            .put("transactionId", identity.write().value())
            .put(
                NotedProperties.FIELD,
                (isMeeting && written != event
                        ? notes.with(NamedProperty.ATTENDEES, SilentAttendees.write(event))
                        : notes)
                    .write());
    String path = Calendars.path(mailbox, folder) + "/events";
    JsonObject made = graph.send(mailbox, Effect.WRITE, GraphRequest.post(path, json));
    ItemId id = new ItemId(made.getString("id"));
    if (!isWhole) {
      Certainty.afterWrite(() -> {
        fetcher.attachments().change(mailbox, id, files);
        return id;
      });
      writeExceptions(mailbox, id, identity, event, written, isTold);
    }
    return id;
  }

  /** The exceptions of a series that was made a moment ago, and that nobody has been told of. */
  private void writeExceptions(
      MailAddress mailbox,
      ItemId id,
      Identity identity,
      Event event,
      Event silent,
      boolean isTold) {
    try {
      Changes exceptions = series.all(silent, Set.of());
      Set<LocalDateTime> concerned =
          isTold ? exceptions.and(series.invitations(event)) : exceptions.all();
      Map<LocalDateTime, ItemId> ids = series.locate(mailbox, id, bare(silent), concerned);
      List<GraphRequest> requests = series.requests(mailbox, exceptions, ids);
      if (isTold) {
        requests.addAll(invitations(mailbox, id, identity, event, ids));
      }
      Replies.check(graph.inOrder(mailbox, requests));
    } catch (PosternException e) {
      throw Certainty.inPart(e, e.failure().detail());
    }
  }

  /** The attendees, now that everything is in place; the note of them is needed no more. */
  private List<GraphRequest> invitations(
      MailAddress mailbox,
      ItemId id,
      Identity identity,
      Event event,
      Map<LocalDateTime, ItemId> ids) {
    NotedProperties notes =
        NotedProperties.of(identity, event.extras()).with(NamedProperty.ATTENDEES, "");
    List<GraphRequest> requests = new ArrayList<>();
    requests.add(
        GraphRequest.patch(
            EventFetcher.path(mailbox, id),
            writer.invitation(event.main()).put(NotedProperties.FIELD, notes.write())));
    requests.addAll(series.requests(mailbox, series.invitations(event), ids));
    return requests;
  }

  /**
   * Two calls, with the reading back, for a single event; four where occurrences change.
   *
   * @param before what the caller last read
   */
  void update(
      MailAddress mailbox,
      ItemId id,
      Identity identity,
      Version expected,
      Event before,
      Event after,
      Scheduling scheduling) {
    new EventUpdate(graph, fetcher, writer, series, mailbox, id, identity, before, after)
        .send(expected, scheduling);
  }

  static Event bare(Event event) {
    return new Event(
        event.uid(),
        event.main(),
        event.recurrence(),
        List.of(),
        Collections.emptySortedSet(),
        event.extras());
  }
}
