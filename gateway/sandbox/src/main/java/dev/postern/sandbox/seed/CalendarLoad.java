package dev.postern.sandbox.seed;

import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern.Weekly;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A calendar of any size, for measurements: nine single events for each weekly series, and every
 * other series with a moved, a renamed and a deleted occurrence.
 */
public final class CalendarLoad {
  private static final int DAYS = 730;
  private static final int SERIES_EVERY = 10;
  private static final int WEEKS = 52;
  private static final String AGENDA =
      "Please read the notes of last time before we meet.\nThe room has no screen.\n";

  private final Mailbox mailbox;
  private final RandomGenerator random;
  private int series;
  private int exceptions;

  private CalendarLoad(Mailbox mailbox) {
    this.mailbox = mailbox;
    this.random = new SplittableRandom(mailbox.owner().email().hashCode());
  }

  /**
   * What was put into a calendar.
   *
   * @param events singles and series
   * @param exceptions changed occurrences, deleted ones apart
   */
  public record Contents(int events, int series, int exceptions) {}

  /**
   * Fills the mailbox's calendar as one change; counts as no request.
   *
   * @param today the middle of the two years that the events are spread over
   */
  public static Contents fill(Mailbox mailbox, int events, LocalDate today) {
    CalendarLoad load = new CalendarLoad(mailbox);
    mailbox.locked(() -> load.fill(events, today.minusDays(DAYS / 2)));
    return new Contents(events, load.series, load.exceptions);
  }

  private void fill(int events, LocalDate begin) {
    for (int i = 0; i < events; i++) {
      LocalDate day = begin.plusDays((long) i * DAYS / events);
      if (i % SERIES_EVERY == SERIES_EVERY - 1) {
        addSeries(day);
      } else {
        event("Appointment " + i, day.atTime(8 + i % 9, 0)).file(mailbox, random);
      }
    }
  }

  private void addSeries(LocalDate day) {
    Rhythm rhythm =
        Rhythm.times(new Weekly(1, EnumSet.of(day.getDayOfWeek()), DayOfWeek.MONDAY), day, WEEKS);
    Item master =
        event("Series " + series, day.atTime(10, 30))
            .repeating(rhythm.recurrence())
            .file(mailbox, random);
    if (series % 2 == 0) {
      SeriesEdits edits = new SeriesEdits(master);
      edits.move(edits.after(day, 3), 45);
      edits.change(edits.after(day, 5), bag -> bag.put(ItemProperties.SUBJECT, "With guests"));
      edits.delete(edits.after(day, 7));
      exceptions += 2;
    }
    series++;
  }

  private static Appointment event(String subject, LocalDateTime start) {
    return Appointment.at(subject, Company.BERLIN, start, 45)
        .in("Room Bode")
        .saying(AGENDA)
        .filedUnder("Team")
        .remindingBefore(10);
  }
}
