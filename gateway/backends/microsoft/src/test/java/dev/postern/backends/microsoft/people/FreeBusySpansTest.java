package dev.postern.backends.microsoft.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.FreeBusy;
import dev.postern.api.exchange.FreeBusy.Busy;
import dev.postern.api.model.ShowAs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FreeBusySpansTest {
  private static final Instant FROM = Instant.parse("2027-01-01T00:00:00Z");

  @Test
  void a_merged_view_is_read_step_by_step() {
    assertThat(FreeBusySpans.view("0022310", FROM, 15))
        .containsExactly(
            new Busy(at(30), at(60), ShowAs.BUSY),
            new Busy(at(60), at(75), ShowAs.OUT_OF_OFFICE),
            new Busy(at(75), at(90), ShowAs.TENTATIVE));
    assertThat(FreeBusySpans.view("4", FROM, 15))
        .containsExactly(new Busy(at(0), at(15), ShowAs.WORKING_ELSEWHERE));
    assertThat(FreeBusySpans.view("", FROM, 15)).isEmpty();
  }

  @Test
  void a_long_time_and_many_people_are_asked_about_in_parts() {
    List<MailAddress> addresses =
        IntStream.range(0, 45).mapToObj(i -> new MailAddress("a" + i + "@x.example")).toList();
    FreeBusySpans spans = new FreeBusySpans(addresses, FROM, FROM.plus(Duration.ofDays(130)), 20);
    assertThat(spans.spans()).hasSize(9);
    assertThat(spans.spans())
        .allSatisfy(span ->
            assertThat(Duration.between(span.from(), span.to())).isLessThan(Duration.ofDays(63)));
    assertThat(spans.spans().getLast().to()).isEqualTo(FROM.plus(Duration.ofDays(130)));
  }

  @Test
  void what_two_parts_tell_counts_once_and_who_is_asked_about_twice_is_answered_twice() {
    MailAddress ann = new MailAddress("ann@x.example");
    FreeBusySpans spans =
        new FreeBusySpans(List.of(ann, ann), FROM, FROM.plus(Duration.ofDays(70)), 20);
    Busy over = new Busy(at(5), at(10), ShowAs.BUSY);
    assertThat(spans.spans()).hasSize(2);
    spans.busy(ann, List.of(over));
    spans.busy(ann, List.of(over));
    FreeBusy answer = FreeBusy.told(ann, List.of(over));
    assertThat(spans.answers()).containsExactly(answer, answer);
  }

  private static Instant at(int minutes) {
    return FROM.plus(Duration.ofMinutes(minutes));
  }
}
