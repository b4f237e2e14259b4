package dev.postern.formats.calendar;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Attendee.Role;
import dev.postern.api.model.Person;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Invalid;
import dev.postern.formats.text.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * ORGANIZER and ATTENDEE (RFC 5545 §3.8.4). Only an event with both is a meeting; whoever has no
 * mail address is kept beside the model.
 *
 * @param organizer present for a meeting
 * @param attendees without the organizer
 */
public record Participants(Optional<Person> organizer, List<Attendee> attendees) {
  static final String ORGANIZER_KEY = "ORGANIZER";
  static final String ATTENDEE_KEY = "ATTENDEE:";
  static final Participants NONE = new Participants(Optional.empty(), List.of());

  /**
   * Reads them.
   *
   * @param mailboxes leads from an alias to the address that its mailbox is known by
   */
  static Participants read(Component event, UnaryOperator<MailAddress> mailboxes) {
    Optional<Person> organizer = event.line("ORGANIZER").flatMap(line -> person(line, mailboxes));
    if (organizer.isEmpty()) {
      return NONE;
    }
    Map<MailAddress, Attendee> attendees = new LinkedHashMap<>();
    event
        .lines("ATTENDEE")
        .filter(Participants::isTheServersBusiness)
        .forEach(line ->
            person(line, mailboxes)
                .filter(person -> !person.address().equals(organizer.get().address()))
                .ifPresent(person ->
                    attendees.putIfAbsent(
                        person.address(), new Attendee(person, role(line), answer(line)))));
    return attendees.isEmpty()
        ? NONE
        : new Participants(organizer, List.copyOf(attendees.values()));
  }

  /**
   * Whether the server is to invite an attendee, or to answer an organizer. Those whom the client
   * tells itself, or nobody does (SCHEDULE-AGENT, RFC 6638 section 7.1), are kept out of Exchange's
   * sight: it would mail them.
   */
  static boolean isTheServersBusiness(ContentLine line) {
    return switch (upper(line, "SCHEDULE-AGENT")) {
      case "CLIENT", "NONE" -> false;
      default -> true;
    };
  }

  /** Of meetings that others organize there may be more: those are not for the owner to invite. */
  void checkNumber() {
    if (attendees.size() > Holdable.ATTENDEES) {
      throw Invalid.because(
          Failure.Rule.TOO_MANY_ATTENDEES,
          "ATTENDEE: Exchange lets one invite %d to a meeting, and these are %d"
              .formatted(Holdable.ATTENDEES, attendees.size()));
    }
  }

  /** What the mailbox's owner answered. */
  Answer answerOf(MailAddress owner) {
    if (organizer.isEmpty() || organizer.get().address().equals(owner)) {
      return Answer.ORGANIZER;
    }
    return attendees.stream()
        .filter(attendee -> attendee.person().address().equals(owner))
        .findFirst()
        .map(Attendee::answer)
        .orElse(Answer.NONE);
  }

  boolean isOrganizedBySomebodyElse(MailAddress owner) {
    return organizer.isPresent() && !organizer.get().address().equals(owner);
  }

  /** The address of a calendar user; Apple writes it beside a principal's URL as EMAIL. */
  public static Optional<MailAddress> address(ContentLine line) {
    String value = line.value().strip();
    String address = value.regionMatches(true, 0, "mailto:", 0, 7) ? value.substring(7) : value;
    return address(address).or(() -> address(line.paramValue("EMAIL")));
  }

  private static Optional<MailAddress> address(String value) {
    boolean plausible =
        value.indexOf('@') > 0
            && value.chars().noneMatch(c -> c <= ' ' || "<>:/,;".indexOf(c) >= 0);
    if (!plausible || value.endsWith("@")) {
      return Optional.empty();
    }
    return Optional.of(new MailAddress(value));
  }

  private static Optional<Person> person(ContentLine line, UnaryOperator<MailAddress> mailboxes) {
    return address(line)
        .map(mailboxes)
        .map(address -> new Person(line.paramValue("CN").strip(), address));
  }

  private static Role role(ContentLine line) {
    return switch (upper(line, "CUTYPE")) {
      case "RESOURCE", "ROOM" -> Role.RESOURCE;
      default ->
          switch (upper(line, "ROLE")) {
            case "OPT-PARTICIPANT", "NON-PARTICIPANT" -> Role.OPTIONAL;
            default -> Role.REQUIRED;
          };
    };
  }

  static boolean isAnswered(ContentLine line) {
    return answer(line) != Answer.NONE;
  }

  private static Answer answer(ContentLine line) {
    return switch (upper(line, "PARTSTAT")) {
      case "ACCEPTED" -> Answer.ACCEPTED;
      case "TENTATIVE" -> Answer.TENTATIVE;
      case "DECLINED" -> Answer.DECLINED;
      default -> Answer.NONE;
    };
  }

  private static String upper(ContentLine line, String param) {
    return line.paramValue(param).strip().toUpperCase(Locale.ROOT);
  }

  static ContentLine print(Person organizer) {
    return ContentLine.of("ORGANIZER", mailto(organizer)).withParams(name(organizer));
  }

  static ContentLine print(Attendee attendee) {
    List<Param> params = new ArrayList<>(name(attendee.person()));
    params.add(
        switch (attendee.role()) {
          case REQUIRED -> Param.of("ROLE", "REQ-PARTICIPANT");
          case OPTIONAL -> Param.of("ROLE", "OPT-PARTICIPANT");
          case RESOURCE -> Param.of("CUTYPE", "RESOURCE");
        });
    switch (attendee.answer()) {
      case NONE -> {
        params.add(Param.of("PARTSTAT", "NEEDS-ACTION"));
        params.add(Param.of("RSVP", "TRUE"));
      }
      case ORGANIZER, ACCEPTED -> params.add(Param.of("PARTSTAT", "ACCEPTED"));
      case TENTATIVE -> params.add(Param.of("PARTSTAT", "TENTATIVE"));
      case DECLINED -> params.add(Param.of("PARTSTAT", "DECLINED"));
    }
    return ContentLine.of("ATTENDEE", mailto(attendee.person())).withParams(params);
  }

  private static String mailto(Person person) {
    return "mailto:" + person.address();
  }

  private static List<Param> name(Person person) {
    return person.name().isEmpty() ? List.of() : List.of(Param.of("CN", person.name()));
  }
}
