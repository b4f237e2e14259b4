package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.Response;
import java.util.List;
import java.util.stream.Stream;

/** The fields MessageType and the meeting messages add, in the schema's order. */
final class MessageFields {
  static final List<Field> MESSAGE =
      List.of(
          StoredField.of("message:Sender", MessageProperties.SENDER, PeopleCodecs.SINGLE),
          StoredField.of("message:ToRecipients", MessageProperties.TO, PeopleCodecs.RECIPIENTS)
              .onlyInFull(),
          StoredField.of("message:CcRecipients", MessageProperties.CC, PeopleCodecs.RECIPIENTS)
              .onlyInFull(),
          StoredField.of("message:BccRecipients", MessageProperties.BCC, PeopleCodecs.RECIPIENTS)
              .onlyInFull(),
          StoredField.of(
              "message:IsReadReceiptRequested", MessageProperties.READ_RECEIPT, Codecs.BOOLEAN),
          StoredField.of(
              "message:IsDeliveryReceiptRequested",
              MessageProperties.DELIVERY_RECEIPT,
              Codecs.BOOLEAN),
          ComputedField.of(
              "message:ConversationTopic",
              (item, how, out) ->
                  out.element(
                      "t:ConversationTopic", item.properties().get(ItemProperties.SUBJECT, ""))),
          StoredField.of("message:From", MessageProperties.FROM, PeopleCodecs.SINGLE),
          StoredField.of(
              "message:InternetMessageId", MessageProperties.INTERNET_MESSAGE_ID, Codecs.TEXT),
          StoredField.of("message:IsRead", MessageProperties.READ, Codecs.BOOLEAN),
          StoredField.of(
              "message:IsResponseRequested", CalendarProperties.RESPONSE_REQUESTED, Codecs.BOOLEAN),
          StoredField.of("message:References", MessageProperties.REFERENCES, Codecs.TEXT),
          StoredField.of("message:ReplyTo", MessageProperties.REPLY_TO, PeopleCodecs.RECIPIENTS)
              .onlyInFull());

  private static final List<Field> MEETING =
      List.of(
          ComputedField.of(
              "meeting:AssociatedCalendarItemId",
              (item, how, out) ->
                  item.properties()
                      .find(MessageProperties.ASSOCIATED_ITEM)
                      .flatMap(item.mailbox()::item)
                      .map(it -> ItemView.of(item.mailbox(), it))
                      .ifPresent(it ->
                          out.empty(
                              "t:AssociatedCalendarItemId",
                              "Id",
                              it.id(),
                              "ChangeKey",
                              it.changeKey()))),
          ItemFields.flag("meeting:IsDelegated", it -> false),
          ItemFields.flag("meeting:IsOutOfDate", it -> false),
          ItemFields.flag(
              "meeting:HasBeenProcessed",
              it -> it.properties().find(MessageProperties.ASSOCIATED_ITEM).isPresent()),
          ComputedField.of(
              "meeting:ResponseType",
              (item, how, out) ->
                  Codecs.RESPONSE.write(
                      out,
                      "t:ResponseType",
                      item.properties().get(CalendarProperties.MY_RESPONSE, Response.UNKNOWN),
                      how.call())),
          calendar("calendar:UID"),
          calendar("calendar:RecurrenceId"),
          calendar("calendar:DateTimeStamp"));

  private MessageFields() {}

  static List<Field> meetingMessage(ItemKind kind) {
    Stream<Field> own =
        kind == ItemKind.MEETING_REQUEST
            ? requestFields()
            : Stream.of(
                calendar("calendar:Start"),
                calendar("calendar:End"),
                calendar("calendar:Location"),
                calendar("calendar:Recurrence"),
                calendar("calendar:CalendarItemType"));
    return Stream.of(MESSAGE.stream(), MEETING.stream(), own).flatMap(it -> it).toList();
  }

  private static Stream<Field> requestFields() {
    return Stream.concat(
        Stream.of(
            ComputedField.of(
                "meetingRequest:MeetingRequestType",
                (item, how, out) ->
                    out.element(
                        "t:MeetingRequestType",
                        item.properties().get(CalendarProperties.SEQUENCE, 0) == 0
                            ? "NewMeetingRequest"
                            : "FullUpdate")),
            ComputedField.of(
                "meetingRequest:IntendedFreeBusyStatus",
                (item, how, out) ->
                    item.properties()
                        .find(CalendarProperties.FREE_BUSY)
                        .ifPresent(it ->
                            Codecs.FREE_BUSY.write(
                                out, "t:IntendedFreeBusyStatus", it, how.call())))),
        CalendarFields.ALL.stream()
            .filter(it ->
                !List.of(
                        "calendar:UID",
                        "calendar:RecurrenceId",
                        "calendar:DateTimeStamp",
                        "calendar:IsResponseRequested",
                        "calendar:IsOrganizer")
                    .contains(it.uri())));
  }

  private static Field calendar(String uri) {
    return CalendarFields.ALL.stream().filter(it -> it.uri().equals(uri)).findFirst().orElseThrow();
  }
}
