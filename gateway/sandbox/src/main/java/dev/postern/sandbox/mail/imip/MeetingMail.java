package dev.postern.sandbox.mail.imip;

import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Response;
import dev.postern.sandbox.transport.OutgoingMessage;
import dev.postern.sandbox.transport.SeriesEdits;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A mail with a calendar in it that asks for, calls off or answers a meeting (RFC 6047), as the
 * message that Exchange makes of it (MS-OXCICAL section 2.1.3.1.1.1). A calendar that cannot be
 * read stays an attachment of a plain mail. Unverified: that SUMMARY and not the mail's subject
 * names the meeting, and that the iCalendar UID shows as it came.
 *
 * @param edits how an invitation to a series differs from its pattern
 */
public record MeetingMail(ItemKind kind, PropertyBag told, SeriesEdits edits) {

  /**
   * Reads a calendar.
   *
   * @param method as the part's type says, in upper case; empty if it does not
   * @param mail what the item of a plain mail would hold
   */
  public static Optional<MeetingMail> read(String calendar, String method, PropertyBag mail) {
    Optional<CalendarComponent> read = CalendarComponent.parse(calendar);
    String said = read.map(it -> it.value("METHOD").toUpperCase(Locale.ROOT)).orElse("");
    if (said.isEmpty() || !method.isEmpty() && !method.equals(said)) {
      return Optional.empty();
    }
    List<CalendarComponent> events =
        read.get().components().stream().filter(it -> it.name().equals("VEVENT")).toList();
    if (events.isEmpty() || events.getFirst().value("UID").isEmpty()) {
      return Optional.empty();
    }
    try {
      return read(said, events, mail.copy());
    } catch (DateTimeException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<MeetingMail> read(
      String method, List<CalendarComponent> events, PropertyBag told) {
    CalendarComponent event =
        events.stream()
            .filter(it -> it.line("RECURRENCE-ID").isEmpty())
            .findFirst()
            .orElse(events.getFirst());
    return switch (method) {
      case "REQUEST" -> {
        MeetingDetails details = new MeetingDetails(event);
        details.writeTo(told);
        told.put(CalendarProperties.MY_RESPONSE, Response.NO_RESPONSE);
        yield of(
            ItemKind.MEETING_REQUEST,
            told,
            event.line("RECURRENCE-ID").isEmpty() ? edits(event, events) : SeriesEdits.NONE);
      }
      case "CANCEL" -> {
        new MeetingDetails(event).writeTo(told);
        told.put(CalendarProperties.CANCELLED, true);
        yield of(ItemKind.MEETING_CANCELLATION, told, SeriesEdits.NONE);
      }
      case "REPLY" -> answer(event, told, partstat(event));
      case "COUNTER" -> {
        CalendarTime start = CalendarTime.of(event.line("DTSTART").orElseThrow(MeetingMail::none));
        told.put(CalendarProperties.PROPOSED_START, start.instant());
        told.put(CalendarProperties.PROPOSED_END, MeetingDetails.end(event, start));
        yield answer(event, told, Response.TENTATIVE);
      }
      default -> Optional.empty();
    };
  }

  static DateTimeException none() {
    return new DateTimeException("no DTSTART");
  }

  private static Optional<MeetingMail> of(ItemKind kind, PropertyBag told, SeriesEdits edits) {
    told.put(ItemProperties.ITEM_CLASS, kind.messageClass());
    return Optional.of(new MeetingMail(kind, told, edits));
  }

  private static SeriesEdits edits(CalendarComponent master, List<CalendarComponent> events) {
    Set<Instant> deleted =
        master
            .all("EXDATE")
            .flatMap(line ->
                List.of(line.value().strip().split(",")).stream()
                    .map(value -> CalendarTime.of(line, value).instant()))
            .collect(Collectors.toSet());
    Map<Instant, PropertyBag> changed = new HashMap<>();
    for (CalendarComponent event : events) {
      event
          .line("RECURRENCE-ID")
          .ifPresent(id -> {
            PropertyBag shown = new PropertyBag();
            new MeetingDetails(event).writeTo(shown);
            changed.put(CalendarTime.of(id).instant(), shown);
          });
    }
    return new SeriesEdits(changed, deleted);
  }

  private static Response partstat(CalendarComponent event) {
    return switch (event.line("ATTENDEE").map(it -> it.word("PARTSTAT")).orElse("")) {
      case "ACCEPTED" -> Response.ACCEPT;
      case "DECLINED" -> Response.DECLINE;
      default -> Response.TENTATIVE;
    };
  }

  /** Who answers is the one whose line it is, whoever sends the mail for them. */
  private static Optional<MeetingMail> answer(
      CalendarComponent event, PropertyBag told, Response response) {
    String end =
        switch (response) {
          case ACCEPT -> ".Pos";
          case DECLINE -> ".Neg";
          default -> ".Tent";
        };
    told.put(CalendarProperties.UID, event.value("UID"));
    told.put(CalendarProperties.MY_RESPONSE, response);
    told.put(ItemProperties.ITEM_CLASS, ItemKind.MEETING_RESPONSE.messageClass() + end);
    event
        .line("RECURRENCE-ID")
        .ifPresent(id -> told.put(CalendarProperties.RECURRENCE_ID, CalendarTime.of(id).instant()));
    event
        .line("ATTENDEE")
        .ifPresent(it -> told.put(MessageProperties.FROM, MeetingDetails.address(it)));
    if (!event.text("COMMENT").isEmpty()) {
      told.put(ItemProperties.BODY, new Body(Body.Type.TEXT, event.text("COMMENT")));
    }
    return Optional.of(new MeetingMail(ItemKind.MEETING_RESPONSE, told, SeriesEdits.NONE))
        .filter(it -> it.told().find(MessageProperties.FROM).isPresent());
  }

  /** The message as it arrives with somebody. */
  public OutgoingMessage from(Address sender, Address recipient, List<Attachment> attachments) {
    return new OutgoingMessage(kind, sender, List.of(recipient), told, attachments, edits);
  }
}
