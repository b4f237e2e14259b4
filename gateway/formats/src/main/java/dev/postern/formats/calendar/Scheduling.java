package dev.postern.formats.calendar;

import dev.postern.api.MailAddress;
import dev.postern.api.model.When;
import dev.postern.formats.Delivery;
import dev.postern.formats.recurrence.HeldRule;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Node;
import dev.postern.formats.text.Property;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The scheduling parameters SCHEDULE-AGENT and SCHEDULE-FORCE-SEND (RFC 6638 sections 7.1 and 7.2),
 * and what an attendee says with an answer (COMMENT, RFC 5546 section 3.2.3).
 */
public final class Scheduling {
  /** Apple's programs write what is meant for the organizer under a name of their own. */
  static final Set<String> COMMENTS = Set.of("COMMENT", "X-CALENDARSERVER-PRIVATE-COMMENT");

  private static final String FORCE_SEND = "SCHEDULE-FORCE-SEND";

  private Scheduling() {}

  /** What the object says. */
  public static Delivery read(CalendarObject object, MailAddress owner) {
    boolean isForeign =
        events(object)
            .anyMatch(event -> object.participants(event).isOrganizedBySomebodyElse(owner));
    List<ContentLine> organizers = events(object).flatMap(it -> it.lines("ORGANIZER")).toList();
    Set<MailAddress> again = new LinkedHashSet<>();
    events(object)
        .flatMap(event -> event.lines("ATTENDEE"))
        .filter(line -> isForced(line, "REQUEST"))
        .forEach(line -> Participants.address(line).map(object.mailboxes()).ifPresent(again::add));
    return new Delivery(
        isForeign,
        organizers.stream().allMatch(Participants::isTheServersBusiness),
        organizers.stream().anyMatch(line -> isForced(line, "REPLY")),
        again,
        isForeign ? comments(object) : Map.of());
  }

  /**
   * The text without SCHEDULE-FORCE-SEND, which holds for one write and is never given back; byte
   * for byte the same where there is none.
   */
  public static String withoutForce(String text) {
    CalendarObject object = CalendarObject.parse(text);
    String lineEnd = object.document().lineEnd();
    boolean isChanged = false;
    for (Component event : events(object).toList()) {
      List<Node> nodes = event.nodes();
      for (int i = 0; i < nodes.size(); i++) {
        if (nodes.get(i) instanceof Property property
            && property.line().param(FORCE_SEND).isPresent()) {
          nodes.set(i, Property.written(property.line().without(FORCE_SEND), lineEnd));
          isChanged = true;
        }
      }
    }
    return isChanged ? object.document().toString() : text;
  }

  private static Map<Optional<LocalDateTime>, String> comments(CalendarObject object) {
    Map<Optional<LocalDateTime>, String> comments = new HashMap<>();
    comment(object.master()).ifPresent(said -> comments.put(Optional.empty(), said));
    When when = Timing.read(object.master(), object.times());
    Optional<HeldRule> recurrence = EventReader.rule(object, when);
    recurrence.ifPresent(rule ->
        EventReader.overrides(object, when, rule)
            .forEach((start, component) ->
                comment(component).ifPresent(said -> comments.put(Optional.of(start), said))));
    return comments;
  }

  private static Optional<String> comment(Component event) {
    return event
        .lines()
        .filter(line -> COMMENTS.contains(line.name()))
        .map(ContentLine::text)
        .filter(said -> !said.isBlank())
        .reduce((first, second) -> first + "\n" + second);
  }

  private static boolean isForced(ContentLine line, String message) {
    return line.paramValue(FORCE_SEND).strip().toUpperCase(Locale.ROOT).equals(message);
  }

  private static Stream<Component> events(CalendarObject object) {
    return Stream.concat(Stream.of(object.master()), object.overrides().stream());
  }
}
