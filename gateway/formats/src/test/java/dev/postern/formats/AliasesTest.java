package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People who are named by another address than the one that Exchange knows their mailbox by. */
class AliasesTest {
  private static final MailAddress ALICE = new MailAddress("alice@contoso.example");
  private static final MailAddress BOB = new MailAddress("bob@contoso.example");
  private static final CalendarFormat FORMAT =
      new CalendarFormat(
          URI.create("http://localhost"),
          address ->
              switch (address.value()) {
                case "a.adams@contoso.example" -> ALICE;
                case "bobby@contoso.example" -> BOB;
                default -> address;
              },
          _ -> ZoneOffset.UTC);

  private static final String TEXT =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      BEGIN:VEVENT
      UID:1
      DTSTART:20260101T100000Z
      DTEND:20260101T110000Z
      ORGANIZER;CN=Alice:mailto:a.adams@contoso.example
      ATTENDEE;PARTSTAT=ACCEPTED;ROLE=CHAIR:mailto:a.adams@contoso.example
      ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;X-N=1:MAILTO:Bobby@contoso.example
      END:VEVENT
      END:VCALENDAR
      """
          .replace("\n", "\r\n");

  @Test
  void whose_alias_it_is_organizes_or_is_invited() {
    Event organized = FORMAT.read(TEXT, ALICE);
    assertThat(organized.main().answer()).isEqualTo(Answer.ORGANIZER);
    assertThat(organized.main().organizer().orElseThrow().address()).isEqualTo(ALICE);
    assertThat(organized.main().attendees())
        .extracting(it -> it.person().address())
        .containsExactly(BOB);
    assertThat(FORMAT.readUninvited(TEXT, ALICE)).isEqualTo(organized);

    String accepted = TEXT.replace("NEEDS-ACTION", "TENTATIVE");
    assertThat(FORMAT.read(accepted, BOB).main().answer()).isEqualTo(Answer.TENTATIVE);
  }

  @Test
  void what_is_said_of_messages_is_said_of_the_mailbox() {
    Delivery delivery =
        FORMAT.delivery(TEXT.replace(";X-N=1", ";SCHEDULE-FORCE-SEND=REQUEST"), ALICE);
    assertThat(delivery.isForeign()).isFalse();
    assertThat(delivery.invitedAgain()).containsExactly(BOB);
    assertThat(FORMAT.delivery(TEXT, BOB).isForeign()).isTrue();
  }

  @Test
  void an_answer_goes_into_the_line_of_the_alias() {
    Event before = FORMAT.read(TEXT, ALICE);
    Attendee bob = before.main().attendees().getFirst();
    Event after =
        Events.main(
            before,
            d ->
                d.inviting(
                    d.organizer(),
                    List.of(new Attendee(bob.person(), bob.role(), Answer.ACCEPTED))));

    String merged = FORMAT.merge(TEXT, before, Items.remote(after)).replace("\r\n ", "");
    assertThat(merged.lines().filter(it -> it.startsWith("ATTENDEE"))).hasSize(2);
    assertThat(merged)
        .containsPattern("ATTENDEE;PARTSTAT=ACCEPTED;X-N=1[^\r]*:MAILTO:Bobby@contoso.example");
  }

  @Test
  void a_text_that_is_written_anew_names_people_as_they_were_named() {
    Event event = FORMAT.read(TEXT, ALICE);
    assertThat(FORMAT.write(Items.remote(event)).replace("\r\n ", ""))
        .contains("ORGANIZER;CN=Alice:mailto:a.adams@", ":MAILTO:Bobby@contoso.example")
        .doesNotContain("alice@contoso.example");
    assertThat(new CalendarFormat().write(Items.remote(event)).replace("\r\n ", ""))
        .as("where nobody has that alias any more")
        .contains("ORGANIZER;CN=Alice:mailto:alice@contoso.example", "mailto:bob@contoso.example")
        .doesNotContain("Bobby");
  }
}
