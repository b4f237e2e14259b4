package dev.postern.sandbox.meeting;

import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.FreeBusy;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Occurrence;
import dev.postern.sandbox.tenant.OccurrenceException;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Response;
import dev.postern.sandbox.transport.OutgoingMessage;
import dev.postern.sandbox.transport.Post;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The attendee's side of a meeting: answering. Called under the mailbox's lock. */
public final class Replying {

  /** Whether the organizer is told, and whether Sent Items keeps a copy. */
  public enum Sending {
    NOT_AT_ALL,
    SEND,
    SEND_AND_SAVE
  }

  private Replying() {}

  /**
   * Answers a meeting, or one of its occurrences.
   *
   * @param meeting the calendar item as it shows, for an occurrence with the occurrence's own
   * @return the calendar item; a declined one is in Deleted Items
   */
  public static Item reply(
      Item item,
      PropertyBag meeting,
      Optional<Occurrence> occurrence,
      Reply answer,
      Sending sending,
      Mailbox mailbox,
      Post post) {
    Optional<Instant> original = occurrence.map(Occurrence::originalStart);
    if (sending != Sending.NOT_AT_ALL) {
      OutgoingMessage response =
          MeetingMessages.response(mailbox.owner(), meeting, original, answer);
      if (sending == Sending.SEND_AND_SAVE) {
        Organizing.SentItems.save(response, mailbox);
      }
      post.send(response);
    }
    if (answer.response() == Response.DECLINE) {
      return decline(item, original, mailbox);
    }
    PropertyBag bag = original.map(it -> exception(item, it, mailbox)).orElse(item.properties());
    bag.put(CalendarProperties.MY_RESPONSE, answer.response());
    bag.put(CalendarProperties.REPLIED_AT, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    bag.put(
        CalendarProperties.FREE_BUSY,
        answer.response() == Response.ACCEPT ? FreeBusy.BUSY : FreeBusy.TENTATIVE);
    mailbox.touch(item);
    return item;
  }

  /** A declined meeting leaves the calendar. */
  private static Item decline(Item item, Optional<Instant> occurrence, Mailbox mailbox) {
    if (occurrence.isEmpty()) {
      return mailbox.move(item, mailbox.folder(DistinguishedFolder.DELETED_ITEMS).id());
    }
    item.exceptions().remove(occurrence.get());
    item.deletedOccurrences().add(occurrence.get());
    mailbox.touch(item);
    return item;
  }

  private static PropertyBag exception(Item master, Instant originalStart, Mailbox mailbox) {
    return master
        .exceptions()
        .computeIfAbsent(
            originalStart,
            start ->
                new OccurrenceException(
                    start, master.properties().overlay(), mailbox.duplicates(master.attachments())))
        .properties();
  }
}
