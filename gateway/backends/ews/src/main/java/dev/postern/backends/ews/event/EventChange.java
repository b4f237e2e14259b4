package dev.postern.backends.ews.event;

import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.backends.ews.item.Field;
import dev.postern.backends.ews.item.Notes;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What must be written to turn one event into another.
 *
 * @param main fields of the single event or master; only those that differ
 * @param rebuilt whether the master's time or pattern is written, at which Exchange drops all
 *     exceptions
 * @param overrides fields of changed occurrences, by original start
 * @param deletions occurrences to delete
 * @param restored occurrences that were deleted and are to take place again
 */
record EventChange(
    List<Field> main,
    boolean rebuilt,
    Map<LocalDateTime, List<Field>> overrides,
    SortedSet<LocalDateTime> deletions,
    SortedSet<LocalDateTime> restored) {

  static EventChange between(Event before, Event after, EventFields fields) {
    Details main = Instances.withNamesOf(before.main(), after.main());
    List<Field> differing = Field.differing(plain(fields, before.main()), plain(fields, main));
    SortedSet<LocalDateTime> restored = new TreeSet<>(before.deleted());
    restored.removeAll(after.deleted());
    List<Field> time = fields.time(main.when());
    Field recurrence = EventFields.recurrence(after.recurrence(), main.when());
    Field recurrenceBefore = EventFields.recurrence(before.recurrence(), before.main().when());
    boolean moved = !time.equals(fields.time(before.main().when()));
    boolean rebuilt = moved || !recurrence.equals(recurrenceBefore) || !restored.isEmpty();
    List<Field> written = new ArrayList<>(differing);
    if (rebuilt) {
      written.addAll(time);
      if (after.recurrence().isPresent() || before.recurrence().isPresent()) {
        written.add(recurrence);
      }
    }
    if (!before.extras().equals(after.extras())) {
      written.add(Notes.extras(after.extras()));
    }
    SortedSet<LocalDateTime> deletions = new TreeSet<>(after.deleted());
    if (!rebuilt) {
      deletions.removeAll(before.deleted());
    }
    return new EventChange(
        written,
        rebuilt,
        overrides(before, after, main, differing, rebuilt, fields),
        deletions,
        restored);
  }

  /**
   * Overrides that are new or changed, and those that are gone, which are made like the series
   * again. A field that changes in the series is written to an override that is to differ in it,
   * since Exchange would hand the change down.
   */
  private static Map<LocalDateTime, List<Field>> overrides(
      Event before,
      Event after,
      Details main,
      List<Field> mainChanges,
      boolean rebuilt,
      EventFields fields) {
    Map<LocalDateTime, List<Field>> changes = new LinkedHashMap<>();
    for (Event.Override override : after.overrides()) {
      LocalDateTime original = override.originalStart();
      Details was =
          rebuilt
              ? Instances.of(main, original)
              : Instances.override(before.overrides(), original)
                  .orElseGet(() -> Instances.of(before.main(), original));
      Details now = Instances.withNamesOf(was, override.details());
      List<Field> differing = Field.differing(fields.all(was), fields.all(now));
      List<Field> handedDown =
          rebuilt
              ? List.of()
              : Field.differing(plain(fields, main), Field.among(plain(fields, now), mainChanges));
      put(changes, original, timesTogether(Field.union(differing, handedDown), fields, now));
    }
    if (!rebuilt) {
      for (Event.Override gone : before.overrides()) {
        LocalDateTime original = gone.originalStart();
        if (Instances.override(after.overrides(), original).isEmpty()
            && !after.deleted().contains(original)) {
          Details now = Instances.of(main, original);
          put(
              changes,
              original,
              timesTogether(
                  Field.differing(fields.all(gone.details()), fields.all(now)), fields, now));
        }
      }
    }
    return changes;
  }

  private static List<Field> plain(EventFields fields, Details details) {
    List<Field> all = new ArrayList<>(fields.item(details));
    all.addAll(fields.calendar(details));
    return all;
  }

  private static List<Field> timesTogether(List<Field> differing, EventFields fields, Details now) {
    List<Field> time = fields.time(now.when());
    return Field.among(time, differing).isEmpty() ? differing : Field.union(differing, time);
  }

  private static void put(
      Map<LocalDateTime, List<Field>> changes, LocalDateTime original, List<Field> fields) {
    if (!fields.isEmpty()) {
      changes.put(original, fields);
    }
  }

  boolean touchesOccurrences() {
    return !overrides.isEmpty() || !deletions.isEmpty() || !restored.isEmpty();
  }
}
