package dev.postern.protocols.dav;

import dev.postern.api.client.CalendarStore;

/** Calendars in memory. */
final class MemoryCalendars extends MemoryStore implements CalendarStore {
  MemoryCalendars(String... names) {
    super("VEVENT", names);
  }
}
