package dev.postern.mirror;

import dev.postern.api.exchange.Reply;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.When;
import dev.postern.formats.Facts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
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
  private static final Set<Answer> ANSWERS =
      Set.of(Answer.ACCEPTED, Answer.TENTATIVE, Answer.DECLINED);

  @Override
  public Scheduling onCreate(Event event, Facts facts, Instant now) {
    return isOrganized(event) && !isOver(facts, now) ? Scheduling.ALL : Scheduling.NONE;
  }

  @Override
  public Scheduling onDelete(Event base, Facts facts, Instant now) {
    return isOrganized(base) && !isOver(facts, now) ? Scheduling.ALL : Scheduling.NONE;
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
                || overrides(item).getOrDefault(start, item.main()).answer() == reply.answer())
        .orElse(item.main().answer() == reply.answer());
  }

  @Override
  public Edit<Event> onUpdate(Event base, Event after, Facts facts, Instant now) {
    if (isInvitation(base)) {
      return new Edit<>(replies(base, after), withAnswersOf(base, after), Scheduling.NONE);
    }
    Scheduling scheduling = Scheduling.NONE;
    if (!isOver(facts, now) && (isOrganized(base) || isOrganized(after))) {
      if (!shown(base).equals(shown(after))) {
        scheduling = Scheduling.ALL;
      } else if (!invited(base).equals(invited(after))) {
        scheduling = Scheduling.CHANGED;
      }
    }
    return new Edit<>(List.of(), after, scheduling);
  }

  private static boolean isOrganized(Event event) {
    return event.main().answer() == Answer.ORGANIZER
        && allDetails(event).anyMatch(Details::isMeeting);
  }

  private static boolean isInvitation(Event event) {
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

  // What an attendee answers

  private static List<Reply> replies(Event base, Event after) {
    List<Reply> replies = new ArrayList<>();
    Answer main = after.main().answer();
    boolean answersAll = ANSWERS.contains(main) && main != base.main().answer();
    if (answersAll) {
      replies.add(Reply.of(main, Optional.empty()));
    }
    if (answersAll && main == Answer.DECLINED) {
      return replies;
    }
    Map<LocalDateTime, Details> held = overrides(base);
    for (Event.Override override : after.overrides()) {
      Details known = held.getOrDefault(override.originalStart(), base.main());
      Answer wanted = override.details().answer();
      if (ANSWERS.contains(wanted) && wanted != (answersAll ? main : known.answer())) {
        replies.add(Reply.of(wanted, Optional.of(override.originalStart())));
      }
    }
    return replies;
  }

  /** Answers are given, not written, and only the organizer may change who is invited. */
  private static Event withAnswersOf(Event base, Event after) {
    Map<LocalDateTime, Details> held = overrides(base);
    List<Event.Override> overrides =
        after.overrides().stream()
            .map(o -> {
              Details known = held.getOrDefault(o.originalStart(), base.main());
              return new Event.Override(o.originalStart(), withAnswersOf(known, o.details()));
            })
            .filter(o -> held.containsKey(o.originalStart()) || !isAsPlanned(o, base.main()))
            .toList();
    return new Event(
        after.uid(),
        withAnswersOf(base.main(), after.main()),
        after.recurrence(),
        overrides,
        after.deleted(),
        after.extras());
  }

  private static Details withAnswersOf(Details base, Details after) {
    Details answered = RecordShape.with(after, "answer", base.answer());
    return RecordShape.with(answered, "attendees", base.attendees());
  }

  private static Map<LocalDateTime, Details> overrides(Event event) {
    return event.overrides().stream()
        .collect(
            Collectors.toMap(
                Event.Override::originalStart, Event.Override::details, (first, second) -> first));
  }
}
