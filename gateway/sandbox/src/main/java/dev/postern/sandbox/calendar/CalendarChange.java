package dev.postern.sandbox.calendar;

import dev.postern.sandbox.calendar.CalendarRefusal.Reason;
import dev.postern.sandbox.meeting.Attendees;
import dev.postern.sandbox.meeting.Organizing;
import dev.postern.sandbox.meeting.SendMode;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.FormerSeries;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Occurrence;
import dev.postern.sandbox.tenant.OccurrenceException;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Series;
import dev.postern.sandbox.transport.Post;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Changes a single item, a master, or an occurrence, which becomes an exception. Called under the
 * mailbox's lock.
 *
 * @param mode who is told of it
 * @param post where it is told
 */
public record CalendarChange(Mailbox mailbox, SendMode mode, Post post) {

  /**
   * Lets a protocol write its properties, and does what Exchange does when they are saved.
   *
   * @throws CalendarRefusal if they cannot be saved; nothing is changed then
   */
  public ItemView apply(ItemView before, Consumer<PropertyBag> edit) {
    return before
        .occurrence()
        .map(it -> occurrence(before, it, edit))
        .orElseGet(() -> item(before.item(), edit));
  }

  private ItemView item(Item item, Consumer<PropertyBag> edit) {
    PropertyBag was = item.properties().copy();
    PropertyBag draft = item.properties().draft();
    edit(draft, edit);
    CalendarRules.settle(draft);
    item.properties().become(draft);
    if (was.find(CalendarProperties.RECURRENCE).isPresent()
        && !isSameSeries(was, item.properties())) {
      remember(was, item.properties());
    }
    if (item.isMaster()) {
      keepOrDropExceptions(item, was);
    } else {
      item.exceptions().clear();
      item.deletedOccurrences().clear();
    }
    Organizing.update(item, mailbox, was, item.properties(), Optional.empty(), mode, post);
    mailbox.touch(item);
    return ItemView.of(mailbox, item);
  }

  private ItemView occurrence(ItemView before, Occurrence occurrence, Consumer<PropertyBag> edit) {
    Item master = before.item();
    PropertyBag was = before.properties().copy();
    OccurrenceException exception =
        occurrence
            .exception()
            .orElseGet(() ->
                new OccurrenceException(
                    occurrence.originalStart(),
                    master.properties().overlay(),
                    mailbox.duplicates(master.attachments())));
    PropertyBag draft = exception.properties().draft();
    boolean ownStart = draft.holds(CalendarProperties.START);
    boolean ownEnd = draft.holds(CalendarProperties.END);
    draft.put(CalendarProperties.START, occurrence.start());
    draft.put(CalendarProperties.END, occurrence.end());
    draft.remove(CalendarProperties.RECURRENCE);
    edit(draft, edit);
    if (draft.find(CalendarProperties.RECURRENCE).isPresent()) {
      throw new CalendarRefusal(Reason.RECURRENCE_OF_OCCURRENCE);
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
      Neighbours.refuseCrossing(master, moved);
    }
    exception.properties().become(draft);
    master.exceptions().put(occurrence.originalStart(), exception);
    Organizing.update(
        master,
        mailbox,
        was,
        exception.properties(),
        Optional.of(occurrence.originalStart()),
        mode,
        post);
    mailbox.touch(master);
    Occurrence after = Series.of(master).at(occurrence.originalStart()).orElseThrow();
    return ItemView.of(mailbox, master, after);
  }

  /**
   * Takes one occurrence out of a series.
   *
   * @throws CalendarRefusal if it is the last one
   */
  public void deleteOccurrence(ItemView view, Occurrence occurrence) {
    Item master = view.item();
    if (Series.of(master).occurrences().limit(2).count() < 2) {
      throw new CalendarRefusal(Reason.NO_OCCURRENCE);
    }
    Instant start = occurrence.originalStart();
    Organizing.cancel(master, mailbox, view.properties(), Optional.of(start), mode, post);
    master.exceptions().remove(start);
    master.deletedOccurrences().add(start);
    mailbox.touch(master);
  }

  private static void edit(PropertyBag draft, Consumer<PropertyBag> edit) {
    PropertyBag was = draft.copy();
    edit.accept(draft);
    Attendees.keepAnswers(was, draft);
    if (!was.find(CalendarProperties.UID).equals(draft.find(CalendarProperties.UID))) {
      throw new CalendarRefusal(Reason.UID_CHANGED);
    }
    if (draft.find(CalendarProperties.START).isEmpty()
        || draft.find(CalendarProperties.END).isEmpty()) {
      throw new CalendarRefusal(Reason.START_OR_END_MISSING);
    }
  }

  /** With another start or pattern a series is another one: nothing stays of its exceptions. */
  private static void keepOrDropExceptions(Item master, PropertyBag was) {
    if (!isSamePattern(was, master.properties())) {
      master.exceptions().clear();
      master.deletedOccurrences().clear();
      return;
    }
    Series series = Series.of(master);
    master.exceptions().keySet().removeIf(start -> series.at(start).isEmpty());
    master.deletedOccurrences().removeIf(start -> series.at(start).isEmpty());
  }

  private static boolean isSamePattern(PropertyBag was, PropertyBag now) {
    return was.find(CalendarProperties.START).equals(now.find(CalendarProperties.START))
        && was.find(CalendarProperties.START_ZONE).equals(now.find(CalendarProperties.START_ZONE))
        && Objects.equals(
            was.find(CalendarProperties.RECURRENCE).map(it -> it.pattern()),
            now.find(CalendarProperties.RECURRENCE).map(it -> it.pattern()));
  }

  private static boolean isSameSeries(PropertyBag was, PropertyBag now) {
    return isSamePattern(was, now)
        && was.find(CalendarProperties.RECURRENCE).equals(now.find(CalendarProperties.RECURRENCE));
  }

  /** Lists of changes tell of the occurrences that are lost. */
  private void remember(PropertyBag was, PropertyBag now) {
    List<FormerSeries> former =
        new ArrayList<>(was.get(CalendarProperties.FORMER_SERIES, List.of()));
    former.add(FormerSeries.of(was, mailbox.lastChange()));
    now.put(CalendarProperties.FORMER_SERIES, List.copyOf(former));
  }
}
