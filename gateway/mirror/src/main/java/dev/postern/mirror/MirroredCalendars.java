package dev.postern.mirror;

import dev.postern.api.client.CalendarStore;
import java.util.List;
import java.util.function.Supplier;

/** The calendars of a home. */
final class MirroredCalendars extends MirroredHome implements CalendarStore {
  MirroredCalendars(HomeSequence sequence, Supplier<List<Part>> parts) {
    super(sequence, parts);
  }
}
