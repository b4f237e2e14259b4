package dev.postern.sandbox.seed;

import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.OccurrenceException;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.WindowsZone;
import dev.postern.sandbox.tenant.recurrence.Dates;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/** Changes single occurrences of a series. */
final class SeriesEdits {
  private final Item master;
  private final ZoneId zone;
  private final LocalTime time;
  private final Duration length;

  SeriesEdits(Item master) {
    PropertyBag properties = master.properties();
    Instant start = properties.require(CalendarProperties.START);
    this.master = master;
    this.zone = WindowsZone.find(properties.require(CalendarProperties.START_ZONE)).orElseThrow();
    this.time = LocalTime.ofInstant(start, zone);
    this.length = Duration.between(start, properties.require(CalendarProperties.END));
  }

  /** The original start of the n-th occurrence after a day. */
  Instant after(LocalDate day, int n) {
    return Dates.of(master.properties().require(CalendarProperties.RECURRENCE))
        .dropWhile(date -> !date.isAfter(day))
        .skip(n)
        .findFirst()
        .map(date -> date.atTime(time).atZone(zone).toInstant())
        .orElseThrow();
  }

  void delete(Instant originalStart) {
    master.exceptions().remove(originalStart);
    master.deletedOccurrences().add(originalStart);
  }

  void move(Instant originalStart, int minutes) {
    Instant start = originalStart.plus(Duration.ofMinutes(minutes));
    change(
        originalStart,
        bag ->
            bag.put(CalendarProperties.START, start)
                .put(CalendarProperties.END, start.plus(length)));
  }

  void change(Instant originalStart, Consumer<PropertyBag> edit) {
    PropertyBag overlay = master.properties().overlay();
    overlay.put(CalendarProperties.START, originalStart);
    overlay.put(CalendarProperties.END, originalStart.plus(length));
    edit.accept(overlay);
    master
        .exceptions()
        .put(originalStart, new OccurrenceException(originalStart, overlay, List.of()));
  }
}
