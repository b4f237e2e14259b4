package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.EventResource;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.sync.FolderChanges;
import dev.postern.sandbox.sync.SyncState;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * GET /users/{id}/calendarView/delta: what became of the default calendar as a span of time shows
 * it (<a href="https://learn.microsoft.com/graph/api/event-delta">event: delta</a>). The span stays
 * that of the first request. Single events, masters and exceptions come whole, occurrences with
 * their times only. Whatever changes outside of the span is told as removed, be it still there or
 * not.
 *
 * <p>Which occurrences a series lost by another pattern is told by its former patterns; of a series
 * that is gone only the master is told (unverified).
 */
public final class CalendarViewDelta implements GraphOperation {
  private static final int PAGE = 50;

  @Override
  public GraphReply handle(GraphCall call) {
    if (!call.segments().isEmpty() && !call.conditions().viewDeltaOfAnyCalendar()) {
      throw GraphError.noChangeTracking();
    }
    Folder calendar = GraphIds.calendar(call);
    Optional<DeltaToken> token = DeltaToken.of(call);
    call.query()
        .allowOnly(
            token.isPresent()
                ? new String[] {"$deltatoken", "$skiptoken", "$deltaToken", "$skipToken"}
                : new String[] {TimeSpan.START, TimeSpan.END});
    ViewScope scope =
        token
            .map(it -> ViewScope.decode(it.state().scope()))
            .orElseGet(() -> Optional.of(new ViewScope(calendar.id(), TimeSpan.of(call.query()))))
            .filter(it -> it.calendar().equals(calendar.id()))
            .orElseThrow(() -> DeltaToken.unknown(410));
    DeltaToken since = token.orElseGet(() -> DeltaToken.first(scope.encode(), Optional.empty()));
    if (token.isEmpty() && call.conditions().emptyFirstDeltaPage()) {
      return DeltaPage.empty(since, call);
    }
    return page(since, scope.span(), calendar, call);
  }

  private static GraphReply page(DeltaToken since, TimeSpan span, Folder calendar, GraphCall call) {
    int size = DeltaPage.size(call, PAGE);
    FolderChanges changes =
        FolderChanges.since(since.state(), calendar, Integer.MAX_VALUE, call.mailbox());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    long told = since.state().told();
    for (FolderChanges.Change change : changes.changes()) {
      List<ObjectNode> entries = entries(change, since.state(), span, call);
      int skip = change.number() == since.part() ? Math.min(since.told(), entries.size()) : 0;
      int room = size - value.size();
      if (entries.size() - skip > room) {
        value.addAll(entries.subList(skip, skip + room));
        SyncState state = new SyncState(since.state().scope(), since.state().complete(), told);
        DeltaPage.link(DeltaToken.within(state, change.number(), skip + room), false, call, json);
        return GraphReply.of(200, json);
      }
      value.addAll(entries.subList(skip, entries.size()));
      told = change.number();
    }
    DeltaPage.link(DeltaToken.of(changes.next()), true, call, json);
    return GraphReply.of(200, json);
  }

  private static List<ObjectNode> entries(
      FolderChanges.Change change, SyncState since, TimeSpan span, GraphCall call) {
    boolean immutable = call.preferences().immutableIds();
    return switch (change) {
      case FolderChanges.Change.Removed(var tombstone) ->
          List.of(DeltaPage.removed("event", GraphIds.item(tombstone.id(), immutable)));
      case FolderChanges.Change.Changed(var item, var isNew)
          when item.kind() != ItemKind.CALENDAR_ITEM ->
          List.of();
      case FolderChanges.Change.Changed(var item, var isNew) -> {
        Mailbox mailbox = call.mailbox();
        ItemView whole = ItemView.of(mailbox, item);
        List<ItemView> shown = span.events(item, mailbox).toList();
        List<ObjectNode> entries = new ArrayList<>();
        boolean later = since.complete() > 0;
        if (shown.isEmpty()) {
          if (later) {
            entries.add(DeltaPage.removed("event", GraphIds.item(item.id(), immutable)));
          }
        } else if (item.isMaster()) {
          entries.add(EventResource.write(whole, call));
        }
        shown.forEach(it -> entries.add(shown(it, call)));
        if (later) {
          span.lost(item, since.complete())
              .map(it -> GraphIds.item(it, immutable))
              .forEach(it -> entries.add(DeltaPage.removed("event", it)));
        }
        yield entries;
      }
    };
  }

  private static ObjectNode shown(ItemView event, GraphCall call) {
    return event.type() == ItemView.Type.Occurrence
        ? EventResource.occurrence(event, call)
        : EventResource.write(event, call);
  }

  /** The collection of a view: one calendar, one span of time. */
  private record ViewScope(String calendar, TimeSpan span) {
    String encode() {
      return Stream.of(calendar, span.from(), span.to())
          .map(Object::toString)
          .collect(java.util.stream.Collectors.joining("|"));
    }

    static Optional<ViewScope> decode(String scope) {
      String[] parts = scope.split("\\|", -1);
      return parts.length == 3
          ? Optional.of(
              new ViewScope(
                  parts[0],
                  new TimeSpan(
                      java.time.Instant.parse(parts[1]), java.time.Instant.parse(parts[2]))))
          : Optional.empty();
    }
  }
}
