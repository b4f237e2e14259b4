package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.When;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SeriesTest extends SandboxTest {
  private static final Event DAILY =
      Events.series("Daily", Events.at(Events.day(3, 1)), Events.daily(30));

  static List<Recurrence> recurrences() {
    return RequestSchemaTest.recurrences().toList();
  }

  @ParameterizedTest
  @MethodSource("recurrences")
  void every_pattern_and_range_comes_back(Recurrence recurrence) {
    LocalDate start =
        switch (recurrence.pattern()) {
          case Recurrence.AbsoluteYearly _ -> LocalDate.of(2027, 5, 5);
          case Recurrence.RelativeYearly _ -> LocalDate.of(2027, 11, 25);
          case Recurrence.AbsoluteMonthly _ -> LocalDate.of(2027, 1, 31);
          case Recurrence.RelativeMonthly _ -> LocalDate.of(2027, 1, 29);
          case Recurrence.Weekly _ -> LocalDate.of(2027, 1, 4);
          case Recurrence.Daily _ -> LocalDate.of(2027, 1, 4);
        };
    Event event = Events.series("Pattern", Events.at(start.atTime(9, 0)), recurrence);
    sandbox.requests().reset();
    assertThat(create(event).item()).isEqualTo(event);
  }

  @Test
  void an_all_day_series_with_exceptions_comes_back() {
    When day = new When.AllDay(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 2));
    Event series = Events.series("All day", day, Events.daily(10));
    LocalDateTime third = LocalDate.of(2027, 3, 3).atStartOfDay();
    Event event =
        Events.without(
            Events.override(
                series,
                third,
                Events.summary(
                    Events.when(
                        series.main(),
                        new When.AllDay(LocalDate.of(2027, 3, 3), LocalDate.of(2027, 3, 4))),
                    "Another day")),
            LocalDate.of(2027, 3, 5).atStartOfDay());
    assertThat(create(event).item()).isEqualTo(event);
  }

  @Test
  void a_new_series_costs_one_more_call_for_each_kind_of_exception() {
    FolderId folder = calendar(Tenants.ALICE);
    Event event = Events.without(moved(DAILY, 4), Events.day(3, 8), Events.day(3, 9));
    sandbox.requests().reset();
    RemoteItem<Event> made = create(folder, event);
    assertThat(calls())
        .isEqualTo(Map.of("CreateItem", 1L, "UpdateItem", 1L, "DeleteItem", 1L, "GetItem", 1L));
    assertThat(made.item()).isEqualTo(event);
    assertThat(read(Tenants.ALICE, made.id()).item()).isEqualTo(event);
  }

  @Test
  void an_exdate_however_far_away_takes_four_calls() {
    RemoteItem<Event> made =
        create(
            Events.series(
                "Endless",
                Events.at(Events.day(3, 1)),
                new Recurrence(new Recurrence.Daily(1), new Recurrence.Endless())));
    Event after = Events.without(made.item(), LocalDate.of(2035, 7, 14).atTime(9, 0));
    sandbox.requests().reset();
    assertThat(update(made, after).item()).isEqualTo(after);
    assertThat(callCount()).isLessThanOrEqualTo(4);
  }

  @Test
  void an_override_anywhere_takes_four_calls() {
    RemoteItem<Event> made = create(Events.without(DAILY, Events.day(3, 3)));
    Event after = moved(made.item(), 20);
    sandbox.requests().reset();
    assertThat(update(made, after).item()).isEqualTo(after);
    assertThat(callCount()).isLessThanOrEqualTo(4);
  }

  @Test
  void an_override_is_changed_and_made_like_the_series_again() {
    RemoteItem<Event> made = create(moved(DAILY, 4));
    Event changed =
        Events.override(
            made.item(),
            Events.day(3, 4),
            Events.summary(Events.when(DAILY.main(), Events.at(Events.day(3, 4))), "Only this"));
    RemoteItem<Event> second = update(made, changed);
    assertThat(second.item()).isEqualTo(changed);

    Event plain = Events.overrides(changed, List.of());
    assertThat(update(second, plain).item()).isEqualTo(plain);
  }

  @Test
  void an_overridden_occurrence_can_be_deleted() {
    RemoteItem<Event> made = create(moved(DAILY, 4));
    Event after = Events.without(Events.overrides(made.item(), List.of()), Events.day(3, 4));
    assertThat(update(made, after).item()).isEqualTo(after);
  }

  @Test
  void a_change_of_the_series_leaves_overrides_as_they_were_meant() {
    RemoteItem<Event> made = create(moved(DAILY, 4));
    Event after = Events.main(made.item(), d -> Events.summary(d, "Renamed"));
    assertThat(update(made, after).item()).isEqualTo(after);
  }

  @Test
  void a_deleted_occurrence_comes_back_and_the_others_stay_as_they_are() {
    RemoteItem<Event> made =
        create(Events.without(moved(DAILY, 4), Events.day(3, 8), Events.day(3, 9)));
    Event after = Events.deleted(made.item(), Events.day(3, 9));
    RemoteItem<Event> updated = update(made, after);
    assertThat(updated.item()).isEqualTo(after);
    assertThat(updated.id()).isEqualTo(made.id());
  }

  @Test
  void a_new_pattern_keeps_the_exceptions_that_are_asked_for() {
    RemoteItem<Event> made = create(Events.without(moved(DAILY, 5), Events.day(3, 9)));
    Event after =
        Events.recurrence(
            made.item(), new Recurrence(new Recurrence.Daily(2), new Recurrence.Count(20)));
    assertThat(update(made, after).item()).isEqualTo(after);
  }

  @Test
  void a_new_time_of_day_moves_the_whole_series() {
    RemoteItem<Event> made = create(Events.without(moved(DAILY, 4), Events.day(3, 9)));
    When later = Events.at(Events.day(3, 1).plusHours(1));
    Event plain =
        Events.deleted(
            Events.overrides(Events.main(made.item(), d -> Events.when(d, later)), List.of()));
    assertThat(update(made, plain).item()).isEqualTo(plain);
  }

  @Test
  void a_longer_series_keeps_its_exceptions() {
    RemoteItem<Event> made = create(Events.without(moved(DAILY, 4), Events.day(3, 9)));
    Event after = Events.recurrence(made.item(), Events.daily(40));
    assertThat(update(made, after).item()).isEqualTo(after);
  }

  @Test
  void a_longer_meeting_is_longer_in_every_occurrence_but_the_overridden() {
    RemoteItem<Event> made = create(moved(DAILY, 4));
    When longer =
        new When.Timed(
            Events.day(3, 1).atZone(Events.BERLIN),
            Events.day(3, 1).atZone(Events.BERLIN).plusHours(2));
    Event after = Events.main(made.item(), d -> Events.when(d, longer));
    assertThat(update(made, after).item()).isEqualTo(after);
  }

  @Test
  void an_event_becomes_a_series_and_single_again() {
    RemoteItem<Event> made = create(Events.single("Once", Events.at(Events.day(3, 1))));
    Event series = Events.recurrence(made.item(), Events.daily(3));
    RemoteItem<Event> second = update(made, series);
    assertThat(second.item()).isEqualTo(series);
    assertThat(update(second, made.item()).item()).isEqualTo(made.item());
  }

  @Test
  void an_occurrence_that_crosses_its_neighbour_is_refused_and_nothing_is_changed() {
    RemoteItem<Event> made = create(DAILY);
    Event crossing =
        Events.override(
            Events.main(made.item(), d -> Events.summary(d, "changed")),
            Events.day(3, 4),
            Events.when(DAILY.main(), Events.at(Events.day(3, 6))));
    sandbox.requests().reset();
    assertThat(failure(() -> update(made, crossing))).isInstanceOf(Failure.InvalidContent.class);
    assertThat(failure(() -> create(crossing))).isInstanceOf(Failure.InvalidContent.class);
    assertThat(callCount()).isLessThanOrEqualTo(1); // FindFolder of the test itself
    assertThat(read(Tenants.ALICE, made.id())).isEqualTo(made);
  }

  @Test
  void an_exception_of_no_occurrence_is_refused() {
    assertThat(failure(() -> create(Events.without(DAILY, Events.day(4, 20)))))
        .isInstanceOf(Failure.InvalidContent.class);
    assertThat(failure(() -> create(Events.without(DAILY, Events.day(3, 3).plusHours(1)))))
        .isInstanceOf(Failure.InvalidContent.class);
  }

  @Test
  void masters_and_their_exceptions_are_fetched_by_the_hundred() {
    FolderId folder = newCalendar("series");
    List<ItemId> ids = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      ids.add(create(folder, moved(moved(moved(moved(DAILY, 3), 5), 7), 9)).id());
    }
    sandbox.requests().reset();
    assertThat(backend.events().fetch(Tenants.ALICE, ids))
        .allSatisfy(f -> assertThat(found(f).item().overrides()).hasSize(4));
    assertThat(calls()).isEqualTo(Map.of("GetItem", 3L));
  }

  /** With the occurrence of a day of March two hours later, and other words. */
  private static Event moved(Event series, int day) {
    return Events.override(
        series,
        Events.day(3, day),
        Events.summary(
            Events.when(series.main(), Events.at(Events.day(3, day).plusHours(2))),
            "Moved " + day));
  }

  private static RemoteItem<Event> create(Event event) {
    return create(calendar(Tenants.ALICE), event);
  }

  private static RemoteItem<Event> create(FolderId folder, Event event) {
    return backend
        .events()
        .create(
            Tenants.ALICE,
            folder,
            Events.identity(event.uid() + ".ics", event.uid()),
            event,
            Scheduling.NONE);
  }

  private static RemoteItem<Event> update(RemoteItem<Event> before, Event after) {
    return backend
        .events()
        .update(
            Tenants.ALICE,
            before.id(),
            Events.identity("x.ics", after.uid()),
            before.version(),
            before.item(),
            after,
            Scheduling.NONE);
  }
}
