package dev.postern.sandbox.ews.calendar;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ItemView;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.field.Edit;
import dev.postern.sandbox.ews.field.Updates;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.meeting.Attendees;
import dev.postern.sandbox.meeting.Organizing;
import dev.postern.sandbox.meeting.SendMode;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.Occurrence;
import dev.postern.sandbox.tenant.OccurrenceException;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Series;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Changes a single item, a master, or an occurrence, which becomes an exception. */
public final class CalendarUpdate {
  private CalendarUpdate() {}

  public static ItemView apply(ItemView before, XmlElement updates, SendMode mode, Call call) {
    return before.occurrence().isPresent()
        ? occurrence(before, before.occurrence().get(), updates, mode, call)
        : item(before.item(), updates, mode, call);
  }

  private static ItemView item(Item item, XmlElement updates, SendMode mode, Call call) {
    PropertyBag was = item.properties().copy();
    PropertyBag draft = item.properties().draft();
    edit(draft, updates, call);
    CalendarRules.settle(draft);
    item.properties().become(draft);
    if (item.isMaster()) {
      keepOrDropExceptions(item, was);
    } else {
      item.exceptions().clear();
      item.deletedOccurrences().clear();
    }
    Organizing.update(
        item, call.mailbox(), was, item.properties(), Optional.empty(), mode, call.post());
    call.mailbox().touch(item);
    return ItemView.of(call.mailbox(), item);
  }

  private static ItemView occurrence(
      ItemView before, Occurrence occurrence, XmlElement updates, SendMode mode, Call call) {
    Item master = before.item();
    PropertyBag was = before.properties().copy();
    OccurrenceException exception =
        occurrence
            .exception()
            .orElseGet(() ->
                new OccurrenceException(
                    occurrence.originalStart(),
                    master.properties().overlay(),
                    master.attachments()));
    PropertyBag draft = exception.properties().draft();
    boolean ownStart = draft.holds(CalendarProperties.START);
    boolean ownEnd = draft.holds(CalendarProperties.END);
    draft.put(CalendarProperties.START, occurrence.start());
    draft.put(CalendarProperties.END, occurrence.end());
    draft.remove(CalendarProperties.RECURRENCE);
    edit(draft, updates, call);
    if (draft.find(CalendarProperties.RECURRENCE).isPresent()) {
      throw new EwsError(ResponseCode.ErrorInvalidPropertySet);
    }
    CalendarRules.settle(draft);
    Occurrence moved =
        new Occurrence(
            occurrence.index(),
            occurrence.originalStart(),
            draft.require(CalendarProperties.START),
            draft.require(CalendarProperties.END),
            Optional.empty());
    if (ownStart
        || ownEnd
        || !moved.start().equals(occurrence.start())
        || !moved.end().equals(occurrence.end())) {
      refuseCrossing(master, moved);
    }
    exception.properties().become(draft);
    master.exceptions().put(occurrence.originalStart(), exception);
    Organizing.update(
        master,
        call.mailbox(),
        was,
        exception.properties(),
        Optional.of(occurrence.originalStart()),
        mode,
        call.post());
    call.mailbox().touch(master);
    Occurrence after = Series.of(master).at(occurrence.originalStart()).orElseThrow();
    return ItemView.of(call.mailbox(), master, after);
  }

  private static void edit(PropertyBag draft, XmlElement updates, Call call) {
    PropertyBag was = draft.copy();
    Optional<String> uid = was.find(CalendarProperties.UID);
    Updates.apply(ItemKind.CALENDAR_ITEM, updates, new Edit(call, draft));
    Attendees.keepAnswers(was, draft);
    if (!uid.equals(draft.find(CalendarProperties.UID))) {
      throw new EwsError(ResponseCode.ErrorInvalidPropertySet, "The UID cannot be changed.");
    }
    if (draft.find(CalendarProperties.START).isEmpty()
        || draft.find(CalendarProperties.END).isEmpty()) {
      throw new EwsError(ResponseCode.ErrorInvalidPropertyDelete);
    }
  }

  /** With another start or pattern a series is another one: nothing stays of its exceptions. */
  private static void keepOrDropExceptions(Item master, PropertyBag was) {
    PropertyBag now = master.properties();
    boolean same =
        was.find(CalendarProperties.START).equals(now.find(CalendarProperties.START))
            && was.find(CalendarProperties.START_ZONE)
                .equals(now.find(CalendarProperties.START_ZONE))
            && Objects.equals(
                was.find(CalendarProperties.RECURRENCE).map(it -> it.pattern()),
                now.find(CalendarProperties.RECURRENCE).map(it -> it.pattern()));
    if (!same) {
      master.exceptions().clear();
      master.deletedOccurrences().clear();
      return;
    }
    Series series = Series.of(master);
    master.exceptions().keySet().removeIf(start -> series.at(start).isEmpty());
    master.deletedOccurrences().removeIf(start -> series.at(start).isEmpty());
  }

  /**
   * An occurrence stays strictly between its neighbours: neither on nor past their days, and not
   * overlapping them.
   */
  private static void refuseCrossing(Item master, Occurrence moved) {
    Series series = Series.of(master);
    LocalDate day = series.day(moved.start());
    for (Occurrence neighbour : neighbours(series, moved)) {
      boolean before = neighbour.originalStart().isBefore(moved.originalStart());
      LocalDate itsDay = series.day(neighbour.start());
      boolean crosses =
          before
              ? !day.isAfter(itsDay) || moved.start().isBefore(neighbour.end())
              : !day.isBefore(itsDay) || moved.end().isAfter(neighbour.start());
      if (crosses) {
        throw new EwsError(ResponseCode.ErrorOccurrenceCrossingBoundary);
      }
    }
  }

  private static List<Occurrence> neighbours(Series series, Occurrence of) {
    Optional<Occurrence> previous =
        series
            .occurrences()
            .takeWhile(it -> it.originalStart().isBefore(of.originalStart()))
            .reduce((earlier, later) -> later);
    Optional<Occurrence> next =
        series
            .occurrences()
            .filter(it -> it.originalStart().isAfter(of.originalStart()))
            .findFirst();
    return Stream.of(previous, next).flatMap(Optional::stream).toList();
  }
}
