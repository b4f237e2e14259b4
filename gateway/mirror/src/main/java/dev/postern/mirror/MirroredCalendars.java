package dev.postern.mirror;

import dev.postern.api.client.CalendarStore;
import dev.postern.api.model.Event;

/** The calendars of a mailbox. */
final class MirroredCalendars extends MirroredHome<Event> implements CalendarStore {
  MirroredCalendars(Residence<Event> residence) {
    super(residence);
  }
}
