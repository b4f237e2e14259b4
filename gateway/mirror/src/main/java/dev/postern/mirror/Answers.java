package dev.postern.mirror;

import dev.postern.api.exchange.Reply;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.formats.Delivery;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an attendee answers by an edit of an invitation. */
record Answers(Event base, Event after, Delivery delivery) {
  private static final Set<Answer> GIVEN =
      Set.of(Answer.ACCEPTED, Answer.TENTATIVE, Answer.DECLINED);

  /** The answer to the whole, if it is a new one, then those to single occurrences. */
  List<Reply> replies() {
    List<Reply> replies = new ArrayList<>();
    Answer main = after.main().answer();
    boolean isNew = main != base.main().answer() || delivery.repeatsAnswer();
    boolean answersAll = GIVEN.contains(main) && isNew;
    if (answersAll) {
      replies.add(reply(main, Optional.empty()));
    }
    if (answersAll && main == Answer.DECLINED) {
      return replies;
    }
    Map<LocalDateTime, Details> held = overrides(base);
    for (Event.Override override : after.overrides()) {
      Details known = held.getOrDefault(override.originalStart(), base.main());
      Answer wanted = override.details().answer();
      if (GIVEN.contains(wanted) && wanted != (answersAll ? main : known.answer())) {
        replies.add(reply(wanted, Optional.of(override.originalStart())));
      }
    }
    return replies;
  }

  private Reply reply(Answer answer, Optional<LocalDateTime> originalStart) {
    return new Reply(answer, originalStart, delivery.comment(originalStart), delivery.answers());
  }

  /** Whether nothing but answers of others differs. */
  static boolean isAllThatDiffers(Event before, Event after) {
    return with(before, (_, _) -> Answer.NONE).equals(with(after, (_, _) -> Answer.NONE));
  }

  /** The event with the answers that others gave, as another state of it knows them. */
  static Event given(Event known, Event event) {
    Map<LocalDateTime, Details> held = overrides(known);
    return with(
        event,
        (original, attendee) ->
            original
                .map(start -> held.getOrDefault(start, known.main()))
                .orElse(known.main())
                .attendees()
                .stream()
                .filter(it -> it.person().address().equals(attendee.person().address()))
                .filter(it -> GIVEN.contains(it.answer()))
                .findFirst()
                .orElse(attendee)
                .answer());
  }

  /** Which answer an attendee of the whole, or of an occurrence, is to have. */
  @FunctionalInterface
  private interface Source {
    Answer of(Optional<LocalDateTime> originalStart, Attendee attendee);
  }

  private static Event with(Event event, Source source) {
    return new Event(
        event.uid(),
        with(event.main(), Optional.empty(), source),
        event.recurrence(),
        event.overrides().stream()
            .map(it ->
                new Event.Override(
                    it.originalStart(),
                    with(it.details(), Optional.of(it.originalStart()), source)))
            .toList(),
        event.deleted(),
        event.extras());
  }

  private static Details with(Details details, Optional<LocalDateTime> original, Source source) {
    return details.inviting(
        details.organizer(),
        details.attendees().stream()
            .map(it -> new Attendee(it.person(), it.role(), source.of(original, it)))
            .toList());
  }

  static Map<LocalDateTime, Details> overrides(Event event) {
    return event.overrides().stream()
        .collect(
            Collectors.toMap(
                Event.Override::originalStart, Event.Override::details, (first, second) -> first));
  }
}
