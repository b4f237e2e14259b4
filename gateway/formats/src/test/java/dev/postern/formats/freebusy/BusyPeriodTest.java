package dev.postern.formats.freebusy;

import static dev.postern.formats.freebusy.BusyType.BUSY;
import static dev.postern.formats.freebusy.BusyType.TENTATIVE;
import static dev.postern.formats.freebusy.BusyType.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How busy times are put together. */
class BusyPeriodTest {

  private static Instant at(int hour) {
    return Instant.parse("2027-03-01T00:00:00Z").plusSeconds(hour * 3600L);
  }

  private static BusyPeriod busy(int from, int to, BusyType type) {
    return new BusyPeriod(at(from), at(to), type);
  }

  private static List<BusyPeriod> merged(BusyPeriod... periods) {
    return BusyPeriod.merged(List.of(periods), at(8), at(18));
  }

  @Test
  void times_of_one_type_that_touch_or_overlap_are_one() {
    assertThat(merged(busy(12, 13, BUSY), busy(9, 11, BUSY), busy(10, 12, BUSY)))
        .containsExactly(busy(9, 13, BUSY));
  }

  @Test
  void what_goes_beyond_the_span_is_clipped_and_what_is_outside_is_left_out() {
    assertThat(
            merged(busy(6, 9, BUSY), busy(17, 30, TENTATIVE), busy(1, 8, BUSY), busy(18, 19, BUSY)))
        .containsExactly(busy(8, 9, BUSY), busy(17, 18, TENTATIVE));
  }

  @Test
  void where_types_overlap_the_one_that_counts_most_is_told() {
    assertThat(merged(busy(9, 17, UNAVAILABLE), busy(10, 11, BUSY), busy(16, 18, TENTATIVE)))
        .containsExactly(
            busy(9, 10, UNAVAILABLE),
            busy(10, 11, BUSY),
            busy(11, 17, UNAVAILABLE),
            busy(17, 18, TENTATIVE));
  }

  @Test
  void a_time_of_no_length_is_none() {
    assertThat(merged(busy(9, 9, BUSY), busy(11, 10, BUSY))).isEmpty();
  }

  @Test
  void a_line_is_in_utc() {
    assertThat(busy(9, 10, UNAVAILABLE).line())
        .hasToString("FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20270301T090000Z/20270301T100000Z");
  }
}
