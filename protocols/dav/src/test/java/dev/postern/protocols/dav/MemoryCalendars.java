package dev.postern.protocols.dav;

import dev.postern.api.PosternException;
import dev.postern.api.client.CalendarStore;
import dev.postern.api.client.Candidate;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Prefilter;
import dev.postern.formats.CalendarFormat;
import dev.postern.formats.Facts;
import dev.postern.formats.task.TaskFormat;
import java.util.List;

/** Calendars, and task lists that clients make, in memory. */
final class MemoryCalendars extends MemoryStore implements CalendarStore {
  MemoryCalendars(String... names) {
    super("VEVENT", names);
  }

  @Override
  public List<Candidate> candidates(CollectionName collection, Prefilter prefilter) {
    return query(collection, prefilter).stream()
        .map(entry -> candidate(entry, text(collection, entry.name())))
        .toList();
  }

  private static Candidate candidate(Entry entry, String text) {
    try {
      Facts facts =
          entry.component().equals("VTODO")
              ? new TaskFormat().facts(text)
              : new CalendarFormat().facts(text);
      return new Candidate(entry, facts.from(), facts.to());
    } catch (PosternException unreadable) {
      // Of a text that was put there without looking at it, nothing is known.
      return new Candidate(entry);
    }
  }
}
