package dev.postern.formats.calendar;

import dev.postern.formats.text.ContentLine;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes single dates out of EXDATE lines, which may hold lists in any zone. */
final class DeletedDates {
  private final CalendarObject object;
  private final OccurrenceNames names;

  DeletedDates(CalendarObject object, OccurrenceNames names) {
    this.object = object;
    this.names = names;
  }

  /** The line without those dates; its value is empty if none is left. */
  ContentLine without(ContentLine line, List<ContentLine> removed) {
    Set<LocalDateTime> gone =
        removed.stream().flatMap(each -> name(each).stream()).collect(Collectors.toSet());
    String left =
        Arrays.stream(line.value().split(",", -1))
            .filter(value -> name(line.withValue(value)).filter(gone::contains).isEmpty())
            .collect(Collectors.joining(","));
    return line.withValue(left);
  }

  /** Empty for a date that names no occurrence; such a one has no effect and stays. */
  private Optional<LocalDateTime> name(ContentLine line) {
    return object.times().readAll(line).stream().findFirst().flatMap(names::find);
  }
}
