package dev.postern.sandbox.meeting;

import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Response;
import dev.postern.sandbox.transport.OutgoingMessage;
import dev.postern.sandbox.transport.SeriesEdits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Makes requests, cancellations and responses out of calendar items. */
final class MeetingMessages {
  /** What a meeting message tells of the meeting. */
  private static final List<Property<?>> TOLD =
      List.of(
          ItemProperties.SUBJECT,
          ItemProperties.BODY,
          ItemProperties.SENSITIVITY,
          ItemProperties.IMPORTANCE,
          ItemProperties.CULTURE,
          ItemProperties.CATEGORIES,
          CalendarProperties.UID,
          CalendarProperties.START,
          CalendarProperties.END,
          CalendarProperties.START_ZONE,
          CalendarProperties.END_ZONE,
          CalendarProperties.ALL_DAY,
          CalendarProperties.FREE_BUSY,
          CalendarProperties.LOCATION,
          CalendarProperties.RECURRENCE,
          CalendarProperties.RESPONSE_REQUESTED,
          CalendarProperties.ALLOW_NEW_TIME,
          CalendarProperties.CONFERENCE_TYPE,
          CalendarProperties.ORGANIZER,
          CalendarProperties.REQUIRED,
          CalendarProperties.OPTIONAL,
          CalendarProperties.RESOURCES,
          CalendarProperties.SEQUENCE);

  private MeetingMessages() {}

  static OutgoingMessage request(
      Item item, PropertyBag meeting, Optional<Instant> occurrence, Collection<Address> to) {
    PropertyBag bag = base(meeting, occurrence, to, ItemKind.MEETING_REQUEST.messageClass());
    bag.put(CalendarProperties.MEETING, true);
    bag.put(CalendarProperties.MY_RESPONSE, Response.NO_RESPONSE);
    SeriesEdits edits = occurrence.isPresent() ? SeriesEdits.NONE : SeriesEdits.of(item);
    return message(ItemKind.MEETING_REQUEST, meeting, to, bag, item, edits);
  }

  static OutgoingMessage cancellation(
      Item item, PropertyBag meeting, Optional<Instant> occurrence, Collection<Address> to) {
    PropertyBag bag = base(meeting, occurrence, to, ItemKind.MEETING_CANCELLATION.messageClass());
    bag.put(ItemProperties.SUBJECT, "Canceled: " + meeting.get(ItemProperties.SUBJECT, ""));
    bag.put(CalendarProperties.MEETING, true);
    bag.put(CalendarProperties.CANCELLED, true);
    return message(ItemKind.MEETING_CANCELLATION, meeting, to, bag, item, SeriesEdits.NONE);
  }

  /**
   * @param from who answers
   * @param answer what, with a body if there is something to say
   */
  static OutgoingMessage response(
      Address from, PropertyBag meeting, Optional<Instant> occurrence, Reply answer) {
    Address organizer = meeting.require(CalendarProperties.ORGANIZER);
    String end =
        switch (answer.response()) {
          case ACCEPT -> ".Pos";
          case DECLINE -> ".Neg";
          default -> ".Tent";
        };
    String prefix =
        switch (answer.response()) {
          case ACCEPT -> "Accepted: ";
          case DECLINE -> "Declined: ";
          default -> "Tentative: ";
        };
    PropertyBag bag =
        base(
            meeting,
            occurrence,
            List.of(organizer),
            ItemKind.MEETING_RESPONSE.messageClass() + end);
    bag.put(ItemProperties.SUBJECT, prefix + meeting.get(ItemProperties.SUBJECT, ""));
    bag.put(CalendarProperties.MY_RESPONSE, answer.response());
    bag.remove(ItemProperties.BODY);
    answer.body().ifPresent(it -> bag.put(ItemProperties.BODY, it));
    answer
        .proposal()
        .ifPresent(it ->
            bag.put(CalendarProperties.PROPOSED_START, it.start())
                .put(CalendarProperties.PROPOSED_END, it.end()));
    bag.put(MessageProperties.FROM, from).put(MessageProperties.SENDER, from);
    return new OutgoingMessage(ItemKind.MEETING_RESPONSE, from, List.of(organizer), bag, List.of());
  }

  private static PropertyBag base(
      PropertyBag meeting, Optional<Instant> occurrence, Collection<Address> to, String itemClass) {
    PropertyBag bag = new PropertyBag();
    TOLD.forEach(it -> copy(it, meeting, bag));
    Address organizer = meeting.require(CalendarProperties.ORGANIZER);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    bag.put(ItemProperties.ITEM_CLASS, itemClass);
    bag.put(ItemProperties.SENT, now);
    bag.put(CalendarProperties.DATE_TIME_STAMP, now);
    bag.put(MessageProperties.FROM, organizer).put(MessageProperties.SENDER, organizer);
    bag.put(MessageProperties.TO, List.copyOf(to));
    occurrence.ifPresent(it -> {
      bag.put(CalendarProperties.RECURRENCE_ID, it);
      bag.remove(CalendarProperties.RECURRENCE);
    });
    return bag;
  }

  private static OutgoingMessage message(
      ItemKind kind,
      PropertyBag meeting,
      Collection<Address> to,
      PropertyBag bag,
      Item item,
      SeriesEdits edits) {
    return new OutgoingMessage(
        kind,
        meeting.require(CalendarProperties.ORGANIZER),
        List.copyOf(to),
        bag,
        List.copyOf(item.attachments()),
        edits);
  }

  private static <T> void copy(Property<T> property, PropertyBag from, PropertyBag to) {
    from.find(property).ifPresent(it -> to.put(property, it));
  }
}
