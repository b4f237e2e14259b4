package dev.postern.formats.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Document;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimezoneTextTest {
  private static final Instant FROM = Instant.parse("2006-05-01T00:00:00Z");
  private static final int LAST_YEAR = 2025;

  static Stream<String> zones() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(id -> !id.startsWith("SystemV") && !id.startsWith("ical4j"))
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("zones")
  void a_written_zone_changes_its_offset_when_the_zone_does(String id) {
    ZoneId zone = ZoneId.of(id);

    Component text = TimezoneText.write(zone, FROM, "\r\n");

    List<Onset> onsets = onsets(text);
    List<Onset> expected = expected(zone);
    assertThat(onsets.stream().filter(onset -> onset.at.isAfter(FROM)).toList())
        .isEqualTo(expected);
    Onset initial =
        onsets.stream()
            .filter(onset -> !onset.at.isAfter(FROM))
            .max(Comparator.comparing(Onset::at))
            .orElseThrow();
    assertThat(initial.after).isEqualTo(zone.getRules().getOffset(FROM));
    assertThat(Document.parse(text.toString()).only("VTIMEZONE").line("TZID"))
        .map(ContentLine::value)
        .contains(id);
  }

  private record Onset(Instant at, ZoneOffset after) {}

  private static List<Onset> onsets(Component vtimezone) {
    List<Onset> onsets = new ArrayList<>();
    vtimezone
        .components()
        .forEach(component -> {
          Observance observance = Observance.read(component).orElseThrow();
          for (int year = 1970; year <= LAST_YEAR; year++) {
            for (LocalDateTime onset : observance.onsets(year)) {
              onsets.add(new Onset(onset.toInstant(observance.before()), observance.after()));
            }
          }
        });
    onsets.sort(Comparator.comparing(Onset::at));
    return onsets;
  }

  private static List<Onset> expected(ZoneId zone) {
    List<Onset> expected = new ArrayList<>();
    ZoneOffsetTransition next = zone.getRules().nextTransition(FROM);
    while (next != null && next.getDateTimeBefore().getYear() <= LAST_YEAR) {
      expected.add(new Onset(next.getInstant(), next.getOffsetAfter()));
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return expected;
  }
}
