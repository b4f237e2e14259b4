package dev.postern.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.model.Body;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.When;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store of events must hold to for series and their exceptions. */
public abstract class SeriesStoreContract extends ItemStoreActions {
  private static final Event DAILY =
      Events.series("Daily", Events.at(Events.day(3, 1)), Events.daily(30));

  private FolderId folder;

  @BeforeEach
  void makeFolder() {
    folder = newFolder();
  }

  private RemoteItem<Event> create(Event event) {
    return create(folder, event);
  }

  static Stream<Event> patterns() {
    LocalDate last = LocalDate.of(2028, 1, 31);
    return Stream.of(
        series(4, 1, new Recurrence.Daily(2), new Recurrence.Endless()),
        series(
            4,
            1,
            new Recurrence.Weekly(
                2, EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), DayOfWeek.SUNDAY),
            new Recurrence.Count(10)),
        series(31, 1, new Recurrence.AbsoluteMonthly(1, 31), new Recurrence.Until(last)),
        series(
            29,
            1,
            new Recurrence.RelativeMonthly(
                1, Recurrence.Week.LAST, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)),
            new Recurrence.Endless()),
        series(5, 5, new Recurrence.AbsoluteYearly(Month.MAY, 5), new Recurrence.Endless()),
        series(
            25,
            11,
            new Recurrence.RelativeYearly(
                Month.NOVEMBER, Recurrence.Week.FOURTH, Set.of(DayOfWeek.THURSDAY)),
            new Recurrence.Count(3)));
  }

  private static Event series(
      int day, int month, Recurrence.Pattern pattern, Recurrence.Range range) {
    return Events.series(
        "Pattern", Events.at(Events.day(month, day)), new Recurrence(pattern, range));
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void every_pattern_and_range_comes_back(Event series) {
    assertThat(create(series).item()).isEqualTo(series);
  }

  @Test
  void exceptions_are_created_with_their_series() {
    Event event = Events.without(moved(DAILY, 4), Events.day(3, 8), Events.day(3, 9));
    RemoteItem<Event> made = create(event);
    assertThat(made.item()).isEqualTo(event);
    assertThat(read(made.id())).isEqualTo(made);
  }

  @Test
  void an_occurrence_is_created_days_away_from_its_place() {
    Event weekly =
        series(
            1,
            3,
            new Recurrence.Weekly(1, EnumSet.of(DayOfWeek.MONDAY), DayOfWeek.MONDAY),
            new Recurrence.Count(6));
    Details away = Events.when(weekly.main(), Events.at(Events.day(3, 11).plusHours(4)));
    Event event = Events.override(weekly, Events.day(3, 8), away);
    assertThat(create(event).item()).isEqualTo(event);
  }

  @Test
  void an_all_day_series_with_exceptions_comes_back() {
    When day = new When.AllDay(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 2));
    Event series = Events.series("All day", day, Events.daily(10));
    When third = new When.AllDay(LocalDate.of(2027, 3, 3), LocalDate.of(2027, 3, 4));
    Event event =
        Events.without(
            Events.override(
                series,
                LocalDate.of(2027, 3, 3).atStartOfDay(),
                Events.summary(Events.when(series.main(), third), "Another day")),
            LocalDate.of(2027, 3, 5).atStartOfDay());
    assertThat(create(event).item()).isEqualTo(event);
  }

  @Test
  void exceptions_are_made_however_far_away() {
    RemoteItem<Event> made =
        create(
            Events.series(
                "Endless",
                Events.at(Events.day(3, 1)),
                new Recurrence(new Recurrence.Daily(1), new Recurrence.Endless())));
    LocalDateTime far = LocalDate.of(2035, 7, 14).atTime(9, 0);
    Event after = Events.without(moved(made.item(), 20), far);
    assertThat(update(made, after).item()).isEqualTo(after);
  }

  @Test
  void an_override_is_changed_and_made_like_the_series_again_and_deleted() {
    RemoteItem<Event> made = create(moved(DAILY, 4));
    Event changed =
        Events.override(
            made.item(),
            Events.day(3, 4),
            Events.summary(Events.when(DAILY.main(), Events.at(Events.day(3, 4))), "Only this"));
    RemoteItem<Event> second = update(made, changed);
    assertThat(second.item()).isEqualTo(changed);
    Event plain = Events.overrides(changed, List.of());
    RemoteItem<Event> third = update(second, plain);
    assertThat(third.item()).isEqualTo(plain);
    Event without = Events.without(plain, Events.day(3, 4));
    assertThat(update(third, without).item()).isEqualTo(without);
  }

  @Test
  void a_change_of_the_series_leaves_overrides_as_they_were_meant() {
    RemoteItem<Event> made = create(Events.without(moved(DAILY, 4), Events.day(3, 9)));
    Event after =
        Events.extras(Events.main(made.item(), d -> Events.body(d, Body.plain("New"))), "X-A:1");
    assertThat(update(made, after).item()).isEqualTo(after);
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
  void a_deleted_occurrence_is_brought_back_and_the_rest_stays() {
    RemoteItem<Event> made =
        create(Events.without(moved(DAILY, 5), Events.day(3, 8), Events.day(3, 9)));
    Event after = Events.deleted(made.item(), Events.day(3, 9));
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
  void what_exchange_cannot_hold_is_refused_and_nothing_is_changed() {
    RemoteItem<Event> made = create(DAILY);
    Event crossing =
        Events.override(
            Events.main(made.item(), d -> Events.summary(d, "changed")),
            Events.day(3, 4),
            Events.when(DAILY.main(), Events.at(Events.day(3, 6))));
    Event nowhere = Events.without(made.item(), Events.day(4, 20));
    for (Event refused : List.of(crossing, nowhere)) {
      assertThat(failure(() -> update(made, refused))).isInstanceOf(Failure.InvalidContent.class);
      assertThat(failure(() -> create(refused))).isInstanceOf(Failure.InvalidContent.class);
    }
    assertThat(read(made.id())).isEqualTo(made);
    assertThat(drained(folder, Optional.empty()).changed()).hasSize(1);
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
}
