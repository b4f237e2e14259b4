package dev.postern.formats;

import static dev.postern.formats.MergedSeries.TEXT;
import static dev.postern.formats.MergedSeries.difference;
import static dev.postern.formats.MergedSeries.event;
import static dev.postern.formats.MergedSeries.merge;
import static dev.postern.formats.MergedSeries.model;
import static dev.postern.formats.MergedSeries.modelOf;
import static dev.postern.formats.MergedSeries.read;
import static dev.postern.formats.MergedSeries.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.model.Event;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.When;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SeriesMergeTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void a_deleted_occurrence_is_one_more_exdate_in_the_zone_of_the_text() {
    Event before = read();
    Event after =
        event(
            before,
            before.main(),
            before.overrides(),
            dates(before.deleted(), LocalDateTime.of(2026, 2, 2, 10, 0)));

    assertThat(difference(merge(after), TEXT)).contains("EXDATE;TZID=Amtszeit:20260202T100000");
    assertThat(modelOf(merge(after))).isEqualTo(model(after));
  }

  @Test
  void an_occurrence_that_is_back_leaves_the_list_it_was_in() {
    Event before = read();
    SortedSet<LocalDateTime> deleted = new TreeSet<>(before.deleted());
    deleted.remove(LocalDateTime.of(2026, 1, 12, 10, 0));
    Event after = event(before, before.main(), before.overrides(), deleted);

    assertThat(difference(merge(after), TEXT)).contains("EXDATE;TZID=Amtszeit:20260119T100000");
    assertThat(modelOf(merge(after))).isEqualTo(model(after));
  }

  @Test
  void a_changed_override_is_changed_in_its_place() {
    Event before = read();
    Event.Override old = before.overrides().getFirst();
    Event.Override changed =
        new Event.Override(old.originalStart(), with(old.details()).summary("Again").build());
    Event after = event(before, before.main(), List.of(changed), before.deleted());

    assertThat(merge(after)).contains("SUMMARY:Again\nX-OVERRIDE:kept", "meeting");
    assertThat(modelOf(merge(after))).isEqualTo(model(after));
  }

  @Test
  void a_new_override_is_a_whole_event_behind_the_others() {
    Event before = read();
    LocalDateTime start = LocalDateTime.of(2026, 2, 9, 10, 0);
    When when =
        new When.Timed(
            start.plusDays(1).atZone(BERLIN), start.plusDays(1).plusHours(1).atZone(BERLIN));
    List<Event.Override> overrides = new ArrayList<>(before.overrides());
    overrides.add(new Event.Override(start, with(before.main()).when(when).build()));
    Event after = event(before, before.main(), overrides, before.deleted());

    assertThat(merge(after))
        .startsWith(TEXT.substring(0, TEXT.lastIndexOf("END:VCALENDAR")))
        .contains("RECURRENCE-ID;TZID=Amtszeit:20260209T100000");
    assertThat(modelOf(merge(after))).isEqualTo(model(after));
  }

  @Test
  void an_override_that_is_gone_leaves_no_trace() {
    Event before = read();
    Event after = event(before, before.main(), List.of(), before.deleted());

    assertThat(merge(after)).doesNotContain("X-OVERRIDE").contains("X-FIRST");
    assertThat(modelOf(merge(after))).isEqualTo(model(after));
  }

  @Test
  void a_series_that_moves_takes_its_exceptions_along() {
    Event before = read();
    ZoneId newYork = ZoneId.of("America/New_York");
    When.Timed when =
        new When.Timed(
            LocalDateTime.of(2026, 1, 5, 11, 0).atZone(newYork),
            LocalDateTime.of(2026, 1, 5, 12, 0).atZone(newYork));
    Event after =
        new Event(
            before.uid(),
            with(before.main()).when(when).build(),
            Optional.of(
                new Recurrence(
                    new Recurrence.Weekly(2, Set.of(DayOfWeek.MONDAY), DayOfWeek.MONDAY),
                    new Recurrence.Until(LocalDate.of(2026, 6, 1)))),
            List.of(),
            dates(new TreeSet<>(), LocalDateTime.of(2026, 1, 19, 11, 0)),
            before.extras());

    String merged = merge(after);

    assertThat(modelOf(merged)).isEqualTo(model(after));
    assertThat(merged)
        .contains("TZID:America/New_York", "EXDATE;TZID=America/New_York:20260119T110000");
  }

  private static SortedSet<LocalDateTime> dates(SortedSet<LocalDateTime> from, LocalDateTime date) {
    SortedSet<LocalDateTime> dates = new TreeSet<>(from);
    dates.add(date);
    return dates;
  }
}
