package dev.postern.mirror;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Reply;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Person;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.When;
import dev.postern.formats.Delivery;
import dev.postern.formats.Facts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is mailed about a calendar write. The organizer's attendees hear of what concerns them; what
 * only the owner sees (reminder, categories, free/busy, privacy, unknown properties) mails nobody,
 * and neither does a meeting that is over. An attendee's new PARTSTAT is an answer to the organizer
 * and never an update.
 */
final class Invitations implements Etiquette<Event> {
  @Override
  public Scheduling onCreate(Event event, Facts facts, Instant now) {
    return isOrganized(event) && !isOver(facts, now) ? Scheduling.ALL : Scheduling.NONE;
  }

  @Override
  public Scheduling onDelete(Event base, Facts facts, Delivery delivery, Instant now) {
    return isOrganized(base) && !delivery.isForeign() && !isOver(facts, now)
        ? Scheduling.ALL
        : Scheduling.NONE;
  }

  @Override
  public boolean leaves(Event after) {
    return after.main().answer() == Answer.DECLINED;
  }

  @Override
  public boolean hasAnswered(Event item, Reply reply) {
    return reply
        .originalStart()
        .map(start ->
            reply.answer() == Answer.DECLINED && item.deleted().contains(start)
                || Answers.overrides(item).getOrDefault(start, item.main()).answer()
                    == reply.answer())
        .orElse(item.main().answer() == reply.answer());
  }

  @Override
  public Edit<Event> onUpdate(
      Event base, Event after, Facts facts, Delivery delivery, Instant now) {
    if (isInvitation(base)) {
      return new Edit<>(
          new Answers(base, after, delivery).replies(),
          unanswered(base, after),
          Scheduling.NONE,
          List.of());
    }
    Scheduling scheduling = Scheduling.NONE;
    boolean isOwn = (isOrganized(base) || isOrganized(after)) && !delivery.isForeign();
    if (isOwn && !isOver(facts, now)) {
      if (!shown(base).equals(shown(after))) {
        scheduling = Scheduling.ALL;
      } else if (!invited(base).equals(invited(after))) {
        scheduling = Scheduling.CHANGED;
      }
    }
    return new Edit<>(
        List.of(), after, scheduling, isOwn ? again(base, after, scheduling, delivery) : List.of());
  }

  /** Those who are to get the invitation again, and do not get it anyway. */
  private static List<Person> again(
      Event base, Event after, Scheduling scheduling, Delivery delivery) {
    Set<MailAddress> before = people(base).keySet();
    return people(after).values().stream()
        .filter(person -> delivery.invitedAgain().contains(person.address()))
        .filter(person ->
            switch (scheduling) {
              case NONE -> true;
              case CHANGED -> before.contains(person.address());
              case ALL, INVITE -> false;
            })
        .toList();
  }

  private static Map<MailAddress, Person> people(Event event) {
    Map<MailAddress, Person> people = new LinkedHashMap<>();
    allDetails(event)
        .flatMap(details -> details.attendees().stream())
        .forEach(attendee -> people.putIfAbsent(attendee.person().address(), attendee.person()));
    return people;
  }

  private static boolean isOrganized(Event event) {
    return event.main().answer() == Answer.ORGANIZER
        && allDetails(event).anyMatch(Details::isMeeting);
  }

  @Override
  public boolean isOnlyAnswers(Event before, Event after) {
    return Answers.isAllThatDiffers(before, after);
  }

  @Override
  public Event withAnswersOf(Event base, Event item) {
    return isInvitation(base) ? item : Answers.given(base, item);
  }

  @Override
  public boolean isInvitation(Event event) {
    return event.main().answer() != Answer.ORGANIZER
        && allDetails(event).anyMatch(Details::isMeeting);
  }

  private static boolean isOver(Facts facts, Instant now) {
    return facts.to().isPresent() && facts.to().get().isBefore(now);
  }

  private static Stream<Details> allDetails(Event event) {
    return Stream.concat(
        Stream.of(event.main()), event.overrides().stream().map(Event.Override::details));
  }

  // What attendees see

  private static Map<Object, Set<Object>> invited(Event event) {
    Map<Object, Set<Object>> invited = new HashMap<>();
    invited.put("main", addresses(event.main()));
    for (Event.Override override : event.overrides()) {
      if (!addresses(override.details()).equals(addresses(event.main()))) {
        invited.put(override.originalStart(), addresses(override.details()));
      }
    }
    return invited;
  }

  private static Set<Object> addresses(Details details) {
    return details.attendees().stream()
        .map(attendee -> List.of(attendee.person().address(), attendee.role()))
        .collect(Collectors.toSet());
  }

  private static Event shown(Event event) {
    Details main = shown(event.main());
    return new Event(
        event.uid(),
        main,
        event.recurrence(),
        event.overrides().stream()
            .map(o -> new Event.Override(o.originalStart(), shown(o.details())))
            .filter(o -> !isAsPlanned(o, main))
            .toList(),
        event.deleted(),
        Extras.NONE);
  }

  private static Details shown(Details d) {
    return new Details(
        d.when(),
        d.summary(),
        d.body(),
        d.location(),
        ShowAs.BUSY,
        Sensitivity.NORMAL,
        d.importance(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Answer.NONE,
        d.cancelled(),
        d.attachments());
  }

  /** An override that changes nothing for attendees: it lies where the series puts it. */
  private static boolean isAsPlanned(Event.Override override, Details main) {
    Details details = override.details();
    return details.when().localStart().equals(override.originalStart())
        && length(details.when()).equals(length(main.when()))
        && RecordShape.with(details, "when", main.when()).equals(main);
  }

  private static Duration length(When when) {
    return switch (when) {
      case When.Timed timed -> Duration.between(timed.start(), timed.end());
      case When.AllDay days -> Duration.ofDays(ChronoUnit.DAYS.between(days.start(), days.end()));
    };
  }

  /** Answers are given, not written, and only the organizer may change who is invited. */
  private static Event unanswered(Event base, Event after) {
    Map<LocalDateTime, Details> held = Answers.overrides(base);
    List<Event.Override> overrides =
        after.overrides().stream()
            .flatMap(o -> {
              Details known = held.getOrDefault(o.originalStart(), base.main());
              boolean goes =
                  o.details().answer() == Answer.DECLINED && known.answer() != Answer.DECLINED;
              // Once declined, it is in the calendar no more: nothing else can be written to it.
              return goes
                  ? Stream.ofNullable(held.get(o.originalStart()))
                      .map(was -> new Event.Override(o.originalStart(), was))
                  : Stream.of(
                      new Event.Override(o.originalStart(), unanswered(known, o.details())));
            })
            .filter(o -> held.containsKey(o.originalStart()) || !isAsPlanned(o, base.main()))
            .toList();
    return new Event(
        after.uid(),
        unanswered(base.main(), after.main()),
        after.recurrence(),
        overrides,
        after.deleted(),
        after.extras());
  }

  private static Details unanswered(Details base, Details after) {
    Details answered = RecordShape.with(after, "answer", base.answer());
    return RecordShape.with(answered, "attendees", base.attendees());
  }
}
