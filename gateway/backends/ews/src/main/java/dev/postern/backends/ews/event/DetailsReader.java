package dev.postern.backends.ews.event;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Attachment;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Details;
import dev.postern.api.model.Person;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.When;
import dev.postern.backends.ews.item.BodyField;
import dev.postern.backends.ews.item.Marks;
import dev.postern.backends.ews.item.Stamps;
import dev.postern.backends.ews.soap.Xml;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The details of a single event, a series or an exception, from a CalendarItem. */
final class DetailsReader {
  private final Times times;

  DetailsReader(Times times) {
    this.times = times;
  }

  /** A single event, or a series. */
  Details read(Xml item) {
    return read(item, EventAttachments.read(item));
  }

  /**
   * An exception.
   *
   * @param attachments those of its series, and its own
   */
  Details read(Xml item, List<Attachment> attachments) {
    List<Attendee> attendees =
        Stream.of(
                attendees(item, "RequiredAttendees", Attendee.Role.REQUIRED),
                attendees(item, "OptionalAttendees", Attendee.Role.OPTIONAL),
                attendees(item, "Resources", Attendee.Role.RESOURCE))
            .flatMap(s -> s)
            .toList();
    boolean meeting = !attendees.isEmpty() || item.textAt("IsMeeting").equals("true");
    return new Details(
        when(item),
        item.textAt("Subject"),
        BodyField.read(item),
        item.textAt("Location"),
        showAs(item.textAt("LegacyFreeBusyStatus")),
        Marks.sensitivity(item),
        Marks.importance(item),
        item.childrenAt("Categories").stream().map(Xml::text).toList(),
        reminder(item),
        meeting ? item.at("Organizer", "Mailbox").flatMap(DetailsReader::person) : Optional.empty(),
        attendees,
        meeting ? answer(item.textAt("MyResponseType")) : Answer.ORGANIZER,
        item.textAt("IsCancelled").equals("true"),
        attachments);
  }

  /** The zone that the item's start was meant in. */
  ZoneId zone(Xml item) {
    return times.zone(zoneName(item, "StartTimeZone"));
  }

  When when(Xml item) {
    Instant start = Stamps.instant(item.textAt("Start"));
    Instant end = Stamps.instant(item.textAt("End"));
    ZoneId startZone = zone(item);
    String endName = zoneName(item, "EndTimeZone");
    ZoneId endZone = endName.isEmpty() ? startZone : times.zone(endName);
    if (item.textAt("IsAllDayEvent").equals("true")) {
      LocalDate first = Times.day(start, startZone);
      LocalDate after = Times.day(end, endZone);
      return new When.AllDay(first, after.isAfter(first) ? after : first.plusDays(1));
    }
    Instant notBefore = end.isBefore(start) ? start : end;
    return new When.Timed(start.atZone(startZone), notBefore.atZone(endZone));
  }

  private static String zoneName(Xml item, String which) {
    return item.child(which).map(z -> z.attribute("Id")).orElse("");
  }

  private static Optional<Duration> reminder(Xml item) {
    String minutes = item.textAt("ReminderMinutesBeforeStart").strip();
    return item.textAt("ReminderIsSet").equals("true") && minutes.matches("\\d{1,9}")
        ? Optional.of(Duration.ofMinutes(Long.parseLong(minutes)))
        : Optional.empty();
  }

  private static Stream<Attendee> attendees(Xml item, String list, Attendee.Role role) {
    return item.childrenAt(list).stream()
        .flatMap(a ->
            a.child("Mailbox").flatMap(DetailsReader::person).stream()
                .map(p -> new Attendee(p, role, answer(a.textAt("ResponseType")))));
  }

  /** Somebody with an SMTP address; others, as in mailboxes long gone, cannot be written either. */
  static Optional<Person> person(Xml mailbox) {
    try {
      return Optional.of(
          new Person(mailbox.textAt("Name"), new MailAddress(mailbox.textAt("EmailAddress"))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Answer answer(String responseType) {
    return switch (responseType) {
      case "Organizer" -> Answer.ORGANIZER;
      case "Accept" -> Answer.ACCEPTED;
      case "Tentative" -> Answer.TENTATIVE;
      case "Decline" -> Answer.DECLINED;
      default -> Answer.NONE;
    };
  }

  private static ShowAs showAs(String status) {
    return switch (status) {
      case "Free" -> ShowAs.FREE;
      case "Tentative" -> ShowAs.TENTATIVE;
      case "OOF" -> ShowAs.OUT_OF_OFFICE;
      case "WorkingElsewhere" -> ShowAs.WORKING_ELSEWHERE;
      default -> ShowAs.BUSY;
    };
  }
}
