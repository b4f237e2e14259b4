package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Event;
import dev.postern.api.model.Sensitivity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who takes part in an event, and whom a server is to tell. */
class ParticipantsTest {
  private static final MailAddress ALICE = new MailAddress("alice@contoso.example");

  private static final CalendarFormat FORMAT = new CalendarFormat();

  @Test
  void an_invitation_knows_the_owners_answer() {
    Event event =
        event(
            "ORGANIZER:mailto:bob@contoso.example~ATTENDEE;PARTSTAT=TENTATIVE:MAILTO:Alice@Contoso.example~ATTENDEE;ROLE=OPT-PARTICIPANT;CN=\"C,"
                + " Carol\":mailto:carol@contoso.example~STATUS:CANCELLED");

    assertThat(event.main().answer()).isEqualTo(Answer.TENTATIVE);
    assertThat(event.main().cancelled()).isTrue();
    assertThat(event.main().attendees().getLast().role()).isEqualTo(Attendee.Role.OPTIONAL);
    assertThat(event.main().attendees().getLast().person().name()).isEqualTo("C, Carol");
  }

  @Test
  void attendees_without_an_organizer_are_nobody_to_mail() {
    Event event = event("ATTENDEE:mailto:bob@contoso.example~CLASS:PRIVATE");

    assertThat(event.main().isMeeting()).isFalse();
    assertThat(event.main().answer()).isEqualTo(Answer.ORGANIZER);
    assertThat(event.main().sensitivity()).isEqualTo(Sensitivity.PRIVATE);
    assertThat(FORMAT.write(Items.remote(event))).contains("ATTENDEE:mailto:bob@contoso.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLIENT", "none", "SERVER"})
  void only_those_whom_the_server_is_to_tell_are_attendees(String agent) {
    String told = "ATTENDEE;SCHEDULE-AGENT=" + agent + ":mailto:bob@contoso.example";
    Event event =
        event(
            "ORGANIZER:mailto:alice@contoso.example~"
                + told
                + "~ATTENDEE:mailto:carol@contoso.example");

    assertThat(event.main().attendees())
        .extracting(attendee -> attendee.person().address().value())
        .containsExactlyElementsOf(
            agent.equals("SERVER")
                ? List.of("bob@contoso.example", "carol@contoso.example")
                : List.of("carol@contoso.example"));
    assertThat(FORMAT.write(Items.remote(event)).replace("\r\n ", "")).contains(told);
  }

  private static Event event(String lines) {
    String text =
        "BEGIN:VCALENDAR~VERSION:2.0~BEGIN:VEVENT~UID:1~DTSTART:20260101T100000Z~"
            + lines
            + "~END:VEVENT~END:VCALENDAR~";
    return FORMAT.read(text.replace("~", "\r\n"), ALICE);
  }
}
