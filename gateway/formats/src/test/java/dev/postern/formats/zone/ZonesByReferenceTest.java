package dev.postern.formats.zone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Zones by their names alone (RFC 7809). */
class ZonesByReferenceTest {
  private static final String ZONE =
      """
      BEGIN:VTIMEZONE
      TZID:Europe/Berlin
      BEGIN:STANDARD
      DTSTART:19701025T030000
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      END:STANDARD
      END:VTIMEZONE
      """;
  private static final String WHOLE =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      X-folded:one
        two
      """
          + ZONE
          + ZONE.replace("Europe/Berlin", "Our own")
          + """
          BEGIN:VEVENT
          UID:1
          dtstart;TZID=Europe/Berlin:20270301T090000
          DTEND;TZID=Our own:20270301T100000
          END:VEVENT
          END:VCALENDAR
          """;

  @Test
  void definitions_of_known_zones_go_and_nothing_else_changes() {
    assertThat(ZonesByReference.without(WHOLE)).isEqualTo(WHOLE.replace(ZONE, ""));
    String nothingToDo = WHOLE.replace(ZONE, "");
    assertThat(ZonesByReference.without(nothingToDo)).isEqualTo(nothingToDo);
  }

  @Test
  void missing_definitions_come_before_the_events_and_those_there_stay() {
    assertThat(ZonesByReference.with(WHOLE)).isEqualTo(WHOLE);
    String with = ZonesByReference.with(WHOLE.replace(ZONE, ""));
    assertThat(with).containsOnlyOnce("TZID:Europe/Berlin\n").containsOnlyOnce("TZID:Our own\n");
    assertThat(with.indexOf("TZID:Europe/Berlin")).isLessThan(with.indexOf("BEGIN:VEVENT"));
    assertThat(ZonesByReference.without(with)).isEqualTo(WHOLE.replace(ZONE, ""));
  }

  @Test
  void what_is_no_calendar_stays_as_it_is() {
    assertThat(ZonesByReference.without("BEGIN:VCALENDAR\n")).isEqualTo("BEGIN:VCALENDAR\n");
    assertThat(ZonesByReference.with("")).isEmpty();
  }
}
