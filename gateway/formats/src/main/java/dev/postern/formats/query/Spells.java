package dev.postern.formats.query;

import dev.postern.formats.calendar.CalendarObject;
import dev.postern.formats.calendar.Occurrences;
import dev.postern.formats.task.TaskOccurrences;
import dev.postern.formats.text.Component;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/** When what a component describes takes place or is to be done. */
@FunctionalInterface
interface Spells {

  /**
   * One such time.
   *
   * @param start when it begins
   * @param end when it ends or is due
   */
  record Spell(Optional<Instant> start, Optional<Instant> end) {}

  /** Those that overlap the range; lazily, as there may be no end to them. */
  Stream<Spell> of(Component component, Instant from, Instant to);

  /**
   * The times of an event or a task.
   *
   * @param floating the viewer's zone, for days and floating times
   */
  static Spells in(CalendarObject object, ZoneId floating) {
    if (object.component().equals(CalendarObject.TASK)) {
      TaskOccurrences tasks = new TaskOccurrences(object, floating);
      return (_, from, to) -> tasks.in(from, to).map(task -> new Spell(task.start(), task.due()));
    }
    Occurrences events = new Occurrences(object, floating);
    return (event, from, to) ->
        events
            .of(event, from, to)
            .map(each -> new Spell(Optional.of(each.start()), Optional.of(each.end())));
  }
}
