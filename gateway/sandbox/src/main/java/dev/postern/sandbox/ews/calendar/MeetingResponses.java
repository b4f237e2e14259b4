package dev.postern.sandbox.ews.calendar;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ItemIds;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.field.PeopleCodecs;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.meeting.Organizing;
import dev.postern.sandbox.meeting.Reply;
import dev.postern.sandbox.meeting.Replying;
import dev.postern.sandbox.meeting.SendMode;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.BodyConversion;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.Occurrence;
import dev.postern.sandbox.tenant.Response;
import dev.postern.sandbox.tenant.Series;
import java.util.List;
import java.util.Optional;

/**
 * What is done to meetings by creating an item: AcceptItem, TentativelyAcceptItem, DeclineItem,
 * CancelCalendarItem, RemoveItem and, of meetings, ForwardItem.
 */
public final class MeetingResponses {
  private MeetingResponses() {}

  /**
   * @param disposition SaveOnly changes the calendar and tells nobody
   * @return the items that changed
   */
  public static List<Item> create(XmlElement element, String disposition, Call call) {
    XmlElement reference =
        element
            .child("ReferenceItemId")
            .orElseThrow(() -> new EwsError(ResponseCode.ErrorRequiredPropertyMissing));
    if (reference.attribute("ChangeKey").isEmpty()) {
      throw new EwsError(ResponseCode.ErrorChangeKeyRequired);
    }
    ItemView referred = ItemIds.resolve(reference, call);
    if (element.name().equals("ForwardItem")) {
      return forward(element, calendarItem(referred, call.mailbox()), disposition, call);
    }
    if (element.name().equals("RemoveItem")) {
      return remove(referred, call.mailbox());
    }
    ItemView meeting = calendarItem(referred, call.mailbox());
    if (element.name().equals("CancelCalendarItem")) {
      return cancel(meeting, call);
    }
    Response response =
        switch (element.name()) {
          case "AcceptItem" -> Response.ACCEPT;
          case "DeclineItem" -> Response.DECLINE;
          default -> Response.TENTATIVE;
        };
    refuseUnanswerable(meeting, response, call.mailbox());
    Item answered =
        Replying.reply(
            meeting.item(),
            meeting.properties(),
            meeting.occurrence(),
            new Reply(response, body(element), Optional.empty()),
            switch (disposition) {
              case "SendOnly" -> Replying.Sending.SEND;
              case "SendAndSaveCopy" -> Replying.Sending.SEND_AND_SAVE;
              default -> Replying.Sending.NOT_AT_ALL;
            },
            call.mailbox(),
            call.post());
    return referred.kind() == ItemKind.MEETING_REQUEST
        ? List.of(answered, throwAway(referred.item(), call.mailbox()))
        : List.of(answered);
  }

  /** Takes a cancelled meeting out of the calendar, and the cancellation out of the Inbox. */
  private static List<Item> remove(ItemView cancellation, Mailbox mailbox) {
    if (cancellation.kind() != ItemKind.MEETING_CANCELLATION) {
      throw new EwsError(ResponseCode.ErrorInvalidOperation);
    }
    ItemView meeting = associated(cancellation, mailbox);
    if (meeting.occurrence().isPresent()) {
      dropOccurrence(meeting.item(), meeting.occurrence().get(), mailbox);
      return List.of(meeting.item(), throwAway(cancellation.item(), mailbox));
    }
    return List.of(throwAway(meeting.item(), mailbox), throwAway(cancellation.item(), mailbox));
  }

  /** Sends the meeting request to others; nothing but messages comes of it. */
  private static List<Item> forward(
      XmlElement element, ItemView meeting, String disposition, Call call) {
    List<Address> to =
        element.child("ToRecipients").stream()
            .flatMap(it -> it.children().stream())
            .map(it -> PeopleCodecs.address(it, call))
            .toList();
    if (to.isEmpty() || disposition.equals("SaveOnly")) {
      throw new EwsError(ResponseCode.ErrorMissingRecipients);
    }
    Organizing.forward(
        meeting.item(),
        meeting.properties(),
        meeting.occurrence().map(Occurrence::originalStart),
        to,
        call.post());
    return List.of();
  }

  private static Item throwAway(Item item, Mailbox mailbox) {
    return mailbox.move(item, mailbox.folder(DistinguishedFolder.DELETED_ITEMS).id());
  }

  private static void dropOccurrence(Item master, Occurrence occurrence, Mailbox mailbox) {
    master.exceptions().remove(occurrence.originalStart());
    master.deletedOccurrences().add(occurrence.originalStart());
    mailbox.touch(master);
  }

  private static List<Item> cancel(ItemView meeting, Call call) {
    Mailbox mailbox = call.mailbox();
    if (!isOrganizer(meeting, mailbox)) {
      throw new EwsError(ResponseCode.ErrorCalendarIsNotOrganizer);
    }
    Item item = meeting.item();
    Organizing.cancel(
        item,
        mailbox,
        meeting.properties(),
        meeting.occurrence().map(Occurrence::originalStart),
        SendMode.SendToAllAndSaveCopy,
        call.post());
    if (meeting.occurrence().isPresent()) {
      dropOccurrence(item, meeting.occurrence().get(), mailbox);
      return List.of(item);
    }
    return List.of(throwAway(item, mailbox));
  }

  /** A meeting request stands for the calendar item it put into the calendar. */
  private static ItemView calendarItem(ItemView referred, Mailbox mailbox) {
    if (referred.kind() == ItemKind.CALENDAR_ITEM) {
      return referred;
    }
    if (referred.kind() != ItemKind.MEETING_REQUEST) {
      throw new EwsError(ResponseCode.ErrorInvalidOperation);
    }
    return associated(referred, mailbox);
  }

  /** What a meeting message is about: an item of the calendar, or one occurrence of a series. */
  private static ItemView associated(ItemView message, Mailbox mailbox) {
    Item item =
        message
            .properties()
            .find(MessageProperties.ASSOCIATED_ITEM)
            .flatMap(mailbox::item)
            .orElseThrow(() -> new EwsError(ResponseCode.ErrorCalendarMeetingRequestIsOutOfDate));
    return message
        .properties()
        .find(CalendarProperties.RECURRENCE_ID)
        .filter(it -> item.isMaster())
        .flatMap(it -> Series.of(item).at(it))
        .map(it -> ItemView.of(mailbox, item, it))
        .orElseGet(() -> ItemView.of(mailbox, item));
  }

  private static void refuseUnanswerable(ItemView meeting, Response response, Mailbox mailbox) {
    boolean organizer = isOrganizer(meeting, mailbox);
    boolean cancelled = meeting.properties().is(CalendarProperties.CANCELLED);
    if (organizer || cancelled) {
      throw new EwsError(
          switch (response) {
            case ACCEPT ->
                organizer
                    ? ResponseCode.ErrorCalendarIsOrganizerForAccept
                    : ResponseCode.ErrorCalendarIsCancelledForAccept;
            case DECLINE ->
                organizer
                    ? ResponseCode.ErrorCalendarIsOrganizerForDecline
                    : ResponseCode.ErrorCalendarIsCancelledForDecline;
            default ->
                organizer
                    ? ResponseCode.ErrorCalendarIsOrganizerForTentative
                    : ResponseCode.ErrorCalendarIsCancelledForTentative;
          });
    }
  }

  private static boolean isOrganizer(ItemView meeting, Mailbox mailbox) {
    return meeting
        .properties()
        .find(CalendarProperties.ORGANIZER)
        .filter(it -> it.sameAs(mailbox.owner()))
        .isPresent();
  }

  private static Optional<Body> body(XmlElement element) {
    return element
        .child("Body")
        .map(it ->
            BodyConversion.normalised(
                new Body(
                    it.attribute("BodyType").orElse("Text").equals("HTML")
                        ? Body.Type.HTML
                        : Body.Type.TEXT,
                    it.text())));
  }
}
