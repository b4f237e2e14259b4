package dev.postern.mirror;

import dev.postern.api.client.CalendarStore;
import dev.postern.api.model.Event;

/** The calendars of a mailbox. */
final class MirroredCalendars extends MirroredHome<Event> implements CalendarStore {
  MirroredCalendars(Replica<Event> replica, Folders<Event> folders, SingleFlight<Long> refreshes) {
    super(replica, folders, refreshes);
  }
}
