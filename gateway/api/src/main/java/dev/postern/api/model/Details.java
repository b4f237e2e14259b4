package dev.postern.api.model;

import dev.postern.api.MailAddress;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What a single event, a series or one changed occurrence says. An empty string means that the
 * field is absent.
 *
 * @param when start and end
 * @param summary the title, one line
 * @param body the description
 * @param location free text
 * @param showAs how the time counts for others
 * @param sensitivity who may see it
 * @param importance the sender's mark
 * @param categories Outlook's categories, in order
 * @param reminder how long before the start Exchange reminds; it keeps one, in whole minutes
 * @param organizer present for a meeting
 * @param attendees without the organizer; empty for an appointment
 * @param answer what the mailbox's owner answered; {@link Answer#ORGANIZER} on the owner's own
 *     meetings and appointments; the owner's entry among the attendees says the same (see {@link
 *     #answeredBy})
 * @param cancelled the organizer called the meeting off
 * @param attachments files, in the order of their keys
 */
public record Details(
    When when,
    String summary,
    Body body,
    String location,
    ShowAs showAs,
    Sensitivity sensitivity,
    Importance importance,
    List<String> categories,
    Optional<Duration> reminder,
    Optional<Person> organizer,
    List<Attendee> attendees,
    Answer answer,
    boolean cancelled,
    List<Attachment> attachments) {

  public Details {
    categories = List.copyOf(categories);
    attendees = List.copyOf(attendees);
    attachments = attachments.stream().distinct().sorted().toList();
  }

  public boolean isMeeting() {
    return !attendees.isEmpty();
  }

  /**
   * With the owner's own answer in the list of attendees too, where clients look for it; Exchange
   * tells it apart from the list.
   */
  public Details answeredBy(MailAddress owner) {
    List<Attendee> answered =
        attendees.stream()
            .map(attendee ->
                attendee.person().address().equals(owner)
                    ? new Attendee(attendee.person(), attendee.role(), answer)
                    : attendee)
            .toList();
    return answered.equals(attendees) ? this : inviting(organizer, answered);
  }

  /** What the series that says this says of one of its occurrences. */
  public Details at(LocalDateTime originalStart) {
    return with(when.at(originalStart), organizer, attendees);
  }

  /** The same at another time. */
  public Details during(When other) {
    return with(other, organizer, attendees);
  }

  /** The same with another description. */
  public Details with(Body other) {
    return new Details(
        when,
        summary,
        other,
        location,
        showAs,
        sensitivity,
        importance,
        categories,
        reminder,
        organizer,
        attendees,
        answer,
        cancelled,
        attachments);
  }

  /** The same with other attachments. */
  public Details with(List<Attachment> others) {
    return new Details(
        when,
        summary,
        body,
        location,
        showAs,
        sensitivity,
        importance,
        categories,
        reminder,
        organizer,
        attendees,
        answer,
        cancelled,
        others);
  }

  /** The same with other people. */
  public Details inviting(Optional<Person> by, List<Attendee> invited) {
    return with(when, by, invited);
  }

  private Details with(When time, Optional<Person> by, List<Attendee> invited) {
    return new Details(
        time,
        summary,
        body,
        location,
        showAs,
        sensitivity,
        importance,
        categories,
        reminder,
        by,
        invited,
        answer,
        cancelled,
        attachments);
  }
}
