package dev.postern.formats.freebusy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that ask for free and busy times, and what answers them. */
class FreeBusyRequestTest {
  private static final String GOOD =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//somebody//EN
      METHOD:REQUEST
      BEGIN:VFREEBUSY
      UID:ask-1
      DTSTAMP:20270201T080000Z
      DTSTART:20270301T080000Z
      DTEND:20270301T180000Z
      ORGANIZER;CN="Archer, Alice":mailto:alice@contoso.example
      ATTENDEE;CN=Bob;PARTSTAT=NEEDS-ACTION;CUTYPE=INDIVIDUAL:mailto:bob@contoso.example
      ATTENDEE;CUTYPE=ROOM:mailto:atrium@contoso.example
      END:VFREEBUSY
      END:VCALENDAR
      """;

  @Test
  void a_request_is_read() {
    FreeBusyRequest request = FreeBusyRequest.read(GOOD);
    assertThat(request.uid()).isEqualTo("ask-1");
    assertThat(request.organizer().value()).isEqualTo("mailto:alice@contoso.example");
    assertThat(request.attendees()).hasSize(2);
    assertThat(request.start()).isEqualTo(Instant.parse("2027-03-01T08:00:00Z"));
    assertThat(request.end()).isEqualTo(Instant.parse("2027-03-01T18:00:00Z"));
  }

  @Test
  void a_reply_names_who_asked_and_who_was_asked_about_and_when_they_are_busy() {
    FreeBusyRequest request = FreeBusyRequest.read(GOOD);
    String reply =
        request.reply(
            request.attendees().getLast(),
            List.of(
                new BusyPeriod(
                    Instant.parse("2027-03-01T06:00:00Z"),
                    Instant.parse("2027-03-01T09:30:00Z"),
                    BusyType.BUSY)),
            Instant.parse("2027-02-01T08:00:01.5Z"));
    assertThat(reply)
        .isEqualTo(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Postern//EN
            METHOD:REPLY
            BEGIN:VFREEBUSY
            UID:ask-1
            DTSTAMP:20270201T080001Z
            DTSTART:20270301T080000Z
            DTEND:20270301T180000Z
            ORGANIZER;CN="Archer, Alice":mailto:alice@contoso.example
            ATTENDEE;CUTYPE=ROOM:mailto:atrium@contoso.example
            FREEBUSY;FBTYPE=BUSY:20270301T080000Z/20270301T093000Z
            END:VFREEBUSY
            END:VCALENDAR
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void times_may_have_a_zone_and_without_one_they_are_in_utc() {
    FreeBusyRequest request =
        FreeBusyRequest.read(
            GOOD.replace("DTSTART:20270301T080000Z", "DTSTART;TZID=Europe/Berlin:20270301T080000")
                .replace("DTEND:20270301T180000Z", "DTEND:20270301T180000"));
    assertThat(request.start()).isEqualTo(Instant.parse("2027-03-01T07:00:00Z"));
    assertThat(request.end()).isEqualTo(Instant.parse("2027-03-01T18:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UID:ask-1", "ORGANIZER;.*", "DTSTART:.*", "DTEND:.*", "METHOD:.*"})
  void a_request_without_what_it_needs_is_refused(String line) {
    refused(GOOD.replaceFirst("(?m)^" + line + "\n", ""), Failure.Rule.INVALID_RESOURCE);
  }

  @Test
  void other_messages_are_refused() {
    refused(GOOD.replace("REQUEST", "PUBLISH"), Failure.Rule.INVALID_RESOURCE);
    refused(GOOD.replace("VFREEBUSY", "VEVENT"), Failure.Rule.INVALID_RESOURCE);
    refused(GOOD.replaceAll("(?m)^ATTENDEE.*\n", ""), Failure.Rule.INVALID_RESOURCE);
    refused(GOOD.replace("DTEND:20270301", "DTEND:20270201"), Failure.Rule.INVALID_RESOURCE);
    refused(
        GOOD.replace("END:VFREEBUSY\n", "END:VFREEBUSY\nBEGIN:VTODO\nEND:VTODO\n"),
        Failure.Rule.INVALID_RESOURCE);
    refused("no calendar", Failure.Rule.NOT_PARSEABLE);
  }

  private static void refused(String text, Failure.Rule rule) {
    assertThatThrownBy(() -> FreeBusyRequest.read(text))
        .isInstanceOfSatisfying(
            PosternException.class,
            e ->
                assertThat(e.failure())
                    .isInstanceOfSatisfying(
                        Failure.InvalidContent.class,
                        failure -> assertThat(failure.rule()).isEqualTo(rule)));
  }
}
