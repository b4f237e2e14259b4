package dev.postern.backends.ews.event;

import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.backends.ews.item.Field;
import dev.postern.backends.microsoft.series.Instances;
import dev.postern.backends.microsoft.series.SeriesRules;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must be written to the occurrences of a series.
 *
 * @param was the series before
 * @param now the series after
 * @param mainChanges the fields, but for the time, in which the two differ
 */
record OverrideChanges(Details was, Details now, List<Field> mainChanges, EventFields fields) {

  /**
   * Overrides that are new or changed, and those that are gone, which are made like the series
   * again.
   *
   * @param rebuilt whether Exchange forgets the exceptions there are
   */
  Map<LocalDateTime, List<Field>> between(
      Event before, Event after, boolean rebuilt, SeriesRules rules) {
    Map<LocalDateTime, List<Field>> changes = new LinkedHashMap<>();
    for (Event.Override override : after.overrides()) {
      LocalDateTime original = override.originalStart();
      Optional<Details> known = Instances.override(before.overrides(), original);
      Details occurrence = (rebuilt ? now : was).at(original);
      put(changes, original, rebuilt ? occurrence : known.orElse(occurrence), override.details());
    }
    if (!rebuilt) {
      for (Event.Override gone : before.overrides()) {
        LocalDateTime original = gone.originalStart();
        if (Instances.override(after.overrides(), original).isEmpty()
            && !after.deleted().contains(original)
            && rules.isOccurrence(original)) {
          put(changes, original, gone.details(), now.at(original));
        }
      }
    }
    return changes;
  }

  private void put(
      Map<LocalDateTime, List<Field>> changes, LocalDateTime original, Details from, Details to) {
    Details details = Instances.withNamesOf(from, to);
    List<Field> differing =
        Field.union(
            Field.differing(fields.all(from), fields.all(details)), handedDown(original, details));
    List<Field> time = fields.time(details.when());
    List<Field> written =
        Field.among(time, differing).isEmpty() ? differing : Field.union(differing, time);
    if (!written.isEmpty()) {
      changes.put(original, written);
    }
  }

  /**
   * A change of the series is handed down by Exchange to an exception that has nothing of its own
   * there; where the override is to differ from the series, it is written.
   */
  private List<Field> handedDown(LocalDateTime original, Details override) {
    Details series = now.at(original);
    List<Field> own =
        Field.differing(fields.untimed(series), Field.among(fields.untimed(override), mainChanges));
    boolean longer = !was.at(original).when().equals(series.when());
    return longer && !override.when().equals(series.when())
        ? Field.union(own, fields.time(override.when()))
        : own;
  }
}
