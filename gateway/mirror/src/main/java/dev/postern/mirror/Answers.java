package dev.postern.mirror;

import dev.postern.api.exchange.Reply;
import dev.postern.api.model.Answer;
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

  static Map<LocalDateTime, Details> overrides(Event event) {
    return event.overrides().stream()
        .collect(
            Collectors.toMap(
                Event.Override::originalStart, Event.Override::details, (first, second) -> first));
  }
}
