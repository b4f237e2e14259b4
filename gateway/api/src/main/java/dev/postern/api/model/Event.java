package dev.postern.api.model;

import dev.postern.api.MailAddress;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A calendar item: a single event, or a series with what was changed in it. Times of occurrences
 * are named by their original start, local to the zone of the series' start (midnight for all-day
 * series).
 *
 * @param uid the iCalendar UID
 * @param main the single event, or what holds for all occurrences that no override changes
 * @param recurrence present for a series
 * @param overrides changed occurrences, in the order of their original start
 * @param deleted original starts of occurrences that do not take place
 * @param extras what Exchange has no field for, overrides' included
 */
public record Event(
    String uid,
    Details main,
    Optional<Recurrence> recurrence,
    List<Override> overrides,
    SortedSet<LocalDateTime> deleted,
    Extras extras)
    implements Item {

  public Event {
    overrides = overrides.stream().sorted().toList();
    deleted = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(deleted));
  }

  /** Whether anybody is invited to it or to an occurrence of it. */
  public boolean isMeeting() {
    return main.isMeeting() || overrides.stream().anyMatch(it -> it.details().isMeeting());
  }

  /** With the owner's answers in the lists of attendees (see {@link Details#answeredBy}). */
  public Event answeredBy(MailAddress owner) {
    List<Override> answered =
        overrides.stream()
            .map(each -> new Override(each.originalStart(), each.details().answeredBy(owner)))
            .toList();
    return new Event(uid, main.answeredBy(owner), recurrence, answered, deleted, extras);
  }

  /** A changed occurrence: all its details, those it shares with the series included. */
  public record Override(LocalDateTime originalStart, Details details)
      implements Comparable<Override> {
    @java.lang.Override
    public int compareTo(Override other) {
      return originalStart.compareTo(other.originalStart);
    }
  }
}
