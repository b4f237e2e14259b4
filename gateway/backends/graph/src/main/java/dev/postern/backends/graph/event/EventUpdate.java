package dev.postern.backends.graph.event;

import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Recurrence;
import dev.postern.backends.graph.event.SeriesWriter.Changes;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.item.NotedProperties;
import dev.postern.backends.graph.item.Replies;
import dev.postern.backends.microsoft.AttachmentChange;
import dev.postern.backends.microsoft.Certainty;
import dev.postern.backends.microsoft.Effect;
import dev.postern.backends.microsoft.NamedProperty;
import dev.postern.backends.microsoft.SilentAttendees;
import dev.postern.backends.microsoft.series.Instances;
import dev.postern.backends.microsoft.series.SeriesRules;
import io.vertx.core.json.JsonObject;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One update of an event.
 *
 * <ol>
 *   <li>It is found out, where it matters, whether the meeting has attendees, or whether they are
 *       noted beside it, and where its occurrences are.
 *   <li>What cannot be done with the messages that are due, and no others, is refused.
 *   <li>The event is written, then its occurrences, then, where they were only noted and are to be
 *       told, the attendees.
 * </ol>
 */
record EventUpdate(
    GraphClient graph,
    EventFetcher fetcher,
    EventPatch writer,
    SeriesWriter series,
    MailAddress mailbox,
    ItemId id,
    Identity identity,
    Event before,
    Event after) {

  /** What is found out before anything is written. */
  private record Known(boolean isMailed, Map<LocalDateTime, ItemId> ids) {}

  void send(Version expected, Scheduling scheduling) {
    boolean attaches = !files().isEmpty();
    new SeriesRules(after, SeriesRules.exceptions(before).toList()).check();
    boolean isMeeting = SilentAttendees.isMeeting(before) || SilentAttendees.isMeeting(after);
    boolean isOwn = before.main().answer() == Answer.ORGANIZER;
    Set<LocalDateTime> restored = restored();
    boolean isRebuilt = isRebuilt() || !restored.isEmpty();
    Changes touched = isRebuilt ? Changes.NONE : series.between(before, named());
    boolean isTold =
        isRebuilt
            || scheduling == Scheduling.INVITE
            || touched.isTold()
            || attaches && scheduling != Scheduling.NONE
            || EventPatch.isTold(writer.update(before.main(), main()));
    boolean asks = isMeeting && isOwn && isTold && SilentAttendees.isMeeting(before);
    Changes invited = series.invitations(named());
    Known known = ask(asks, isMeeting && isOwn && isTold ? touched.and(invited) : touched.all());
    boolean isSilent = isMeeting && isOwn && isTold && !known.isMailed();
    if (known.isMailed()) {
      new MailedChange(after, scheduling, !restored.isEmpty(), isRebuilt, touched.messages())
          .check();
    }
    boolean invites = isSilent && scheduling != Scheduling.NONE && SilentAttendees.isMeeting(after);
    Event from = isSilent ? SilentAttendees.without(before) : before;
    Event to = isSilent ? SilentAttendees.without(named()) : named();
    JsonObject json = writer.update(from.main(), to.main());
    boolean tellsOfFiles =
        known.isMailed()
            && (attaches && scheduling != Scheduling.NONE || scheduling == Scheduling.INVITE);
    if (tellsOfFiles) {
      // Written as it is, it makes Exchange send the attendees what is attached now.
      json.put("subject", to.main().summary());
    }
    if (isRebuilt) {
      writer.time(json, to.main().when(), before.recurrence(), after.recurrence());
    }
    Changes changes = isRebuilt ? series.all(to, restored) : series.between(from, to);
    boolean atOnce = invites && changes.isEmpty() && invited.isEmpty();
    NotedProperties notes =
        NotedProperties.of(invites && !atOnce ? identity.begun() : identity, after.extras());
    if (isSilent) {
      notes = notes.with(NamedProperty.ATTENDEES, SilentAttendees.write(named()));
    }
    if (atOnce) {
      json.mergeIn(writer.invitation(named().main()));
      notes = notes.with(NamedProperty.ATTENDEES, "");
    }
    json.put(NotedProperties.FIELD, notes.write());
    String current = attach(expected, tellsOfFiles).value();
    try {
      write(json, changes, known, isRebuilt, restored, invites && !atOnce, current);
    } catch (PosternException e) {
      throw attaches ? Certainty.inPart(e, e.failure().detail()) : e;
    }
  }

  /**
   * Attachments come first: they are mailed with the update that follows them. Until then nothing
   * but the identity has been written, so that a retry finds it, and what is left to be done.
   */
  private Version attach(Version expected, boolean messagesAreDue) {
    AttachmentChange files = files();
    if (files.isEmpty()) {
      return expected;
    }
    JsonObject notes =
        new JsonObject()
            .put(
                NotedProperties.FIELD,
                NotedProperties.of(messagesAreDue ? identity.begun() : identity, after.extras())
                    .write());
    graph.send(
        mailbox,
        Effect.WRITE,
        GraphRequest.patch(path(), notes).with("If-Match", expected.value()));
    return Certainty.afterWrite(() -> {
      fetcher.attachments().change(mailbox, id, files);
      return new Version(Json.text(fetcher.state(mailbox, id), "@odata.etag"));
    });
  }

  private AttachmentChange files() {
    return AttachmentChange.between(before, after);
  }

  private void write(
      JsonObject json,
      Changes changes,
      Known known,
      boolean isRebuilt,
      Set<LocalDateTime> restored,
      boolean invitesLast,
      String version) {
    List<GraphRequest> requests = new ArrayList<>();
    if (!restored.isEmpty()) {
      requests.add(GraphRequest.patch(path(), another()).with("If-Match", version));
      requests.add(GraphRequest.patch(path(), json));
    } else {
      requests.add(GraphRequest.patch(path(), json).with("If-Match", version));
    }
    if (isRebuilt && !(changes.isEmpty() && !invitesLast)) {
      write(requests);
      finish(changes, invitesLast);
      return;
    }
    requests.addAll(series.requests(mailbox, changes, known.ids()));
    if (invitesLast) {
      requests.addAll(invitations(known.ids()));
    }
    write(requests);
  }

  /** The occurrences of a series that was given another start or pattern a moment ago. */
  private void finish(Changes changes, boolean invites) {
    try {
      Map<LocalDateTime, ItemId> ids =
          series.locate(
              mailbox, id, EventWriter.bare(after), changes.and(series.invitations(named())));
      List<GraphRequest> requests = series.requests(mailbox, changes, ids);
      if (invites) {
        requests.addAll(invitations(ids));
      }
      write(requests);
    } catch (PosternException e) {
      throw Certainty.inPart(e, e.failure().detail());
    }
  }

  private List<GraphRequest> invitations(Map<LocalDateTime, ItemId> ids) {
    NotedProperties notes =
        NotedProperties.of(identity, after.extras()).with(NamedProperty.ATTENDEES, "");
    List<GraphRequest> requests = new ArrayList<>();
    requests.add(
        GraphRequest.patch(
            path(), writer.invitation(named().main()).put(NotedProperties.FIELD, notes.write())));
    requests.addAll(series.requests(mailbox, series.invitations(named()), ids));
    return requests;
  }

  private void write(List<GraphRequest> requests) {
    if (requests.size() == 1) {
      graph.send(mailbox, Effect.WRITE, requests.getFirst());
    } else if (!requests.isEmpty()) {
      Replies.check(graph.inOrder(mailbox, requests));
    }
  }

  // What is known before

  private Known ask(boolean whetherMailed, Set<LocalDateTime> occurrences) {
    List<GraphRequest> questions = new ArrayList<>();
    if (whetherMailed) {
      questions.add(GraphRequest.get(path() + "?$select=" + EventPatch.ATTENDEES));
    }
    questions.addAll(series.windows(mailbox, id, before, occurrences));
    List<GraphReply> replies = questions.isEmpty() ? List.of() : graph.batch(mailbox, questions);
    boolean isMailed =
        whetherMailed
            && !Json.objects(replies.getFirst().checked().body(), EventPatch.ATTENDEES).isEmpty();
    return new Known(
        isMailed, series.located(before, replies.subList(whetherMailed ? 1 : 0, replies.size())));
  }

  private Set<LocalDateTime> restored() {
    Set<LocalDateTime> restored = new TreeSet<>();
    if (!isRebuilt()) {
      restored.addAll(before.deleted());
      restored.removeAll(after.deleted());
    }
    return restored;
  }

  private boolean isRebuilt() {
    return !before.main().when().equals(after.main().when())
        || !before.recurrence().equals(after.recurrence());
  }

  /** A pattern that the series does not have, at which Exchange forgets its exceptions. */
  private JsonObject another() {
    Recurrence.Range range = after.recurrence().orElseThrow().range();
    // One that is long enough for occurrences of any length.
    int interval =
        after.recurrence().get().pattern() instanceof Recurrence.Daily(int days) && days == 999
            ? 998
            : 999;
    JsonObject json = new JsonObject();
    writer.time(
        json,
        before.main().when(),
        before.recurrence(),
        Optional.of(new Recurrence(new Recurrence.Daily(interval), range)));
    return json;
  }

  private Details main() {
    return Instances.withNamesOf(before.main(), after.main());
  }

  /** The event with the attendees' names as they were. */
  private Event named() {
    return new Event(
        after.uid(),
        main(),
        after.recurrence(),
        after.overrides(),
        after.deleted(),
        after.extras());
  }

  private String path() {
    return EventFetcher.path(mailbox, id);
  }
}
