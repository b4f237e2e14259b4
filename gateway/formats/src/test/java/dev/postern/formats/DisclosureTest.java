package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a text is shown to whom. */
class DisclosureTest {
  private static final String EVENT =
      text(
          """
          BEGIN:VCALENDAR
          VERSION:2.0
          PRODID:-//test//EN
          X-WR-CALNAME:Secret name
          BEGIN:VTIMEZONE
          TZID:Europe/Berlin
          BEGIN:STANDARD
          DTSTART:19701025T030000
          TZOFFSETFROM:+0200
          TZOFFSETTO:+0100
          END:STANDARD
          END:VTIMEZONE
          BEGIN:VEVENT
          UID:one
          DTSTAMP:20261120T100000Z
          DTSTART;TZID=Europe/Berlin:20261201T100000
          DTEND;TZID=Europe/Berlin:20261201T110000
          RRULE:FREQ=DAILY;COUNT=3
          SUMMARY:Secret talk
          DESCRIPTION:Secret text\\, folded over a line that is long enough to be folded
           , secretly
          LOCATION:Secret place
          ORGANIZER:mailto:secret@contoso.example
          ATTENDEE:mailto:secret2@contoso.example
          CLASS:PRIVATE
          TRANSP:OPAQUE
          X-SECRET:secret
          BEGIN:VALARM
          ACTION:DISPLAY
          DESCRIPTION:Secret alarm
          TRIGGER:-PT5M
          END:VALARM
          END:VEVENT
          END:VCALENDAR
          """);

  private static final String SHOWN =
      text(
          """
          BEGIN:VCALENDAR
          VERSION:2.0
          PRODID:-//test//EN
          BEGIN:VTIMEZONE
          TZID:Europe/Berlin
          BEGIN:STANDARD
          DTSTART:19701025T030000
          TZOFFSETFROM:+0200
          TZOFFSETTO:+0100
          END:STANDARD
          END:VTIMEZONE
          BEGIN:VEVENT
          UID:one
          DTSTAMP:20261120T100000Z
          DTSTART;TZID=Europe/Berlin:20261201T100000
          DTEND;TZID=Europe/Berlin:20261201T110000
          RRULE:FREQ=DAILY;COUNT=3
          CLASS:PRIVATE
          TRANSP:OPAQUE
          SUMMARY:Private
          END:VEVENT
          END:VCALENDAR
          """);

  private static String text(String lines) {
    return lines.replace("\n", "\r\n");
  }

  @Test
  void of_a_private_event_only_its_times_are_shown() {
    assertThat(Disclosure.PUBLIC.of(EVENT)).isEqualTo(SHOWN);
    assertThat(Disclosure.TITLES.of(EVENT)).isEqualTo(SHOWN);
    assertThat(Disclosure.TIMES.of(EVENT)).isEqualTo(SHOWN);
    assertThat(Disclosure.ALL.of(EVENT)).isEqualTo(EVENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONFIDENTIAL", "private", "X-UNHEARD-OF"})
  void confidential_is_private_and_so_is_what_nobody_knows(String classification) {
    String text = EVENT.replace("CLASS:PRIVATE", "CLASS:" + classification);

    assertThat(Disclosure.isPrivate(text)).isTrue();
    assertThat(Disclosure.PUBLIC.of(text).toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("secret");
  }

  @Test
  void what_is_not_private_is_shown_byte_for_byte() {
    String open = EVENT.replace("CLASS:PRIVATE", "CLASS:PUBLIC");

    assertThat(Disclosure.PUBLIC.of(open)).isEqualTo(open);
    assertThat(Disclosure.isPrivate(open)).isFalse();
  }

  @Test
  void titles_and_places_are_shown_where_no_more_may_be() {
    String open = EVENT.replace("CLASS:PRIVATE", "CLASS:PUBLIC");

    assertThat(Disclosure.TITLES.of(open))
        .contains("SUMMARY:Secret talk", "LOCATION:Secret place")
        .doesNotContain("DESCRIPTION", "ORGANIZER", "ATTENDEE", "X-SECRET", "VALARM");
    assertThat(Disclosure.TIMES.of(open))
        .contains("SUMMARY:Busy")
        .doesNotContain("Secret", "secret");
  }

  @Test
  void one_private_occurrence_hides_the_series() {
    String series =
        EVENT
            .replace("CLASS:PRIVATE\r\n", "")
            .replace(
                "END:VCALENDAR",
                "BEGIN:VEVENT\r\nUID:one\r\nRECURRENCE-ID;TZID=Europe/Berlin:20261202T100000\r\n"
                    + "DTSTART;TZID=Europe/Berlin:20261202T120000\r\nCLASS:PRIVATE\r\n"
                    + "SUMMARY:Secret too\r\nEND:VEVENT\r\nEND:VCALENDAR");

    assertThat(Disclosure.PUBLIC.of(series))
        .contains("RECURRENCE-ID;TZID=Europe/Berlin:20261202T100000")
        .doesNotContain("Secret", "secret");
  }

  @Test
  void a_private_contact_has_no_name_but_that() {
    String card =
        text(
            """
            BEGIN:VCARD
            VERSION:3.0
            UID:one
            FN:Secret Friend
            N:Friend;Secret;;;
            item1.EMAIL:secret@contoso.example
            item1.X-ABLABEL:secret
            CLASS:PRIVATE
            NOTE:secret
            END:VCARD
            """);

    assertThat(Disclosure.PUBLIC.of(card))
        .isEqualTo(
            text(
                """
                BEGIN:VCARD
                VERSION:3.0
                UID:one
                CLASS:PRIVATE
                FN:Private
                N:Private;;;;
                END:VCARD
                """));
  }
}
