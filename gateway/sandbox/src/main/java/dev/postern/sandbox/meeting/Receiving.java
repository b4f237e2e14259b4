package dev.postern.sandbox.meeting;

import dev.postern.sandbox.tenant.Attendee;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.FreeBusy;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.OccurrenceException;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Proposal;
import dev.postern.sandbox.tenant.Response;
import dev.postern.sandbox.tenant.Series;
import dev.postern.sandbox.transport.SeriesEdits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Exchange's calendar attendant does with a meeting message as it arrives: a request puts the
 * meeting into the calendar tentatively or brings it up to date, a cancellation marks it, a
 * response is noted with the attendee. Called under the recipient's lock.
 */
public final class Receiving {
  private static final int DEFAULT_REMINDER_MINUTES = 15;

  private Receiving() {}

  /**
   * Processes a message that was just put into the Inbox.
   *
   * @param edits what an invitation to a series tells beside its properties
   */
  public static void process(Item message, SeriesEdits edits, Mailbox mailbox) {
    PropertyBag told = message.properties();
    Optional<Item> known = find(told.get(CalendarProperties.UID, ""), mailbox);
    Optional<Item> touched =
        switch (message.kind()) {
          case MEETING_REQUEST -> Optional.of(request(message, edits, known, mailbox));
          case MEETING_CANCELLATION -> known.map(it -> cancellation(told, it, mailbox));
          case MEETING_RESPONSE -> known.map(it -> response(told, it, mailbox));
          case CALENDAR_ITEM, CONTACT, DISTRIBUTION_LIST, TASK, MESSAGE -> Optional.empty();
        };
    touched.ifPresent(it -> told.put(MessageProperties.ASSOCIATED_ITEM, it.id()));
  }

  /** The calendar item of a UID; what was thrown away is not brought back. */
  static Optional<Item> find(String uid, Mailbox mailbox) {
    String deleted = mailbox.folder(DistinguishedFolder.DELETED_ITEMS).id();
    String recoverable = mailbox.folder(DistinguishedFolder.RECOVERABLE_ITEMS_DELETIONS).id();
    return mailbox.items().stream()
        .filter(it -> it.kind() == ItemKind.CALENDAR_ITEM)
        .filter(it -> !it.folderId().equals(deleted) && !it.folderId().equals(recoverable))
        .filter(it -> it.properties().get(CalendarProperties.UID, "").equals(uid))
        .findFirst();
  }

  private static Item request(
      Item message, SeriesEdits edits, Optional<Item> known, Mailbox mailbox) {
    PropertyBag told = message.properties();
    if (known.isEmpty()) {
      PropertyBag bag = told.copy();
      bag.remove(MessageProperties.TO);
      bag.remove(MessageProperties.CC);
      bag.remove(MessageProperties.INTERNET_MESSAGE_ID);
      bag.remove(MessageProperties.REFERENCES);
      bag.remove(ItemProperties.IN_REPLY_TO);
      bag.remove(ItemProperties.MIME);
      bag.remove(MessageProperties.READ);
      bag.remove(MessageProperties.DRAFT);
      bag.put(ItemProperties.ITEM_CLASS, ItemKind.CALENDAR_ITEM.messageClass());
      bag.put(ItemProperties.REMINDER_SET, true);
      bag.put(ItemProperties.REMINDER_MINUTES, DEFAULT_REMINDER_MINUTES);
      bag.put(CalendarProperties.FREE_BUSY, FreeBusy.TENTATIVE);
      bag.put(CalendarProperties.MY_RESPONSE, Response.NO_RESPONSE);
      Item item =
          mailbox.add(
              ItemKind.CALENDAR_ITEM, mailbox.folder(DistinguishedFolder.CALENDAR).id(), bag);
      item.attachments().addAll(mailbox.duplicates(message.attachments()));
      adopt(edits, item);
      return item;
    }
    Item item = known.get();
    if (isOutdated(told, item)) {
      return item;
    }
    boolean rescheduled = !sameTime(told, item);
    PropertyBag bag = bagFor(told, item);
    for (var property : MeetingProperties.UPDATED) {
      MeetingProperties.copy(property, told, bag);
    }
    if (rescheduled) {
      bag.put(CalendarProperties.MY_RESPONSE, Response.NO_RESPONSE);
      bag.put(CalendarProperties.FREE_BUSY, FreeBusy.TENTATIVE);
      if (bag == item.properties()) {
        item.exceptions().clear();
        item.deletedOccurrences().clear();
        adopt(edits, item);
      }
    }
    if (told.find(CalendarProperties.RECURRENCE_ID).isEmpty()) {
      item.attachments().clear();
      item.attachments().addAll(mailbox.duplicates(message.attachments()));
    }
    mailbox.touch(item);
    return item;
  }

  /** A series that was edited before one was invited to it comes with the edits. */
  private static void adopt(SeriesEdits edits, Item master) {
    edits
        .changed()
        .forEach((start, shown) -> {
          PropertyBag overlay = master.properties().overlay();
          MeetingProperties.UPDATED.forEach(it -> MeetingProperties.copy(it, shown, overlay));
          master.exceptions().put(start, new OccurrenceException(start, overlay, List.of()));
        });
    master.deletedOccurrences().addAll(edits.deleted());
  }

  private static Item cancellation(PropertyBag told, Item item, Mailbox mailbox) {
    PropertyBag bag = bagFor(told, item);
    bag.put(ItemProperties.SUBJECT, told.get(ItemProperties.SUBJECT, ""));
    bag.put(CalendarProperties.CANCELLED, true);
    bag.put(CalendarProperties.FREE_BUSY, FreeBusy.FREE);
    bag.put(ItemProperties.REMINDER_SET, false);
    mailbox.touch(item);
    return item;
  }

  private static Item response(PropertyBag told, Item item, Mailbox mailbox) {
    String attendee = told.require(MessageProperties.FROM).key();
    Response response = told.get(CalendarProperties.MY_RESPONSE, Response.UNKNOWN);
    Instant at = told.get(ItemProperties.SENT, Instant.now());
    Attendees.replaceAll(
        bagFor(told, item),
        it ->
            it.address().key().equals(attendee)
                ? new Attendee(it.address(), response, Optional.of(at), proposal(told))
                : it);
    mailbox.touch(item);
    return item;
  }

  private static Optional<Proposal> proposal(PropertyBag told) {
    return told.find(CalendarProperties.PROPOSED_START)
        .map(start -> new Proposal(start, told.require(CalendarProperties.PROPOSED_END)));
  }

  /** Where a message about one occurrence of a series writes: into an exception. */
  private static PropertyBag bagFor(PropertyBag told, Item item) {
    Optional<Instant> occurrence = told.find(CalendarProperties.RECURRENCE_ID);
    if (occurrence.isEmpty() || !item.isMaster()) {
      return item.properties();
    }
    if (Series.of(item).at(occurrence.get()).isEmpty()) {
      return item.properties().overlay();
    }
    return item.exceptions()
        .computeIfAbsent(
            occurrence.get(),
            start -> new OccurrenceException(start, item.properties().overlay(), List.of()))
        .properties();
  }

  /** Mails may overtake each other: what is older than the item changes nothing (MS-OXOCAL). */
  private static boolean isOutdated(PropertyBag told, Item item) {
    return told.find(CalendarProperties.RECURRENCE_ID).isEmpty()
        && told.get(CalendarProperties.SEQUENCE, 0)
            < item.properties().get(CalendarProperties.SEQUENCE, 0);
  }

  private static boolean sameTime(PropertyBag told, Item item) {
    PropertyBag now = item.properties();
    Optional<Instant> occurrence = told.find(CalendarProperties.RECURRENCE_ID);
    if (occurrence.isPresent() && item.isMaster()) {
      return Series.of(item)
          .at(occurrence.get())
          .filter(it -> told.find(CalendarProperties.START).equals(Optional.of(it.start())))
          .filter(it -> told.find(CalendarProperties.END).equals(Optional.of(it.end())))
          .isPresent();
    }
    return told.find(CalendarProperties.START).equals(now.find(CalendarProperties.START))
        && told.find(CalendarProperties.END).equals(now.find(CalendarProperties.END))
        && told.find(CalendarProperties.RECURRENCE).equals(now.find(CalendarProperties.RECURRENCE));
  }
}
