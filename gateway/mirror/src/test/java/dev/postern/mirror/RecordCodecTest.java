package dev.postern.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.client.CollectionProperties;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Event;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.When;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordCodecTest {

  @Test
  void a_series_with_everything_comes_back_equal() {
    assertThat(RecordCodec.decode(RecordCodec.encode(Samples.series()), Event.class))
        .isEqualTo(Samples.series());
  }

  @Test
  void a_contact_with_everything_comes_back_equal() {
    assertThat(RecordCodec.decode(RecordCodec.encode(Samples.contact()), Contact.class))
        .isEqualTo(Samples.contact());
  }

  @Test
  void every_pattern_and_range_comes_back_equal() {
    List<Recurrence> all =
        List.of(
            new Recurrence(new Recurrence.Daily(3), new Recurrence.Endless()),
            new Recurrence(new Recurrence.AbsoluteMonthly(1, 31), new Recurrence.Count(5)),
            new Recurrence(
                new Recurrence.RelativeMonthly(2, Recurrence.Week.LAST, Set.of(DayOfWeek.FRIDAY)),
                new Recurrence.Endless()),
            new Recurrence(
                new Recurrence.AbsoluteYearly(Month.FEBRUARY, 29), new Recurrence.Endless()),
            new Recurrence(
                new Recurrence.RelativeYearly(
                    Month.MAY, Recurrence.Week.SECOND, Set.of(DayOfWeek.SUNDAY)),
                new Recurrence.Endless()));

    assertThat(all)
        .allSatisfy(recurrence ->
            assertThat(RecordCodec.decode(RecordCodec.encode(recurrence), Recurrence.class))
                .isEqualTo(recurrence));
  }

  @Test
  void a_time_that_a_clock_shows_twice_stays_the_one_it_was() {
    ZonedDateTime second =
        ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, ZoneId.of("Europe/Berlin"))
            .withLaterOffsetAtOverlap();
    When.Timed when = new When.Timed(second, second.plusHours(1));

    assertThat(RecordCodec.decode(RecordCodec.encode(when), When.Timed.class)).isEqualTo(when);
  }

  @Test
  void a_component_that_was_not_known_then_reads_as_empty() {
    byte[] old = "{\"displayName\":\"Work\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(RecordCodec.decode(old, CollectionProperties.class).color()).isEmpty();
  }
}
