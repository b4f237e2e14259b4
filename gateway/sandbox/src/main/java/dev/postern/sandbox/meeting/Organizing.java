package dev.postern.sandbox.meeting;

import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attendee;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Series;
import dev.postern.sandbox.transport.OutgoingMessage;
import dev.postern.sandbox.transport.Post;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The organizer's side of a meeting: who is told what. Called under the mailbox's lock. */
public final class Organizing {
  private Organizing() {}

  /** Sends the first invitations, if there is someone to invite. */
  public static void invite(Item item, Mailbox mailbox, SendMode mode, Post post) {
    PropertyBag meeting = item.properties();
    Map<String, Address> attendees = Attendees.of(meeting);
    if (!attendees.isEmpty() && mode.sends() && isMine(meeting, mailbox)) {
      meeting.put(CalendarProperties.INVITATIONS_SENT, true);
      send(
          MeetingMessages.request(item, meeting, Optional.empty(), attendees.values()),
          mailbox,
          mode,
          post);
    }
  }

  /**
   * Tells attendees of a change.
   *
   * @param was the meeting, or its occurrence, before
   * @param now the same after; its sequence number and answers may be changed here
   * @param occurrence the original start, if one occurrence was changed
   */
  public static void update(
      Item item,
      Mailbox mailbox,
      PropertyBag was,
      PropertyBag now,
      Optional<Instant> occurrence,
      SendMode mode,
      Post post) {
    if (!mode.sends() || !isMine(now, mailbox)) {
      return;
    }
    Map<String, Address> before = Attendees.of(was);
    Map<String, Address> after = Attendees.of(now);
    List<Address> removed = without(before, after);
    List<Address> told =
        mode.onlyToChanged() ? without(after, before) : List.copyOf(after.values());
    if (removed.isEmpty() && told.isEmpty()) {
      return;
    }
    if (was.is(CalendarProperties.INVITATIONS_SENT)) {
      now.put(CalendarProperties.SEQUENCE, now.get(CalendarProperties.SEQUENCE, 0) + 1);
      if (!mode.onlyToChanged() && isRescheduled(was, now)) {
        Attendees.replaceAll(now, it -> Attendee.invited(it.address()));
      }
    }
    if (occurrence.isEmpty()) {
      now.put(CalendarProperties.INVITATIONS_SENT, true);
    }
    if (!removed.isEmpty()) {
      send(MeetingMessages.cancellation(item, was, occurrence, removed), mailbox, mode, post);
    }
    if (!told.isEmpty()) {
      send(MeetingMessages.request(item, now, occurrence, told), mailbox, mode, post);
    }
  }

  /**
   * Tells of every exception of a series again, by a message of its own, as Graph does when the
   * master of a meeting of several attendees was changed.
   */
  public static void repeatExceptions(Item master, Mailbox mailbox, SendMode mode, Post post) {
    if (master.exceptions().isEmpty()
        || !mode.sends()
        || mode.onlyToChanged()
        || !isMine(master.properties(), mailbox)
        || Attendees.of(master.properties()).size() < 2) {
      return;
    }
    Series series = Series.of(master);
    for (Instant start : master.exceptions().keySet()) {
      series
          .at(start)
          .map(series::properties)
          .ifPresent(it ->
              send(
                  MeetingMessages.request(
                      master, it, Optional.of(start), Attendees.of(it).values()),
                  mailbox,
                  mode,
                  post));
    }
  }

  /** Sends the meeting request to more people, on the organizer's behalf. */
  public static void forward(
      Item item,
      PropertyBag meeting,
      Optional<Instant> occurrence,
      Collection<Address> to,
      Post post) {
    post.send(MeetingMessages.request(item, meeting, occurrence, to));
  }

  /** Tells every attendee that the meeting, or one occurrence, will not take place. */
  public static void cancel(
      Item item,
      Mailbox mailbox,
      PropertyBag meeting,
      Optional<Instant> occurrence,
      SendMode mode,
      Post post) {
    Collection<Address> attendees = Attendees.of(meeting).values();
    if (!attendees.isEmpty() && mode.sends() && isMine(meeting, mailbox)) {
      PropertyBag last = meeting.copy();
      last.put(CalendarProperties.SEQUENCE, meeting.get(CalendarProperties.SEQUENCE, 0) + 1);
      send(MeetingMessages.cancellation(item, last, occurrence, attendees), mailbox, mode, post);
    }
  }

  static boolean isMine(PropertyBag meeting, Mailbox mailbox) {
    return meeting
        .find(CalendarProperties.ORGANIZER)
        .filter(it -> it.sameAs(mailbox.owner()))
        .isPresent();
  }

  private static boolean isRescheduled(PropertyBag was, PropertyBag now) {
    return !(was.find(CalendarProperties.START).equals(now.find(CalendarProperties.START))
        && was.find(CalendarProperties.END).equals(now.find(CalendarProperties.END))
        && was.find(CalendarProperties.RECURRENCE).equals(now.find(CalendarProperties.RECURRENCE)));
  }

  private static List<Address> without(Map<String, Address> all, Map<String, Address> some) {
    Map<String, Address> rest = new LinkedHashMap<>(all);
    rest.keySet().removeAll(some.keySet());
    return new ArrayList<>(rest.values());
  }

  private static void send(OutgoingMessage message, Mailbox mailbox, SendMode mode, Post post) {
    if (mode.savesCopy()) {
      SentItems.save(message, mailbox);
    }
    post.send(message);
  }

  /** The sender's own copy. */
  static final class SentItems {
    private SentItems() {}

    static void save(OutgoingMessage message, Mailbox mailbox) {
      PropertyBag copy = message.properties().copy().put(MessageProperties.READ, true);
      mailbox
          .add(message.kind(), mailbox.folder(DistinguishedFolder.SENT_ITEMS).id(), copy)
          .attachments()
          .addAll(message.attachments());
    }
  }
}
