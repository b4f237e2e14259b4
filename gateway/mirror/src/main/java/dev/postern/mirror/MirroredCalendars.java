package dev.postern.mirror;

import dev.postern.api.client.CalendarStore;
import java.util.List;

/** The calendars of a mailbox. */
final class MirroredCalendars extends MirroredHome implements CalendarStore {
  MirroredCalendars(List<Part> parts) {
    super(parts);
  }
}
