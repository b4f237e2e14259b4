package dev.postern.backends.ews.event;

import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Recurrence;
import dev.postern.backends.ews.item.Field;
import dev.postern.backends.microsoft.series.Instances;
import dev.postern.backends.microsoft.series.SeriesRules;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What must be written to turn one event into another, but for what the gateway notes on it.
 *
 * @param main fields of the single event or master; only those that differ
 * @param rebuilt whether the start or the pattern of a series changes, at which Exchange drops all
 *     exceptions
 * @param restored occurrences that were deleted and are to take place again, which needs a rebuilt
 *     series, too
 * @param overrides fields of changed occurrences, by original start
 * @param deletions occurrences to delete
 */
record EventChange(
    List<Field> main,
    boolean rebuilt,
    SortedSet<LocalDateTime> restored,
    Map<LocalDateTime, List<Field>> overrides,
    SortedSet<LocalDateTime> deletions) {

  static EventChange between(Event before, Event after, EventFields fields, SeriesRules rules) {
    Details details = Instances.withNamesOf(before.main(), after.main());
    List<Field> main =
        new ArrayList<>(Field.differing(fields.untimed(before.main()), fields.untimed(details)));
    OverrideChanges overrides =
        new OverrideChanges(before.main(), details, List.copyOf(main), fields.of(details.when()));

    boolean moved = !start(before).equals(start(after)) || !pattern(before).equals(pattern(after));
    SortedSet<LocalDateTime> restored = new TreeSet<>();
    if (!moved) {
      restored.addAll(before.deleted());
      restored.removeAll(after.deleted());
      restored.removeIf(original -> !rules.isOccurrence(original));
    }
    boolean rebuilt = moved || !restored.isEmpty();

    Field recurrence = EventFields.recurrence(after.recurrence(), details.when());
    boolean timed =
        rebuilt
            || !fields.time(details.when()).equals(fields.time(before.main().when()))
            || !recurrence.equals(
                EventFields.recurrence(before.recurrence(), before.main().when()));
    if (timed) {
      main.addAll(fields.time(details.when()));
      if (before.recurrence().isPresent() || after.recurrence().isPresent()) {
        main.add(recurrence);
      }
    }
    SortedSet<LocalDateTime> deletions = new TreeSet<>(after.deleted());
    if (!rebuilt) {
      deletions.removeAll(before.deleted());
    }
    return new EventChange(
        main, rebuilt, restored, overrides.between(before, after, rebuilt, rules), deletions);
  }

  boolean touchesOccurrences() {
    return !overrides.isEmpty() || !deletions.isEmpty() || !restored.isEmpty();
  }

  /** Whether more than one message would go to a recipient if each part were mailed for itself. */
  boolean isOfSeveralParts() {
    return (main.isEmpty() ? 0 : 1) + overrides.size() + deletions.size() > 1;
  }

  private static Object start(Event event) {
    return event.main().when().localStart();
  }

  private static Optional<Recurrence.Pattern> pattern(Event event) {
    return event.recurrence().map(Recurrence::pattern);
  }
}
